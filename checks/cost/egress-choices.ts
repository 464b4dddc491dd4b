import { hoursPerMonth, type PriceTable } from "../../facts/prices";
import { isDerivedEndpoint } from "../../facts/vpc-endpoints";
import { registryOf } from "../../plan/endpoint-needs";
import type { CreatedNetworkSpec } from "../../plan/network";
import type { PlatformPlan } from "../../plan/platform";
import { needsOfPlatform, needyWorkloads } from "../../plan/platform-needs";
import { counted } from "../counted";
import type { CheaperChoice } from "./cheaper-choices";
import { natGatewayCount, natMonthlyUsd } from "./fixed-costs";

/** Ways out of the VPC that cost less: fewer NAT gateways, endpoints instead of them, or one of them instead of endpoints. */
export function egressChoices(plan: PlatformPlan, prices: PriceTable): CheaperChoice[] {
  const { network } = plan;
  if (network.kind !== "created") return [];
  return [
    ...fewerGateways(network, prices),
    ...endpointsForNat(plan, network, prices),
    ...natForEndpoints(network, prices),
  ];
}

const path = "network.egress";

function fewerGateways(network: CreatedNetworkSpec, prices: PriceTable): CheaperChoice[] {
  const gateways = natGatewayCount(network);
  if (gateways < 2) return [];
  return [
    {
      path,
      choice: "nat-single, where the loss of one zone may cut the others off the internet",
      savedMonthlyUsd: natMonthlyUsd(gateways - 1, prices),
    },
  ];
}

/** Interface endpoints cost by the hour and zone, and less than NAT gateways by the GB. */
function endpointsForNat(
  plan: PlatformPlan,
  network: CreatedNetworkSpec,
  prices: PriceTable,
): CheaperChoice[] {
  const gateways = natGatewayCount(network);
  const region = /^com\.amazonaws\.(.+)\.s3$/.exec(network.s3Endpoint?.serviceName ?? "")?.[1];
  if (gateways === 0 || region === undefined || callsOtherRegistries(plan, region)) return [];
  const existing = Object.keys(network.endpoints?.interfaces ?? {});
  const wanted = needsOfPlatform(plan, region).filter((need) => need !== "s3" && !existing.includes(need));
  const saved =
    natMonthlyUsd(gateways, prices) - endpointsMonthlyUsd(wanted.length, network.zones.length, prices);
  const savedPerGb = prices.natGateway.gb - prices.interfaceEndpoint.gb;
  const choice =
    `endpoints, where tasks call nothing but AWS: ${counted(wanted.length, "interface endpoint")} in ` +
    counted(network.zones.length, "zone");
  if (saved > 0) return [{ path, choice, savedMonthlyUsd: saved }];
  if (savedPerGb <= 0) return [];
  return [{ path, choice, savedMonthlyUsd: 0, fromGb: Math.ceil(-saved / savedPerGb) }];
}

/** Endpoints reach ECR and no other registry. */
function callsOtherRegistries(plan: PlatformPlan, region: string): boolean {
  return needyWorkloads(plan).some(({ workload }) =>
    workload.taskDefinition.containerDefinitions.some(
      ({ image }) => registryOf(image, region) === "elsewhere",
    ),
  );
}

/** Many endpoints cost more than a NAT gateway, until much goes through it. */
function natForEndpoints(network: CreatedNetworkSpec, prices: PriceTable): CheaperChoice[] {
  if (network.egress?.kind !== "endpoints") return [];
  const derived = Object.keys(network.endpoints?.interfaces ?? {}).filter(isDerivedEndpoint);
  const saved = endpointsMonthlyUsd(derived.length, network.zones.length, prices) - natMonthlyUsd(1, prices);
  if (saved <= 0) return [];
  const savedPerGb = prices.natGateway.gb - prices.interfaceEndpoint.gb;
  return [
    {
      path,
      choice: "nat-single, where traffic may leave the VPC and the loss of one zone may cut off the others",
      savedMonthlyUsd: saved,
      ...(savedPerGb > 0 && { upToGb: Math.floor(saved / savedPerGb) }),
    },
  ];
}

function endpointsMonthlyUsd(endpoints: number, zones: number, prices: PriceTable): number {
  return endpoints * zones * prices.interfaceEndpoint.zoneHour * hoursPerMonth;
}
