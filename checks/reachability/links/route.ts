import { Address4 } from "ip-address";
import { gatewayEndpoints } from "../../../facts/vpc-endpoints";
import type { CreatedNetworkSpec } from "../../../plan/network";
import type { PlanIndex } from "../plan-index";
import type { Evidence } from "../proof";
import { type Answer, type Destination, isOverIpv6, type Way } from "../requirement";
import type { Place } from "../standpoint";
import { endpointOnWay } from "./endpoint";
import { routeOverIpv6 } from "./ipv6-route";
import { nameOf } from "./security-group";

/** Whether the subnets of who asks have a way to where it leads. */
export function routeLink({ way }: { way: Way }, index: PlanIndex): Answer {
  const { to, from } = way;
  if (isOverIpv6(way)) return routeOverIpv6(way, index);
  if (to.kind === "addresses") return routeToAddresses(to, way, index);
  const { network } = index.plan;
  if (network.kind === "existing") return routeInExisting(way, index);
  if (from.place.kind === "unknown")
    return [assumption(`subnets of ${from.name} given by id are taken to lead to ${nameOf(to)}`, from.path)];
  if (to.kind === "aws") {
    const endpoint = endpointOnWay(to.service, from, index);
    if (endpoint !== undefined) return [endpointEvidence(to.service, endpoint.kind)];
  }
  return from.place.kind === "edge"
    ? routeOfEdgeZone(from.place.zone, way, network)
    : routeOfTier(from.place, way, network);
}

function endpointEvidence(service: string, kind: "gateway" | "interface"): Evidence {
  return {
    link: "endpoint",
    path: "network.additionalEndpoints",
    fact:
      kind === "gateway"
        ? `the route tables of the subnets lead ${service} to its gateway endpoint`
        : `an interface endpoint answers under the name of ${service}, and its security group admits TCP 443 from the VPC`,
    certainty: "planned",
  };
}

function assumption(fact: string, path: string): Evidence {
  return { link: "route", path, fact, certainty: "assumed" };
}

/** Addresses of the VPC need no route; others need one to their network. */
function routeToAddresses(
  { cidrs, name }: Extract<Destination, { kind: "addresses" }>,
  { from }: Way,
  index: PlanIndex,
): Answer {
  const { created, vpcBlocks } = index;
  if (created === undefined)
    return [assumption(`the route tables of the VPC are taken to lead to ${name}`, "network")];
  const beyond = cidrs.filter((cidr) => !vpcBlocks.some((block) => isWithin(cidr, block)));
  if (beyond.length === 0)
    return [
      {
        link: "route",
        path: "network.cidr",
        fact: `${name} lies in the VPC, which routes among all of its subnets, those of ${from.name} too`,
        certainty: "aws",
      },
    ];
  const routes = [
    ...(created.routes?.everywhere ?? []),
    ...(created.routes?.default === undefined ? [] : [created.routes.default]),
  ];
  const lost = beyond.find((cidr) => !routes.some((route) => isWithin(cidr, route.destinationCidrBlock)));
  if (lost !== undefined)
    return {
      link: "route",
      path: "network.routes",
      problem: `no route leads ${from.name} to ${lost}, which lies outside the VPC`,
      fix: "add a route with that destination to network.routes, by a transit gateway, a peering connection or a virtual private gateway",
    };
  return [
    assumption(`network.routes lead to ${name}, and the gateway there is taken to lead on`, "network.routes"),
  ];
}

function isWithin(inner: string, outer: string): boolean {
  return new Address4(inner).isInSubnet(new Address4(outer));
}

/** Of a VPC that was there before only what the stack file says of it is known. */
function routeInExisting({ from, to }: Way, { plan }: PlanIndex): Answer {
  const { network } = plan;
  const { egress, endpoints = [] } = network.kind === "existing" ? network : {};
  const name = nameOf(to);
  const leaves = from.place.kind === "tier" && from.place.tier !== "public" && !from.publicAddress;
  if (egress === undefined || !leaves)
    return [
      assumption(`the VPC, which was there before, is taken to lead from ${from.name} to ${name}`, "network"),
    ];
  if (to.kind === "aws" && endpoints.includes(to.service))
    return [
      {
        link: "endpoint",
        path: "network.endpoints",
        fact: `the VPC has an endpoint of ${name}`,
        certainty: "planned",
      },
    ];
  return {
    link: to.kind === "aws" && egress.kind === "endpoints" ? "endpoint" : "route",
    path: "network",
    problem: `private subnets have no way to ${name}: the VPC leads out by ${egress.kind}`,
    fix: "add an endpoint or a NAT gateway there, and say so in the stack file or contract",
  };
}

