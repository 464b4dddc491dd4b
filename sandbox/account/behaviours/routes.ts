import type { Account, AccountObject } from "../account";
import { inUse } from "../in-use";
import { text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";
import { isAttached } from "./network-attachments";

const DESTINATIONS = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];

function destinationOf(properties: JsonObject): string {
  return DESTINATIONS.map((property) => text(properties[property])).find((value) => value !== "") ?? "";
}

function refuseRoute(account: Account, { inputs }: Draft): void {
  const destination = destinationOf(inputs);
  const repeated = account
    .ofType(types.route)
    .some(
      ({ properties }) =>
        properties["routeTableId"] === inputs["routeTableId"] && destinationOf(properties) === destination,
    );
  if (repeated) throw refusal(types.route, ["create", "destination already in the table"], { destination });
  const table = account.named(types.routeTable, text(inputs["routeTableId"]));
  refuseUnattached(account, inputs, text(table?.properties["vpcId"]));
  const gateway = account.named(types.internetGateway, text(inputs["gatewayId"]));
  if (gateway !== undefined && gateway.properties["vpcId"] !== table?.properties["vpcId"]) {
    const { routeTableId, gatewayId } = inputs;
    throw refusal(types.route, ["create", "gateway not attached"], {
      routeTableId: text(routeTableId),
      gatewayId: text(gatewayId),
    });
  }
}

/** A route to a gateway outside the VPC needs the attachment of the VPC to it. */
function refuseUnattached(account: Account, inputs: JsonObject, vpcId: string): void {
  const { routeTableId } = inputs;
  const transitGatewayId = text(inputs["transitGatewayId"]);
  if (transitGatewayId !== "" && !isAttached(account, vpcId, transitGatewayId))
    throw refusal(types.route, ["create", "transit gateway not attached"], { id: transitGatewayId });
  const gatewayId = text(inputs["gatewayId"]);
  if (gatewayId.startsWith("vgw-") && !isAttached(account, vpcId, gatewayId))
    throw refusal(types.route, ["create", "gateway not attached"], {
      routeTableId: text(routeTableId),
      gatewayId,
    });
}

/** A route; one table has one for each destination. */
export const route: Behaviour = {
  refuseCreate: refuseRoute,
  outputs: () => ({
    instanceId: "",
    instanceOwnerId: "",
    networkInterfaceId: "",
    origin: "CreateRoute",
    state: "active",
  }),
  updated: (_, object) => {
    object.properties["state"] = "active";
  },
};

/** A route table; the main one goes only with its VPC. */
export const routeTable: Behaviour = {
  refuseDelete: (_, object) => {
    if (object.properties["main"] === true) throw inUse(object, "main route table");
  },
  // The provider takes the associations off first.
  deleted: (account, { id }) => {
    const gone = [types.routeTableAssociation, types.route].flatMap((type) => account.ofType(type));
    for (const object of gone) if (object.properties["routeTableId"] === id) account.remove(object);
  },
};

/** The route table that a subnet uses: its own, or the main one of its VPC. */
export function routeTableOf(account: Account, subnet: AccountObject): AccountObject | undefined {
  const association = account
    .ofType(types.routeTableAssociation)
    .find(({ properties }) => properties["subnetId"] === subnet.id);
  const own = account.named(types.routeTable, text(association?.properties["routeTableId"]));
  const main = account
    .ofType(types.routeTable)
    .find(
      ({ properties }) => properties["main"] === true && properties["vpcId"] === subnet.properties["vpcId"],
    );
  return own ?? main;
}

/** A subnet has one route table. */
export const routeTableAssociation: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const { subnetId } = inputs;
    const routeTableId = text(inputs["routeTableId"]);
    const taken = account
      .ofType(types.routeTableAssociation)
      .some(({ properties }) => subnetId !== undefined && properties["subnetId"] === subnetId);
    if (taken) throw refusal(types.routeTableAssociation, ["create", "subnet already"], { routeTableId });
    const subnet = account.named(types.subnet, text(subnetId));
    const table = account.named(types.routeTable, routeTableId);
    if (
      subnet !== undefined &&
      table !== undefined &&
      subnet.properties["vpcId"] !== table.properties["vpcId"]
    ) {
      throw refusal(types.routeTableAssociation, ["create", "table and subnet"], {
        routeTableId,
        subnetId: text(subnetId),
      });
    }
  },
};
