import { hoursPerMonth, type PriceTable } from "../../facts/prices";
import type { CreatedNetworkSpec } from "../../plan/network";
import type { PlatformPlan } from "../../plan/platform";
import { counted } from "../counted";
import type { CostLine } from "./cost-line";
import { instanceCosts } from "./instance-costs";

/** What the network, the load balancers, the instances and the observation of a platform cost in a month. */
export function fixedCosts(plan: PlatformPlan, prices: PriceTable): CostLine[] {
  return [
    ...(plan.network.kind === "created" ? networkCosts(plan.network, prices) : []),
    ...loadBalancerCosts(plan, prices),
    ...instanceCosts(plan.cluster, prices),
    ...observationCosts(plan, prices),
  ];
}

/** USD a month of a network's NAT gateways with their addresses. */
export function natMonthlyUsd(gateways: number, prices: PriceTable): number {
  return gateways * (prices.natGateway.hour + prices.publicIpv4Hour) * hoursPerMonth;
}

/** How many NAT gateways a network has. */
export function natGatewayCount({ zones }: CreatedNetworkSpec): number {
  return new Set(zones.flatMap(({ natGatewayZone }) => natGatewayZone ?? [])).size;
}

function networkCosts(network: CreatedNetworkSpec, prices: PriceTable): CostLine[] {
  const gateways = natGatewayCount(network);
  const services = Object.keys(network.endpoints?.interfaces ?? {}).length;
  const zones = network.zones.length;
  return [
    ...(gateways === 0
      ? []
      : [
          {
            path: "network.egress",
            what: `${counted(gateways, "NAT gateway")} with an Elastic IP each`,
            monthlyUsd: natMonthlyUsd(gateways, prices),
          },
        ]),
    ...(services === 0
      ? []
      : [
          {
            path: "network.egress",
            what: `${counted(services, "interface endpoint")} in ${counted(zones, "zone")}`,
            monthlyUsd: services * zones * prices.interfaceEndpoint.zoneHour * hoursPerMonth,
          },
        ]),
  ];
}

function loadBalancerCosts({ loadBalancers, network }: PlatformPlan, prices: PriceTable): CostLine[] {
  const zones = network.kind === "created" ? network.zones.length : network.publicSubnetIds.length;
  return Object.entries(loadBalancers).map(([name, { loadBalancer }]) => {
    const application = loadBalancer.loadBalancerType === "application";
    const { hour } = application ? prices.applicationLoadBalancer : prices.networkLoadBalancer;
    const addresses = loadBalancer.internal ? 0 : zones;
    return {
      path: `loadBalancers.${name}`,
      what: `${application ? "Application" : "Network"} Load Balancer${
        addresses === 0 ? "" : ` with ${counted(addresses, "public IPv4 address", "public IPv4 addresses")}`
      }`,
      monthlyUsd: (hour + addresses * prices.publicIpv4Hour) * hoursPerMonth,
    };
  });
}

function observationCosts({ services, dashboard }: PlatformPlan, prices: PriceTable): CostLine[] {
  const alarms = Object.values(services).reduce(
    (sum, service) => sum + Object.keys(service.alarms?.alarms ?? {}).length,
    0,
  );
  return [
    ...(alarms === 0
      ? []
      : [
          {
            path: "services.*.alarms",
            what: counted(alarms, "alarm"),
            monthlyUsd: alarms * prices.alarmMonth,
          },
        ]),
    ...(dashboard === undefined
      ? []
      : [{ path: "dashboard", what: "1 dashboard", monthlyUsd: prices.dashboardMonth }]),
  ];
}
