import { reservedAddressesPerSubnet } from "../../facts/subnet-addresses";
import type { Account } from "./account";
import { ipv4Block } from "./cidr";
import { isObject, number, objects, text, texts, type Json, type JsonObject } from "./json";
import { types } from "./type-tokens";

/** Subnets that each object of a type has an interface in. */
const INTERFACES: Readonly<Record<string, (properties: JsonObject) => string[]>> = {
  [types.natGateway]: ({ subnetId }) => [text(subnetId)],
  [types.mountTarget]: ({ subnetId }) => [text(subnetId)],
  [types.loadBalancer]: ({ subnets, subnetMappings }) => [
    ...texts(subnets),
    ...objects(subnetMappings).map(({ subnetId }) => text(subnetId)),
  ],
  [types.vpcEndpoint]: ({ subnetIds }) => texts(subnetIds),
  [types.transitGatewayAttachment]: ({ subnetIds }) => texts(subnetIds),
};

/**
 * Addresses of a subnet that nothing has: without those that AWS keeps, the interfaces in it, and its share of tasks and instances, which
 * are spread over their subnets. Below zero where more is asked for than there is.
 */
export function freeAddresses(account: Account, subnetId: string): number {
  const subnet = account.named(types.subnet, subnetId);
  const block = ipv4Block(text(subnet?.properties["cidrBlock"]));
  // Nothing is known of a subnet that is not in the account.
  if (block === undefined) return Infinity;
  const fixed = Object.entries(INTERFACES).flatMap(([type, subnetsOf]) =>
    account.ofType(type).filter(({ properties }) => new Set(subnetsOf(properties)).has(subnetId)),
  );
  const spread = [...serviceShares(account, subnetId), ...instanceShares(account, subnetId)];
  const shares = spread.reduce((sum, share) => sum + share, 0);
  return block.last - block.first + 1 - reservedAddressesPerSubnet - fixed.length - Math.ceil(shares);
}

function share(subnets: readonly string[], subnetId: string, count: Json | undefined): number[] {
  return subnets.includes(subnetId) ? [number(count) / subnets.length] : [];
}

function serviceShares(account: Account, subnetId: string): number[] {
  return account.ofType(types.ecsService).flatMap(({ properties }) => {
    const network = properties["networkConfiguration"];
    const subnets = isObject(network) ? texts(network["subnets"]) : [];
    return share(subnets, subnetId, properties["desiredCount"]);
  });
}

function instanceShares(account: Account, subnetId: string): number[] {
  return account
    .ofType(types.autoScalingGroup)
    .flatMap(({ properties }) =>
      share(
        texts(properties["vpcZoneIdentifiers"]),
        subnetId,
        properties["desiredCapacity"] ?? properties["minSize"],
      ),
    );
}
