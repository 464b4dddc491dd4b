import type { Account, AccountObject } from "../account";
import { text } from "../json";
import { aclsLetThrough } from "./network-acl-rules";
import { canReach, type Destination } from "./network-path";
import type { Access } from "./permissions";
import { leadsTo, letsIn } from "./security-group-rules";
import { deniedCall } from "./step";
import { taskOf, type Task } from "./task";

/** A call that an application makes: to a service of AWS with what it does there, or to the tasks of another service. */
export type ApplicationCall =
  | { readonly to: Destination; readonly accesses: readonly Access[] }
  | { readonly service: AccountObject; readonly port: number };

/** What an application's library says when nothing answers. */
const TIMED_OUT = "connect ETIMEDOUT";

/** Why a call of the containers of a service fails, in the words that the application hears; undefined when it comes through. */
export function callFailure(
  account: Account,
  service: AccountObject,
  call: ApplicationCall,
): string | undefined {
  const task = taskOf(account, service);
  if (task === undefined) return TIMED_OUT;
  const own: Task = { ...task, ...task.ownInterface };
  if ("service" in call) return connects(account, own, call) ? undefined : TIMED_OUT;
  if (!canReach(account, own, call.to)) return TIMED_OUT;
  const role = text(task.definition.properties["taskRoleArn"]);
  return deniedCall(account, own, { role, ...call })?.words;
}

function connects(account: Account, from: Task, call: Extract<ApplicationCall, { port: number }>): boolean {
  const server = taskOf(account, call.service)?.ownInterface;
  if (server === undefined) return false;
  const { port } = call;
  const { subnetIds, securityGroupIds } = from;
  return (
    leadsTo(account, securityGroupIds, { server, port }) &&
    letsIn(account, server.securityGroupIds, { client: { subnetIds, securityGroupIds }, port }) &&
    subnetIds.every((one) => server.subnetIds.every((other) => aclsLetThrough(account, [one, other], port)))
  );
}
