import type { Account, AccountObject } from "../account";
import { endpointService } from "../behaviours/vpc-endpoint";
import { routeTableOf } from "../behaviours/routes";
import { objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { admits } from "./security-group-rules";
import type { Task } from "./task";

const EVERYWHERE = "0.0.0.0/0";
const HTTPS_PORT = 443;

/** A service of AWS as endpoints call it (`ecr.api`), or the internet. */
export type Destination = "ecr.api" | "ecr.dkr" | "s3" | "logs" | "secretsmanager" | "ssm" | "internet";

function routesOf(account: Account, table: AccountObject): JsonObject[] {
  const own = account.ofType(types.route).filter(({ properties }) => properties["routeTableId"] === table.id);
  const inline = objects(table.properties["routes"]).map((route) => ({
    ...route,
    destinationCidrBlock: route["cidrBlock"],
  }));
  return [...own.map(({ properties }) => properties), ...inline];
}

/** Whether a subnet's traffic gets to the internet. */
function reachesInternet(account: Account, table: AccountObject, hasPublicIp: boolean): boolean {
  return routesOf(account, table)
    .filter((route) => route["destinationCidrBlock"] === EVERYWHERE && route["state"] !== "blackhole")
    .some((route) => {
      if (account.named(types.internetGateway, text(route["gatewayId"])) !== undefined) return hasPublicIp;
      if (route["natGatewayId"] !== undefined) {
        return account.named(types.natGateway, text(route["natGatewayId"])) !== undefined;
      }
      // Transit gateways, interfaces and the like lead somewhere that the account does not show.
      return route["gatewayId"] === undefined;
    });
}

function hasEndpoint(
  account: Account,
  subnet: AccountObject,
  [table, to]: readonly [AccountObject, Destination],
): boolean {
  return account.ofType(types.vpcEndpoint).some(({ properties, region }) => {
    if (properties["vpcId"] !== subnet.properties["vpcId"] || endpointService(properties, region) !== to)
      return false;
    const gateway = properties["vpcEndpointType"] === "Gateway";
    return gateway
      ? texts(properties["routeTableIds"]).includes(table.id)
      : properties["privateDnsEnabled"] === true;
  });
}

function reaches(account: Account, task: Task, [subnetId, to]: readonly [string, Destination]): boolean {
  const subnet = account.named(types.subnet, subnetId);
  const table = subnet === undefined ? undefined : routeTableOf(account, subnet);
  // A subnet that is not in the account came from outside: nothing is known against it.
  if (subnet === undefined || table === undefined) return subnet === undefined;
  if (to !== "internet" && hasEndpoint(account, subnet, [table, to])) return true;
  return reachesInternet(account, table, task.hasPublicIp);
}

/** Whether a security group lets HTTPS out. A group of a stack starts without any way out: the provider takes AWS's away. */
function letsHttpsOut(account: Account, groupId: string): boolean {
  const group = account.named(types.securityGroup, groupId);
  if (group === undefined) return true;
  const rules = account
    .ofType(types.egressRule)
    .filter(({ properties }) => properties["securityGroupId"] === groupId);
  const inline = objects(group.properties["egress"]);
  return [...rules.map(({ properties }) => properties), ...inline].some((rule) => admits(rule, HTTPS_PORT));
}

/** Whether a task gets from each of its subnets, through its security groups, to a destination. */
export function canReach(account: Account, task: Task, to: Destination): boolean {
  const groups = task.securityGroupIds;
  if (groups.length > 0 && !groups.some((group) => letsHttpsOut(account, group))) return false;
  return task.subnetIds.every((subnetId) => reaches(account, task, [subnetId, to]));
}
