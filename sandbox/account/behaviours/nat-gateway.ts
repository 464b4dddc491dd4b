import type { Account, AccountObject } from "../account";
import { ipv4Address, ipv4Block } from "../cidr";
import { freeAddresses } from "../free-addresses";
import { refuseInUse } from "../in-use";
import { text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";
import { internetGatewayOf } from "./internet-gateway";

/** Addresses of a subnet that AWS keeps for itself, at its start. Source: VPC User Guide, subnet sizing. */
const RESERVED_ADDRESSES = 4;

function outputs(account: Account, { inputs, ids }: Draft): JsonObject {
  const subnet = account.named(types.subnet, text(inputs["subnetId"]))?.properties ?? {};
  const address = account.named(types.eip, text(inputs["allocationId"]))?.properties ?? {};
  const block = ipv4Block(text(subnet["cidrBlock"]));
  const host = RESERVED_ADDRESSES + (parseInt(ids.draw("hex", 2), 16) % 8);
  return {
    associationId: `eipassoc-${ids.draw("hex", 17)}`,
    networkInterfaceId: `eni-${ids.draw("hex", 17)}`,
    privateIp: inputs["privateIp"] ?? (block === undefined ? "" : ipv4Address(block.first + host)),
    publicIp: address["publicIp"] ?? "",
    vpcId: inputs["vpcId"] ?? subnet["vpcId"] ?? "",
    secondaryAllocationIds: [],
    secondaryPrivateIpAddresses: [],
    autoProvisionZones: "",
    autoScalingIps: "",
    regionalNatGatewayAutoMode: "",
    regionalNatGatewayAddresses: [],
    routeTableId: "",
  };
}

function setAssociation(account: Account, { properties }: AccountObject, association: JsonObject): void {
  const address = account.named(types.eip, text(properties["allocationId"]));
  if (address !== undefined) Object.assign(address.properties, association);
}

/** Why the gateway turns `failed` after AWS accepted it. */
function unsettled(account: Account, { id, properties }: AccountObject): string[] {
  const failed = (last: string) => [
    `waiting for EC2 NAT Gateway (${id}) create: unexpected state 'failed', wanted target 'available'. last error: ${last}`,
  ];
  if (freeAddresses(account, text(properties["subnetId"])) < 0)
    return failed(refusal(types.natGateway, ["create", "no free address"]).message);
  const vpcId = text(properties["vpcId"]);
  if (properties["connectivityType"] === "private" || internetGatewayOf(account, vpcId) !== undefined)
    return [];
  const last = refusal(types.natGateway, ["create", "VPC without internet gateway"], { vpcId }).message;
  return failed(last);
}

/** A public NAT gateway takes an address of its own and needs the VPC's internet gateway. */
export const natGateway: Behaviour = {
  check: (inputs) =>
    inputs["connectivityType"] === "private" && inputs["allocationId"] !== undefined
      ? [
          {
            property: "allocationId",
            reason: 'allocation_id is not supported with connectivity_type = "private"',
          },
        ]
      : [],
  refuseCreate: (account, { inputs }) => {
    const allocationId = text(inputs["allocationId"]);
    const holders = account.ofType(types.natGateway).map(({ properties }) => properties["allocationId"]);
    if (allocationId !== "" && holders.includes(allocationId)) {
      throw refusal(types.natGateway, ["create", "address in use"], { allocationId });
    }
  },
  outputs,
  created: (account, object) => {
    const { associationId, networkInterfaceId, privateIp } = object.properties;
    setAssociation(account, object, { associationId, networkInterface: networkInterfaceId, privateIp });
  },
  unsettled,
  deleted: (account, object) => {
    setAssociation(account, object, { associationId: "", networkInterface: "", privateIp: "" });
    for (const { properties } of account.ofType(types.route)) {
      if (properties["natGatewayId"] === object.id) properties["state"] = "blackhole";
    }
  },
};

/** An Elastic IP address; a NAT gateway or load balancer that has it keeps it. */
export const eip: Behaviour = {
  outputs: (_, { ids }) => {
    const publicIp = `203.0.113.${1 + (parseInt(ids.draw("hex", 4), 16) % 254)}`;
    return {
      publicIp,
      publicDns: `ec2-${publicIp.replaceAll(".", "-")}.compute.amazonaws.com`,
      associationId: "",
      privateIp: "",
    };
  },
  created: (_, object) => {
    object.properties["allocationId"] = object.id;
  },
  refuseDelete: (account, object) => {
    refuseInUse(account, object, {
      circumstance: "address still held",
      heldBy: [types.natGateway, types.loadBalancer],
    });
  },
};