function routeOfEdgeZone(zone: string, { from, to }: Way, network: CreatedNetworkSpec): Answer {
  const spec = network.edgeZones?.[zone];
  const path = `network.edgeZones.${zone}`;
  if (spec?.natGatewayZone !== undefined)
    return [
      {
        link: "route",
        path,
        fact: `edge zone ${zone} routes 0.0.0.0/0 to the NAT gateway of ${spec.natGatewayZone}`,
        certainty: "planned",
      },
    ];
  if (spec !== undefined && spec.access !== "private" && from.publicAddress)
    return [
      {
        link: "route",
        path,
        fact: `edge zone ${zone} routes 0.0.0.0/0 to its ${spec.access === "carrier" ? "carrier" : "internet"} gateway, and ${from.name} have addresses there`,
        certainty: "planned",
      },
    ];
  return {
    link: "route",
    path,
    problem: `edge zone ${zone} gives ${from.name} no way to ${nameOf(to)}`,
    fix: "set network.egress to nat-single or nat-per-zone, or add the endpoint to network.additionalEndpoints",
  };
}

type TierPlace = Extract<Place, { kind: "tier" }>;

function routeOfTier(place: TierPlace, way: Way, network: CreatedNetworkSpec): Answer {
  if (place.tier === "public") return routeOfPublic(way);
  const { zones, routes } = network;
  const beyond = routes?.default;
  if (beyond !== undefined)
    return [
      assumption(
        `private subnets route 0.0.0.0/0 to ${gatewayName(beyond)}, which is taken to lead on`,
        "network.routes",
      ),
    ];
  const used = zones.filter(({ availabilityZone }) => place.zones?.includes(availabilityZone) !== false);
  const closed = used.find(({ natGatewayZone }) => natGatewayZone === undefined);
  if (closed !== undefined) return noWayOut(way, network, closed.availabilityZone);
  return [...new Set(used.map(({ natGatewayZone = "" }) => natGatewayZone))].map((zone) => ({
    link: "route",
    path: "network.egress",
    fact: `${place.tier} subnets route 0.0.0.0/0 to the NAT gateway in ${zone}`,
    certainty: "planned",
  }));
}

function gatewayName({
  transitGatewayId,
  vpcPeeringConnectionId,
  gatewayId,
}: {
  readonly transitGatewayId?: string;
  readonly vpcPeeringConnectionId?: string;
  readonly gatewayId?: string;
}): string {
  return transitGatewayId ?? vpcPeeringConnectionId ?? gatewayId ?? "another network";
}

function routeOfPublic({ from, to }: Way): Answer {
  if (from.publicAddress)
    return [
      {
        link: "route",
        path: "network.egress",
        fact: `public subnets route 0.0.0.0/0 to the internet gateway, and ${from.name} have public addresses`,
        certainty: "planned",
      },
    ];
  return {
    link: "route",
    path: `${from.path}.assignPublicIp`,
    problem: `${from.name} stand in public subnets without a public address, and the internet gateway gives them no way to ${nameOf(to)}`,
    fix: `set ${from.path}.assignPublicIp to true, or leave ${from.path}.subnets out`,
  };
}

function noWayOut({ from, to }: Way, network: CreatedNetworkSpec, zone: string): Answer {
  const name = nameOf(to);
  const byEndpoint = network.egress?.kind === "endpoints" && to.kind === "aws";
  const gateway = to.kind === "aws" && gatewayEndpoints.some((each) => each === to.service);
  return {
    link: byEndpoint ? "endpoint" : "route",
    path: byEndpoint ? "network.additionalEndpoints" : "network.egress",
    problem: byEndpoint
      ? `the VPC has no ${gateway ? "gateway" : "interface"} endpoint of ${name}, which ${from.name} need`
      : `private subnets in ${zone} give ${from.name} no way to ${name}: there is no route to a NAT gateway`,
    fix: byEndpoint
      ? `add ${name} to network.additionalEndpoints, or set network.egress to nat-single or nat-per-zone`
      : "set network.egress to nat-single or nat-per-zone",
  };
}
