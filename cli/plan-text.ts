import Table from "cli-table3";
import type { Finding } from "../checks/finding";
import type { NetworkSpec } from "../plan/network";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";

/** A plan as a person reads it: what will exist, section by section, and what the checks found. */
export function planText(plan: PlatformPlan, findings: readonly Finding[]): string {
  const groups = Object.entries(plan.cluster.groups).map(([name, group]) => [
    name,
    `${group.instanceTypes.join(", ")} (${group.architecture})`,
    `${String(group.autoScalingGroup.minSize)} to ${String(group.autoScalingGroup.maxSize)} instances`,
  ]);
  const loadBalancers = Object.entries(plan.loadBalancers).map(([name, { loadBalancer, listener }]) => [
    name,
    loadBalancer.internal ? "internal" : "internet-facing",
    `${listener.protocol} on port ${String(listener.port)}`,
  ]);
  return [
    `Network        ${networkText(plan.network)}`,
    `Cluster        ${plan.cluster.cluster.name}, Container Insights ${plan.cluster.cluster.settings.map((setting) => setting.value).join()}`,
    section("Capacity groups", ["group", "instances", "size"], groups),
    section("Load balancers", ["name", "scheme", "listener"], loadBalancers),
    section(
      "Repositories",
      ["key", "URL"],
      Object.entries(plan.repositories).map(([key, { url }]) => [key, url]),
    ),
    section(
      "Services",
      ["service", "runs on", "task", "tasks", "containers", "reached at"],
      Object.entries(plan.services).map(([name, service]) => serviceRow(name, service)),
    ),
    findingsText(findings),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function networkText(network: NetworkSpec): string {
  if (network.kind === "existing") return `existing ${network.vpcId} (${network.cidrBlock})`;
  const gateways = new Set(network.zones.map((zone) => zone.natGatewayZone)).size;
  const zones = network.zones.map((zone) => zone.availabilityZone).join(", ");
  return `new VPC ${network.vpc.cidrBlock} in ${zones}, ${String(gateways)} NAT ${gateways === 1 ? "gateway" : "gateways"}`;
}

function serviceRow(name: string, spec: ServiceSpec): string[] {
  const { cpu, memory, containerDefinitions } = spec.taskDefinition;
  const { scaling, service, route } = spec;
  return [
    name,
    spec.capacityProviderStrategies
      .map(({ provider, base, weight }) => {
        const share =
          base > 0 ? `base ${String(base)}, weight ${String(weight)}` : `weight ${String(weight)}`;
        return `${"group" in provider ? provider.group : provider.name} (${share})`;
      })
      .join("\n"),
    `${cpu ?? "-"} CPU units\n${memory ?? "-"} MiB`,
    scaling === undefined
      ? String(service.desiredCount)
      : `${String(scaling.target.minCapacity)} to ${String(scaling.target.maxCapacity)}`,
    containerDefinitions.map((container) => container.name).join("\n"),
    route === undefined ? "-" : `${route.loadBalancer}\n${routeText(route.rule.conditions)}`,
  ];
}

function routeText(conditions: NonNullable<ServiceSpec["route"]>["rule"]["conditions"]): string {
  return conditions
    .flatMap((condition) =>
      "hostHeader" in condition ? condition.hostHeader.values : condition.pathPattern.values,
    )
    .join("\n");
}

function section(title: string, head: string[], rows: string[][]): string {
  if (rows.length === 0) return "";
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  return `\n${title}\n${table.toString()}`;
}

function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return "\nChecks: nothing found.";
  return [
    "\nChecks",
    ...findings.map(({ severity, path, message }) => `  ${severity}: ${path}: ${message}`),
  ].join("\n");
}
