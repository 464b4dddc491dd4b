import type { Account, AccountObject } from "../account";
import { endpointService } from "../behaviours/vpc-endpoint";
import { routeTableOf } from "../behaviours/routes";
import { holdsStart } from "../cidr";
import { objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { isAllowedBy, type Access } from "./permissions";
import { aclLetsOut, aclsLetThrough } from "./network-acl-rules";
import type { Port } from "./port";
import { leadsOutside, leadsTo, letsIn } from "./security-group-rules";
import type { Task } from "./task";

const EVERYWHERE = "0.0.0.0/0";
const HTTPS_PORT = 443;

/** A service of AWS as endpoints call it (`ecr.api`), or the internet. */
export type Destination =
  | "ecr.api"
  | "ecr.dkr"
  | "s3"
  | "logs"
  | "kms"
  | "ssmmessages"
  | "sqs"
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

/** Whether a subnet's traffic gets to the internet: by a gateway in its own name, or in that of a NAT gateway, which asks from its own subnet. */
export function reachesInternet(
  account: Account,
  task: Task,
  { place: [subnet, table], port = HTTPS_PORT }: { readonly place: Place; readonly port?: Port },
): boolean {
  const passesAcl = (subnetId: string) => aclLetsOut(account, { subnetId, other: "internet", port });
  return routesOf(account, table)
    .filter((route) => route["destinationCidrBlock"] === EVERYWHERE && route["state"] !== "blackhole")
    .some((route) => {
      if (account.named(types.internetGateway, text(route["gatewayId"])) !== undefined)
        return task.hasPublicIp && passesAcl(subnet.id);
      if (route["natGatewayId"] !== undefined) {
        const nat = account.named(types.natGateway, text(route["natGatewayId"]));
        return nat !== undefined && passesAcl(subnet.id) && passesAcl(text(nat.properties["subnetId"]));
      }
      // Transit gateways, interfaces and the like lead somewhere that the account does not show.
      return route["gatewayId"] === undefined && passesAcl(subnet.id);
    });
}

function passesAcl(account: Account, subnetId: string): boolean {
  return aclLetsOut(account, { subnetId, other: "internet", port: HTTPS_PORT });
}

/** Whether a subnet's traffic gets to the IPv6 internet, by a gateway of its VPC; every IPv6 address is one of the internet. */
export function reachesIpv6(
  account: Account,
  [subnet, table]: Place,
  { cidr, port }: { readonly cidr: string; readonly port: Port },
): boolean {
  const routed = routesOf(account, table).some(
    (route) =>
      holdsStart(text(route["destinationIpv6CidrBlock"]), cidr) &&
      (account.named(types.egressOnlyInternetGateway, text(route["egressOnlyGatewayId"])) !== undefined ||
        account.named(types.internetGateway, text(route["gatewayId"])) !== undefined),
  );
  return (
    routed &&
    text(subnet.properties["ipv6CidrBlock"]) !== "" &&
    aclLetsOut(account, { subnetId: subnet.id, other: { ipv6: cidr }, port })
  );
}

/** A subnet with its route table. */
export type Place = readonly [subnet: AccountObject, table: AccountObject];

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

/** The endpoint that a subnet's calls to a service take: by a route, or by the name of the service. */
function endpointOnWay(account: Account, [subnet, table]: Place, to: Destination): JsonObject | undefined {
  const endpoints = endpointsTo(account, subnet, to);
  return (
    endpoints.find(({ routeTableIds }) => texts(routeTableIds).includes(table.id)) ??
    endpoints.find(({ privateDnsEnabled }) => privateDnsEnabled === true)
  );
}

/**
 * Whether a subnet reaches a service by an endpoint. Private DNS turns the name of the service into addresses of the endpoint for the whole
 * VPC: what does not admit the task there is not tried over the internet.
 */
function reachesByEndpoint(
  account: Account,
  task: Task,
  [[subnet, table], endpoint]: readonly [Place, JsonObject],
): boolean {
  const groups = task.securityGroupIds;
  if (texts(endpoint["routeTableIds"]).includes(table.id))
    return leadsOutside(account, groups, HTTPS_PORT) && passesAcl(account, subnet.id);
  const client = { subnetIds: [subnet.id], securityGroupIds: groups };
  const [subnetIds, securityGroupIds] = [texts(endpoint["subnetIds"]), texts(endpoint["securityGroupIds"])];
  return (
    subnetIds.length > 0 &&
    leadsTo(account, groups, { server: { subnetIds, securityGroupIds }, port: HTTPS_PORT }) &&
    letsIn(account, securityGroupIds, { client, port: HTTPS_PORT }) &&
    subnetIds.every((id) => aclsLetThrough(account, [subnet.id, id], HTTPS_PORT))
  );
}

/** A subnet with its route table; undefined where it is not in the account. */
export function placeOf(account: Account, subnetId: string): Place | undefined {
  const subnet = account.named(types.subnet, subnetId);
  const table = subnet === undefined ? undefined : routeTableOf(account, subnet);
  return subnet === undefined || table === undefined ? undefined : [subnet, table];
}

function reaches(account: Account, task: Task, [subnetId, to]: readonly [string, Destination]): boolean {
  const place = placeOf(account, subnetId);
  // A subnet that is not in the account came from outside: nothing is known against it.
  if (place === undefined) return account.named(types.subnet, subnetId) === undefined;
  const endpoint = endpointOnWay(account, place, to);
  if (endpoint !== undefined) return reachesByEndpoint(account, task, [place, endpoint]);
  return (
    leadsOutside(account, task.securityGroupIds, HTTPS_PORT) && reachesInternet(account, task, { place })
  );
}

/** Whether a task gets from each of its subnets, through its security groups and network ACLs, to a destination. */
export function canReach(account: Account, task: Task, to: Destination): boolean {
  return task.subnetIds.every((subnetId) => reaches(account, task, [subnetId, to]));
}

/** Whether the policies of the endpoints on a task's ways to a service let an access pass; without one everybody may do everything. */
export function passesEndpoints(
  account: Account,
  task: Task,
  [to, access]: readonly [Destination, Access],
): boolean {
  return task.subnetIds.every((subnetId) => {
    const place = placeOf(account, subnetId);
    const policy = place === undefined ? undefined : endpointOnWay(account, place, to)?.["policy"];
    return policy === undefined || policy === "" || isAllowedBy(policy, access);
  });
}
