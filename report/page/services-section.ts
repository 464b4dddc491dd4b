import type { VNode } from "preact";
import type { RouteSpec } from "../../plan/route";
import type { ServiceSpec } from "../../plan/service";
import { sortedEntries } from "../../plan/sorted";
import { conditionText } from "../condition-text";
import { type Content, element } from "../element";
import { idOf } from "../picture/picture";
import { capacityWords, countWords } from "../picture/workloads";
import type { Report } from "../report";
import { proofsAt, reachabilityEvidence, rolloutEvidence, rolloutMark, rolloutWords } from "./evidence";
import { findingsAt, findingsTable } from "./findings-section";
import { code, count, lines, link, mark, type Section, table, terms } from "./parts";
import { policyTable } from "./policies-section";
import { containersTable, rolesTable, sizeWords } from "./task-parts";

/** The services: all at a glance, then each by itself. */
export function servicesSection(report: Report): Section {
  const services = sortedEntries(report.plan.services);
  return {
    id: "services",
    title: "Services",
    content: [
      services.length === 0 ? "The stack file has no services." : null,
      table(
        "All services",
        ["service", "runs on", "task", "tasks", "in reach", "deployment", "findings"],
        services.map(([name, service]) => ({ cells: overview(name, service, report) })),
      ),
      services.map(([name, service]) => serviceArticle(name, service, report)),
    ],
  };
}

function overview(name: string, service: ServiceSpec, report: Report): Content[] {
  const found = findingsAt(`services.${name}`, report.findings);
  const errors = found.filter(({ severity }) => severity === "error").length;
  const rollout = report.rollouts.find((proof) => proof.service === name);
  return [
    link(idOf("service", name), name),
    capacityWords(service),
    sizeWords(service),
    countWords(service),
    reachMark(name, report),
    rollout === undefined ? "" : [rolloutMark(rollout), ` ${rolloutWords(rollout)}`],
    found.length === 0
      ? mark("good", "none")
      : mark(errors > 0 ? "error" : "warning", count(found.length, "finding")),
  ];
}

function reachMark(name: string, { proofs }: Report): Content {
  const own = proofsAt(`services.${name}`, proofs);
  const broken = own.filter(({ holds }) => !holds).length;
  if (own.length === 0) return "nothing is needed";
  if (broken > 0) return mark("error", `${String(broken)} of ${String(own.length)} broken`);
  return mark("good", `all ${String(own.length)}`);
}

function serviceArticle(name: string, service: ServiceSpec, report: Report): VNode {
  const id = idOf("service", name);
  const path = `services.${name}`;
  return element(
    "article",
    { id, tabindex: -1, "aria-labelledby": `${id}-title` },
    element("h3", { id: `${id}-title` }, name),
    terms(serviceTerms(service)),
    findingsTable(`Findings about ${name}`, findingsAt(path, report.findings)),
    policyTable(`Policies about ${name}`, findingsAt(path, openPolicies(report))),
    containersTable(name, service),
    rolloutEvidence(report.rollouts.find((proof) => proof.service === name)),
    reachabilityEvidence(proofsAt(path, report.proofs)),
    rolesTable(name, [
      ["execution role", service.executionRole],
      ["task role", service.taskRole],
      ["infrastructure role", service.infrastructureRole],
      ["hook role", service.hookRole],
    ]),
    element("p", { class: "back" }, link("picture", "Back to the picture")),
  );
}

function openPolicies({ policies }: Report) {
  return (policies?.findings ?? []).filter(({ exemption }) => exemption === undefined);
}

function serviceTerms(service: ServiceSpec): (readonly [string, Content])[] {
  const { taskDefinition, routes, serviceConnect, queue, alarms, logGroup } = service;
  const { operatingSystemFamily, cpuArchitecture } = taskDefinition.runtimePlatform;
  return [
    ["Runs on", capacityWords(service)],
    ["Tasks", countWords(service)],
    ["Task", [`${sizeWords(service)}, ${operatingSystemFamily}, ${cpuArchitecture}`]],
    ["Why this size", service.sizeReason],
    ["Reached at", lines(routes.map(routeWords))],
    ["May be called by", service.allowFrom.join(", ")],
    ["Service Connect", serviceConnect?.services.map(({ discoveryName }) => discoveryName).join(", ")],
    ["Queue", queue?.name],
    ["Scaling", scalingWords(service)],
    ["Alarms", alarms === undefined ? "" : Object.keys(alarms.alarms).join(", ")],
    ["Log group", code(logGroup.name)],
    ["Tags", lines(Object.entries(service.tags).map(([key, value]) => `${key}: ${value}`))],
  ];
}

function routeWords(route: RouteSpec): Content {
  if (route.kind === "existing") return code(route.targetGroupArn);
  const to = `container ${route.containerName} on port ${String(route.containerPort)}`;
  const from = link(idOf("load-balancer", route.loadBalancer), route.loadBalancer);
  if (route.kind === "listener")
    return [from, ` at ${route.listener.protocol} ${String(route.listener.port)} to ${to}`];
  const conditions = route.rule.conditions.flatMap(conditionText);
  return [from, ` for ${conditions.length === 0 ? "everything" : conditions.join(", ")} to ${to}`];
}

/** The metrics that scale a service, and the hours that change its bounds. */
function scalingWords({ scaling }: ServiceSpec): Content {
  if (scaling === undefined) return null;
  const policies = Object.entries(scaling.policies).map(([name, policy]) =>
    "targetValue" in policy ? `${name} at ${String(policy.targetValue)}` : `${name} by steps`,
  );
  const schedules = Object.values(scaling.scheduledActions).map(
    ({ schedule, timezone, minCapacity, maxCapacity }) =>
      `${schedule} ${timezone}: ${String(minCapacity ?? "as before")} to ${String(maxCapacity ?? "as before")}`,
  );
  return lines([...policies, ...schedules]);
}
