import type { Account, AccountObject } from "../account";
import { endpointService } from "../behaviours/vpc-endpoint";
import { routeTableOf } from "../behaviours/routes";
import { objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { admits, letsIn } from "./security-group-rules";
import type { Task } from "./task";

const EVERYWHERE = "0.0.0.0/0";
const HTTPS_PORT = 443;

/** A service of AWS as endpoints call it (`ecr.api`), or the internet. */
export type Destination =
  | "ecr.api"
  | "ecr.dkr"
  | "s3"
  | "logs"
  | "secretsmanager"
  | "ssm"
  | "ecs"
  | "ecs-agent"
  | "ecs-telemetry"
  | "internet";

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

/** Endpoints of the subnet's VPC for a service. */
function endpointsTo(account: Account, subnet: AccountObject, to: Destination): JsonObject[] {
  return account
    .ofType(types.vpcEndpoint)
    .filter(
      ({ properties, region }) =>
        properties["vpcId"] === subnet.properties["vpcId"] && endpointService(properties, region) === to,
    )
    .map(({ properties }) => properties);
}

/**
 * Whether a subnet reaches a service by its endpoints; undefined where none is on its way. Private DNS turns the name of the service into
 * addresses of the endpoint for the whole VPC: what does not admit the task there is not tried over the internet.
 */
function reachesByEndpoint(
  account: Account,
  task: Task,
  [subnet, table, to]: readonly [AccountObject, AccountObject, Destination],
): boolean | undefined {
  const endpoints = endpointsTo(account, subnet, to);
  if (endpoints.some(({ routeTableIds }) => texts(routeTableIds).includes(table.id))) return true;
  const named = endpoints.find(({ privateDnsEnabled }) => privateDnsEnabled === true);
  if (named === undefined) return undefined;
  const client = { subnetIds: [subnet.id], securityGroupIds: task.securityGroupIds };
  return (
    texts(named["subnetIds"]).length > 0 &&
    letsIn(account, texts(named["securityGroupIds"]), { client, port: HTTPS_PORT })
  );
}

function reaches(account: Account, task: Task, [subnetId, to]: readonly [string, Destination]): boolean {
  const subnet = account.named(types.subnet, subnetId);
  const table = subnet === undefined ? undefined : routeTableOf(account, subnet);
  // A subnet that is not in the account came from outside: nothing is known against it.
  if (subnet === undefined || table === undefined) return subnet === undefined;
  return (
    reachesByEndpoint(account, task, [subnet, table, to]) ?? reachesInternet(account, table, task.hasPublicIp)
  );
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
