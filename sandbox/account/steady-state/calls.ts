import type { Account, AccountObject } from "../account";
import { contains, ipv4Block } from "../cidr";
import { text } from "../json";
import { types } from "../type-tokens";
import { aclLetsOut, aclsLetThrough } from "./network-acl-rules";
import { canReach, type Destination, placeOf, reachesInternet, reachesIpv6 } from "./network-path";
import type { Access } from "./permissions";
import type { Port } from "./port";
import { leadsTo, leadsToBlock, letsIn } from "./security-group-rules";
import { deniedCall } from "./step";
import { taskOf, type Task } from "./task";

/** A call that an application makes: to a service of AWS with what it does there, to the tasks of another service, or to a block of addresses. */
export type ApplicationCall =
  | { readonly to: Destination; readonly accesses: readonly Access[] }
  | { readonly service: AccountObject; readonly port: Port }
  | { readonly cidr: string; readonly port: Port };

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
  if ("cidr" in call) return reachesBlock(account, own, call) ? undefined : TIMED_OUT;
  if (!canReach(account, own, call.to)) return TIMED_OUT;
  const role = text(task.definition.properties["taskRoleArn"]);
  return deniedCall(account, own, { role, ...call })?.words;
}

/** Whether every subnet of a task gets to a block: inside its VPC, over the internet, or over that of IPv6. */
function reachesBlock(
  account: Account,
  task: Task,
  call: Extract<ApplicationCall, { cidr: string }>,
): boolean {
  if (!leadsToBlock(account, task.securityGroupIds, call)) return false;
  const block = ipv4Block(call.cidr);
  return task.subnetIds.every((subnetId) => {
    const place = placeOf(account, subnetId);
    // A subnet that is not in the account came from outside: nothing is known against it.
    if (place === undefined) return true;
    if (block === undefined) return reachesIpv6(account, place, call);
    const vpc = account.named(types.vpc, text(place[0].properties["vpcId"]));
    const inside = ipv4Block(text(vpc?.properties["cidrBlock"]));
    return inside !== undefined && contains(inside, block)
      ? aclLetsOut(account, { subnetId, other: block, port: call.port })
      : reachesInternet(account, task, { place, port: call.port });
  });
}

function connects(
  account: Account,
  from: Task,
  call: Extract<ApplicationCall, { service: AccountObject }>,
): boolean {
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
