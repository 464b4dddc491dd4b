import type { AccountObject } from "../account";
import { isObject, type JsonObject } from "../json";
import { names, statementsOf } from "./permissions";

function lets(statement: JsonObject, who: string, action: string): boolean {
  const { Effect, Principal, Action } = statement;
  const named = isObject(Principal) ? Object.values(Principal).flatMap(names) : names(Principal);
  const known = named.includes(who) || named.includes("*");
  return Effect === "Allow" && known && names(Action).some((each) => each === action || each === "kms:*");
}

/** The first of some actions that the policy of a key does not let somebody do; conditions are taken to hold. */
export function refusedByKey(
  key: AccountObject,
  who: string,
  actions: readonly string[],
): string | undefined {
  const statements = statementsOf(key.properties["policy"]);
  return actions.find((action) => !statements.some((statement) => lets(statement, who, action)));
}
