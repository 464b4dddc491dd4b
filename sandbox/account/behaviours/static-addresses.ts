import type { Account, AccountObject } from "../account";
import { ipv4Block, ipv4Number } from "../cidr";
import { objects, text, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Draft } from "./behaviour";

/** Addresses of a subnet that AWS keeps for itself, at its start. Source: VPC User Guide, subnet sizing. */
const RESERVED_ADDRESSES = 4;

function mappingsOf({ subnetMappings }: JsonObject): JsonObject[] {
  return objects(subnetMappings);
}

function refuseElasticIps(account: Account, { inputs }: Draft): void {
  for (const { allocationId } of mappingsOf(inputs)) {
    const address = account.named(types.eip, text(allocationId));
    const holders =
      address === undefined ? [] : account.holders(address, [types.natGateway, types.loadBalancer]);
    if (holders.length > 0)
      throw refusal(types.loadBalancer, ["create", "Elastic IP address held"], {
        allocationId: text(allocationId),
      });
  }
}

/** Private addresses that load balancers keep. */
function heldAddresses(account: Account): Json[] {
  return account
    .ofType(types.loadBalancer)
    .flatMap(({ properties }) =>
      mappingsOf(properties).map(({ privateIpv4Address }) => text(privateIpv4Address)),
    );
}

function refusePrivateAddresses(account: Account, { inputs }: Draft): void {
  for (const { subnetId, privateIpv4Address } of mappingsOf(inputs)) {
    const address = text(privateIpv4Address);
    const subnet = account.named(types.subnet, text(subnetId));
    const block = ipv4Block(text(subnet?.properties["cidrBlock"]));
    if (address === "" || block === undefined) continue;
    const host = ipv4Number(address);
    if (host < block.first + RESERVED_ADDRESSES || host >= block.last)
      throw refusal(types.loadBalancer, ["create", "private address outside"], {
        address,
        subnet: text(subnetId),
      });
    if (heldAddresses(account).includes(address))
      throw refusal(types.loadBalancer, ["create", "private address in use"], { address });
  }
}

/** @throws AwsError when a load balancer asks for addresses that it cannot have */
export function refuseStaticAddresses(account: Account, draft: Draft): void {
  refuseElasticIps(account, draft);
  refusePrivateAddresses(account, draft);
}

/** Notes at each Elastic IP address of a load balancer which network interface has it; `undefined` where it is let go. */
export function associateElasticIps(
  account: Account,
  { properties }: AccountObject,
  draw: (() => string) | undefined,
): void {
  for (const { allocationId } of mappingsOf(properties)) {
    const address = account.named(types.eip, text(allocationId));
    if (address === undefined) continue;
    address.properties["associationId"] = draw === undefined ? "" : `eipassoc-${draw()}`;
    address.properties["networkInterface"] = draw === undefined ? "" : `eni-${draw()}`;
  }
}
