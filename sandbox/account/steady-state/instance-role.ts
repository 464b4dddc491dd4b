import type { Account, AccountObject } from "../account";
import { templateOf } from "../behaviours/launch-template";
import { isObject, text } from "../json";
import { types } from "../type-tokens";
import { isAllowed } from "./permissions";

/** Whether the role of a group's instances lets the agent on them do something; instances without a known role are not judged. */
export function agentMay(account: Account, group: AccountObject, action: string): boolean {
  const block = templateOf(account, group)?.properties["iamInstanceProfile"];
  if (!isObject(block)) return true;
  const profile = account.named(types.instanceProfile, text(block["arn"]) || text(block["name"]));
  const role = text(profile?.properties["role"]);
  return role === "" || isAllowed(account, role, { action, resource: "*" });
}
