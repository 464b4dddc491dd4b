import { type Account, type AccountObject } from "../account";
import { inUse } from "../in-use";
import { isObject, text, texts } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** The gateway that is attached to a VPC. */
export function internetGatewayOf(account: Account, vpcId: string): AccountObject | undefined {
  return account
    .ofType(types.internetGateway)
    .find(({ properties }) => vpcId !== "" && properties["vpcId"] === vpcId);
}

function inVpc(account: Account, subnetId: string, vpcId: string): boolean {
  return account.named(types.subnet, subnetId)?.properties["vpcId"] === vpcId;
}

/** Whether something in the VPC has a public address. */
function hasPublicAddresses(account: Account, vpcId: string): boolean {
  const gateways = account.ofType(types.natGateway).map(({ properties }) => properties);
  const balancers = account.ofType(types.loadBalancer).map(({ properties }) => properties);
  const services = account
    .ofType(types.ecsService)
    .map(({ properties }) => properties["networkConfiguration"]);
  return (
    gateways.some((gateway) => text(gateway["publicIp"]) !== "" && gateway["vpcId"] === vpcId) ||
    balancers.some((balancer) => balancer["internal"] !== true && balancer["vpcId"] === vpcId) ||
    services.some(
      (network) =>
        isObject(network) &&
        network["assignPublicIp"] === true &&
        texts(network["subnets"]).some((subnetId) => inVpc(account, subnetId, vpcId)),
    )
  );
}

/** A VPC has one internet gateway, and keeps it while something in it has a public address. */
export const internetGateway: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const vpcId = text(inputs["vpcId"]);
    if (internetGatewayOf(account, vpcId) !== undefined) {
      throw refusal(types.internetGateway, ["create", "VPC already has one"], { vpcId });
    }
  },
  refuseDelete: (account, object) => {
    const vpcId = text(object.properties["vpcId"]);
    if (hasPublicAddresses(account, vpcId)) throw inUse(object, "public addresses still mapped", { vpcId });
  },
};
