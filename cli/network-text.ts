import { edgeZoneKinds } from "../facts/edge-zones";
import { derivedEndpoints, isDerivedEndpoint } from "../facts/vpc-endpoints";
import type { AddressesSpec } from "../plan/addresses";
import type { ExistingNetworkSpec } from "../plan/existing-network";
import { cidrBlocksOf, type CreatedNetworkSpec, type NetworkSpec } from "../plan/network";
import type { NetworkRoutesSpec } from "../plan/network-routes";
import { sortedEntries } from "../plan/sorted";

/** The network as a person reads it: where it lies, and what its way out costs by the hour whether it is used or not. */
export function networkText(network: NetworkSpec): string {
  if (network.kind === "existing") return existingText(network);
  const zones = network.zones.map((zone) => zone.availabilityZone).join(", ");
  return [
    `new VPC ${cidrBlocksOf(network).join(" and ")} in ${zones}, ${egressText(network)}`,
    ...sortedEntries(network.edgeZones ?? {}).map(
      ([name, { kind, subnet, access }]) =>
        `                 ${name}: ${edgeZoneKinds[kind].word}, ${subnet.availabilityZone}, ${subnet.cidrBlock}, ${access}`,
    ),
    ...routesText(network.routes),
    ...Object.keys(network.endpoints?.interfaces ?? {}).map(
      (name) =>
        `                 ${name}: ${isDerivedEndpoint(name) ? derivedEndpoints[name].reason : "what applications call"}`,
    ),
  ].join("\n");
}

function routesText(routes: NetworkRoutesSpec | undefined): string[] {
  const all = [...(routes?.everywhere ?? []), ...(routes?.default === undefined ? [] : [routes.default])];
  return all.map(({ destinationCidrBlock, transitGatewayId, vpcPeeringConnectionId, gatewayId }) => {
    const target = transitGatewayId ?? vpcPeeringConnectionId ?? gatewayId ?? "";
    return `                 ${destinationCidrBlock}: through ${target}`;
  });
}

/** How many addresses of each subnet the peak of a deployment takes; nothing for a VPC that was there before. */
export function addressesText(addresses: AddressesSpec | undefined): string {
  if (addresses === undefined) return "";
  const tiers = sortedEntries(addresses).map(
    ([tier, { needed, free }]) => `${String(needed)} of ${String(free)} in each ${tier} subnet`,
  );
  return `Addresses      at the peak of a deployment ${tiers.join(", ")}`;
}

/** Ids that are looked up are not shown: without an account they are made up. */
function existingText({ foundBy, vpcId, cidrBlock }: ExistingNetworkSpec): string {
  if (foundBy === undefined) return `existing ${vpcId} (${cidrBlock})`;
  const { stack, vpcTags } = foundBy;
  return typeof stack === "string"
    ? `existing VPC of stack ${stack}`
    : `existing VPC with tags ${JSON.stringify(vpcTags)}`;
}

function egressText({ zones, endpoints, egress }: CreatedNetworkSpec): string {
  if (egress?.kind === "none") return "no way out of private subnets";
  if (egress?.kind === "public-ip")
    return "no NAT gateway, a public address billed by the hour for each running task";
  const gateways = new Set(zones.flatMap(({ natGatewayZone }) => natGatewayZone ?? [])).size;
  const interfaces = Object.keys(endpoints?.interfaces ?? {}).length;
  return [
    ...(gateways > 0 ? [`${count(gateways, "NAT gateway")} billed by the hour`] : ["no NAT gateway"]),
    ...(interfaces > 0
      ? [
          `${count(interfaces, "interface endpoint")} in ${String(zones.length)} zones: ${String(interfaces * zones.length)} billed by the hour`,
        ]
      : []),
  ].join(", ");
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
