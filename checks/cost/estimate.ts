import type { PriceTable } from "../../facts/prices";
import type { PlatformPlan } from "../../plan/platform";
import { type CheaperChoice, cheaperChoices } from "./cheaper-choices";
import type { CostLine } from "./cost-line";
import { fixedCosts } from "./fixed-costs";
import { taskCosts } from "./task-costs";

/** What a platform costs, by list prices. */
export interface CostEstimate {
  /** What is paid even when nothing happens, by the least number of tasks and instances. */
  readonly lines: readonly CostLine[];
  /** Sum of the lines whose price is known. */
  readonly monthlyUsd: number;
  /** What comes on top, by use: what, and USD for one unit. */
  readonly byUse: readonly { readonly what: string; readonly unitUsd: number }[];
  /** Valid choices that cost less, the largest saving first. */
  readonly cheaper: readonly CheaperChoice[];
}

/** Estimates what a platform costs in a month. Discounts, taxes, free tiers and traffic are left out. */
export function estimateCost(plan: PlatformPlan, prices: PriceTable): CostEstimate {
  const lines = [...fixedCosts(plan, prices), ...taskCosts(plan, prices)];
  return {
    lines,
    monthlyUsd: lines.reduce((sum, { monthlyUsd }) => sum + (monthlyUsd ?? 0), 0),
    byUse: costsByUse(plan, prices),
    cheaper: cheaperChoices(plan, prices),
  };
}

function costsByUse({ network, loadBalancers }: PlatformPlan, prices: PriceTable): CostEstimate["byUse"] {
  const created = network.kind === "created" ? network : undefined;
  const kinds = new Set(
    Object.values(loadBalancers).map(({ loadBalancer }) => loadBalancer.loadBalancerType),
  );
  return [
    ...(created?.zones.some(({ natGatewayZone }) => natGatewayZone !== undefined) === true
      ? [{ what: "GB through a NAT gateway", unitUsd: prices.natGateway.gb }]
      : []),
    ...(created?.endpoints?.interfaces === undefined
      ? []
      : [{ what: "GB through an interface endpoint", unitUsd: prices.interfaceEndpoint.gb }]),
    ...(kinds.has("application")
      ? [
          {
            what: "LCU-hour of an Application Load Balancer",
            unitUsd: prices.applicationLoadBalancer.capacityUnitHour,
          },
        ]
      : []),
    ...(kinds.has("network")
      ? [
          {
            what: "NLCU-hour of a Network Load Balancer",
            unitUsd: prices.networkLoadBalancer.capacityUnitHour,
          },
        ]
      : []),
    { what: "GB of logs taken in by CloudWatch Logs", unitUsd: prices.logsIngestedGb },
  ];
}
