import Table from "cli-table3";
import type { Finding } from "../checks/finding";
import type { PlatformPlan } from "../plan/platform";
import type { JobSpec } from "../plan/job";
import type { RouteSpec } from "../plan/route";
import type { ServiceSpec } from "../plan/service";
import type { WorkloadSpec } from "../plan/workload";
import { groupHeads, groupRows } from "./capacity-text";
import { conditionText } from "../report/condition-text";
import { distributionHeads, distributionRows, loadBalancerHeads, loadBalancerRows } from "./front-door-text";
import { addressesText, networkText } from "./network-text";

/** A plan as a person reads it: what will exist, section by section, and what the checks found. */
export function planText(plan: PlatformPlan, findings: readonly Finding[]): string {
  return [
    `Network        ${networkText(plan.network)}`,
    addressesText(plan.addresses),
    `Cluster        ${plan.cluster.cluster.name}, Container Insights ${plan.cluster.cluster.settings.map((setting) => setting.value).join()}`,
    section("Capacity groups", groupHeads, groupRows(plan)),
    section("Load balancers", loadBalancerHeads, loadBalancerRows(plan)),
    section("Distributions", distributionHeads, distributionRows(plan)),
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
    section(
      "Jobs",
      ["job", "runs", "task", "started by"],
      Object.entries(plan.jobs).map(([name, job]) => jobRow(name, job)),
    ),
    sizesText(plan),
    findingsText(findings),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function serviceRow(name: string, spec: ServiceSpec): string[] {
  const { cpu, memory, containerDefinitions } = spec.taskDefinition;
  const { scaling, service, routes } = spec;
  return [
    name,
    capacityText(spec),
    `${cpu ?? "-"} CPU units\n${memory ?? "-"} MiB`,
    scaling === undefined
      ? String(service.desiredCount ?? "one on each instance")
      : `${String(scaling.target.minCapacity)} to ${String(scaling.target.maxCapacity)}`,
    containerDefinitions.map((container) => container.name).join("\n"),
    routes.length === 0 ? "-" : routes.map(routeText).join("\n"),
  ];
}

function capacityText({ launchType, capacityProviderStrategies }: WorkloadSpec): string {
  if (launchType !== undefined) return "external instances";
  return capacityProviderStrategies
    .map(({ provider, base, weight }) => {
      const share = base > 0 ? `base ${String(base)}, weight ${String(weight)}` : `weight ${String(weight)}`;
      return `${"group" in provider ? provider.group : provider.name} (${share})`;
    })
    .join("\n");
}

function routeText(route: RouteSpec): string {
  switch (route.kind) {
    case "existing":
      return route.targetGroupArn.split("/").slice(1).join("/");
    case "listener":
      return `${route.loadBalancer}\n${route.listener.protocol} ${String(route.listener.port)}`;
    case "rule":
      return `${route.loadBalancer}\n${route.rule.conditions.flatMap(conditionText).join("\n")}`;
  }
}

function jobRow(name: string, job: JobSpec): string[] {
  const { workload, schedule, event, release } = job;
  const size = workload?.taskDefinition;
  const starts = [
    ...(schedule === undefined
      ? []
      : [`${schedule.scheduleExpression} ${schedule.scheduleExpressionTimezone}`]),
    ...(event === undefined ? [] : [`event ${event.eventPattern}`]),
    ...(release === undefined ? [] : [`release of ${release.services.join(", ")}`]),
  ];
  return [
    name,
    workload === undefined ? `task of service ${String(job.taskFrom)}` : capacityText(workload),
    size === undefined ? "-" : `${size.cpu ?? "-"} CPU units\n${size.memory ?? "-"} MiB`,
    starts.length === 0 ? `hand: npm run task -- <stack> ${name}` : starts.join("\n"),
  ];
}

/** Why tasks whose size the stack file leaves open have the size that they have. */
function sizesText({ services, jobs }: PlatformPlan): string {
  const workloads = [
    ...Object.entries(services).map(([name, { sizeReason }]) => [name, sizeReason] as const),
    ...Object.entries(jobs).map(([name, { workload }]) => [name, workload?.sizeReason] as const),
  ];
  const lines = workloads.flatMap(([name, reason]) => (reason === undefined ? [] : [`  ${name}: ${reason}`]));
  return lines.length === 0 ? "" : ["\nTask sizes", ...lines].join("\n");
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
