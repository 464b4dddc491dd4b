import type { Account } from "../account";
import { text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Whether a VPC is attached to a transit gateway or to a virtual private gateway. */
export function isAttached(account: Account, vpcId: string, gatewayId: string): boolean {
  return [types.transitGatewayAttachment, types.vpnGatewayAttachment]
    .flatMap((type) => account.ofType(type))
    .some(({ properties }) => properties["vpcId"] === vpcId && gatewayOf(properties) === gatewayId);
}

function gatewayOf(properties: JsonObject): string {
  return text(properties["transitGatewayId"]) || text(properties["vpnGatewayId"]);
}

/** The attachment of a VPC to a transit gateway, with an interface in one subnet of each zone. */
export const transitGatewayAttachment: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const transitGatewayId = text(inputs["transitGatewayId"]);
    if (isAttached(account, text(inputs["vpcId"]), transitGatewayId))
      throw refusal(types.transitGatewayAttachment, ["create", "VPC already attached"], { transitGatewayId });
    const zones = texts(inputs["subnetIds"]).map(
      (id) => account.named(types.subnet, id)?.properties["availabilityZone"],
    );
    if (new Set(zones).size < zones.length)
      throw refusal(types.transitGatewayAttachment, ["create", "two subnets in one zone"]);
  },
  outputs: (account, { inputs }) => ({
    vpcOwnerId: account.state.accountId,
    securityGroupReferencingSupport: inputs["securityGroupReferencingSupport"] ?? "enable",
    transitGatewayDefaultRouteTableAssociation: true,
    transitGatewayDefaultRouteTablePropagation: true,
  }),
  deleted: blackhole,
};

/** The attachment of a VPC to a virtual private gateway: one for each. */
export const vpnGatewayAttachment: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const taken = account
      .ofType(types.vpnGatewayAttachment)
      .some(
        ({ properties }) =>
          properties["vpcId"] === inputs["vpcId"] || properties["vpnGatewayId"] === inputs["vpnGatewayId"],
      );
    if (taken) throw refusal(types.vpnGatewayAttachment, ["create", "gateway or VPC attached already"]);
  },
  deleted: blackhole,
};

/** Routes of the VPC that lead to what it is no longer attached to. */
function blackhole(account: Account, { properties }: { readonly properties: JsonObject }): void {
  for (const route of account.ofType(types.route)) {
    const table = account.named(types.routeTable, text(route.properties["routeTableId"]));
    const leads = text(route.properties["transitGatewayId"]) || text(route.properties["gatewayId"]);
    if (table?.properties["vpcId"] === properties["vpcId"] && leads === gatewayOf(properties))
      route.properties["state"] = "blackhole";
  }
}
