import { z } from "zod";
import { ipv4Cidr, oneOf, text } from "./scalars";

const destination = ipv4Cidr.describe(
  "Addresses that the route leads to. `0.0.0.0/0` is possible where `egress` is `none`: everything then leaves by a transit gateway or a VPN.",
);

const transitGatewayRoute = z.strictObject({
  destination,
  transitGatewayId: text(
    /^tgw-[0-9a-f]{8,17}$/,
    "a transit gateway; write it like tgw-0123456789abcdef0",
  ).describe("Transit gateway that leads there. The VPC is attached to it in its private subnets."),
});

const peeringRoute = z.strictObject({
  destination,
  vpcPeeringConnectionId: text(
    /^pcx-[0-9a-f]{8,17}$/,
    "a VPC peering connection; write it like pcx-0123456789abcdef0",
  ).describe("Accepted peering connection of this VPC that leads there."),
});

const vpnRoute = z.strictObject({
  destination,
  vpnGatewayId: text(
    /^vgw-[0-9a-f]{8,17}$/,
    "a virtual private gateway; write it like vgw-0123456789abcdef0",
  ).describe(
    "Virtual private gateway that leads there, by VPN or Direct Connect. It is attached to the VPC.",
  ),
});

/** Where a route leads through. */
export const routeTargets = ["transitGatewayId", "vpcPeeringConnectionId", "vpnGatewayId"] as const;

/** A route to another network. */
export const networkRoute = z.union([transitGatewayRoute, peeringRoute, vpnRoute], {
  error: oneOf(routeTargets),
});

/** A valid route. */
export type NetworkRouteConfig = z.output<typeof networkRoute>;

/** Whether everything that has no other way leaves by one of the routes. */
export function leavesByRoute(routes: readonly NetworkRouteConfig[]): boolean {
  return routes.some(({ destination }) => destination === "0.0.0.0/0");
}
