import { tokens } from "../facts/type-tokens";
import type { StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";
import { any, isOneOf, isTrue, type Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** Destinations that are the whole internet. */
export const everywhere = ["0.0.0.0/0", "::/0"] as const;

/** Targets of a default route by which a task without a public address reaches the internet, or what stands before it. */
const waysOut = [
  "natGatewayId",
  "transitGatewayId",
  "networkInterfaceId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
  "localGatewayId",
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
] as const;

/** A route of a route table, as a resource of its own or within the table. */
interface RouteRow {
  readonly properties: Value;
  /** Whether the property that names its internet gateway has an edge to one. */
  readonly toInternetGateway: boolean;
}

/** The route table of a subnet; `unknown` where no association of the stack says which. */
export function routeTableOf(subnet: StackResource, stack: StackGraph): StackResource | typeof unknown {
  const { found } = stack.referring(subnet, {
    types: tokens.routeTableAssociation,
    properties: ["subnetId"],
  });
  const [association] = found;
  if (association === undefined) return unknown;
  return stack.target(association, "routeTableId", tokens.routeTable) ?? unknown;
}

/** Whether a subnet gives public addresses by itself, or has a route to an internet gateway. */
export function isPublic(subnet: StackResource, stack: StackGraph): Truth {
  const table = routeTableOf(subnet, stack);
  return any(
    isTrue(at(subnet.properties, "mapPublicIpOnLaunch")),
    table === unknown ? unknown : leadsToInternetGateway(table, stack),
  );
}

/** Whether a route table has a route to an internet gateway. */
export function leadsToInternetGateway(table: StackResource, stack: StackGraph): Truth {
  const { rows, open } = routesOf(table, stack);
  return any(...rows.map(isInternetRoute), open ? unknown : false);
}

/** Whether tasks without public addresses get out of a subnet. */
export function hasWayOut(subnet: StackResource, stack: StackGraph): Truth {
  const table = routeTableOf(subnet, stack);
  if (table === unknown) return unknown;
  const { rows, open } = routesOf(table, stack);
  return any(
    ...rows.map(({ properties }) => {
      const everything = isEverywhere(properties);
      if (everything !== true) return everything;
      return any(...waysOut.map((way) => at(properties, way) !== undefined));
    }),
    open ? unknown : false,
  );
}

function isInternetRoute({ properties, toInternetGateway }: RouteRow): Truth {
  const everything = isEverywhere(properties);
  const gateway = at(properties, "gatewayId");
  if (everything !== true || gateway === undefined) return everything === unknown ? unknown : false;
  if (toInternetGateway) return true;
  return gateway === unknown ? unknown : typeof gateway === "string" && gateway.startsWith("igw-");
}

function isEverywhere(route: Value): Truth {
  return any(
    ...["destinationCidrBlock", "cidrBlock"].map((key) => isOneOf(at(route, key), everywhere[0])),
    ...["destinationIpv6CidrBlock", "ipv6CidrBlock"].map((key) => isOneOf(at(route, key), everywhere[1])),
  );
}

function routesOf(table: StackResource, stack: StackGraph): { rows: RouteRow[]; open: boolean } {
  const { found, open } = stack.referring(table, { types: tokens.route, properties: ["routeTableId"] });
  const inline = items(at(table.properties, "routes"));
  const gateways = stack.referenced(table, "routes", tokens.internetGateway);
  return {
    rows: [
      ...found.map((route) => ({
        properties: route.properties,
        toInternetGateway: stack.referenced(route, "gatewayId", tokens.internetGateway).length > 0,
      })),
      ...(inline === unknown
        ? []
        : inline.map((properties): RouteRow => ({ properties, toInternetGateway: gateways.length > 0 }))),
    ],
    open: open || inline === unknown,
  };
}
