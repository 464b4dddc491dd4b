import { groupsOfCapacity } from "../../plan/capacity";
import type { JobSpec } from "../../plan/job";
import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { sortedEntries } from "../../plan/sorted";
import type { SecurityGroupRuleSpec } from "../../plan/task-network";
import type { WorkloadSpec } from "../../plan/workload";
import { idOf, type PictureEdge, type PicturePart, type PlacedNode, together } from "./picture";
import { placeOf, places } from "./places";

/** Services and jobs, who calls them inside the VPC, and what they keep their data in. */
export function workloads(plan: PlatformPlan): PicturePart {
  return together([
    ...sortedEntries(plan.services).map(([name, service]) => drawService(name, service, plan)),
    ...sortedEntries(plan.jobs).map(([name, job]) => drawJob(name, job, plan)),
  ]);
}

function drawService(name: string, service: ServiceSpec, plan: PlatformPlan): PicturePart {
  const id = idOf("service", name);
  const ports = portsOf(service);
  return together([
    {
      nodes: [
        {
          place: placeOf(service, plan),
          node: {
            id,
            kind: "service",
            name,
            details: [`${capacityWords(service)}, ${countWords(service)}`],
            section: id,
          },
        },
      ],
      edges: service.allowFrom.map((caller): PictureEdge => ({
        from: idOf("service", caller),
        to: id,
        kind: "traffic",
        label: ports.join(", "),
      })),
    },
    drawPeers(id, service.network?.ingress ?? []),
    drawFileSystems(id, service, plan),
    drawQueue(id, service),
  ]);
}

/** What tasks run on, in a few words. */
export function capacityWords(workload: WorkloadSpec): string {
  if (workload.launchType !== undefined) return "external";
  const groups = groupsOfCapacity(workload);
  if (groups.length > 0) return groups.join(" and ");
  const spot = workload.capacityProviderStrategies.some(
    ({ provider }) => "name" in provider && provider.name === "FARGATE_SPOT",
  );
  return spot ? "Fargate and Spot" : "Fargate";
}

/** How many tasks a service has, in a few words. */
export function countWords({ service, scaling }: ServiceSpec): string {
  if (service.desiredCount === undefined) return "one on each instance";
  if (scaling === undefined)
    return service.desiredCount === 1 ? "1 task" : `${String(service.desiredCount)} tasks`;
  const { minCapacity, maxCapacity } = scaling.target;
  return `${String(minCapacity)} to ${String(maxCapacity)} tasks`;
}

function portsOf({ taskDefinition }: WorkloadSpec): string[] {
  const ports = taskDefinition.containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.map(
      ({ protocol, containerPort, containerPortRange }) =>
        `${protocol.toUpperCase()} ${containerPortRange ?? String(containerPort)}`,
    ),
  );
  return [...new Set(ports)];
}

/** Blocks and security groups outside the platform that may call the tasks. */
function drawPeers(to: string, ingress: readonly SecurityGroupRuleSpec[]): PicturePart {
  return together(
    ingress.map((rule): PicturePart => {
      const peer = rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedSecurityGroupId ?? "";
      const from = idOf("peer", peer);
      const details = [rule.referencedSecurityGroupId === undefined ? "addresses" : "security group"];
      return {
        nodes: [{ place: places.vpc, node: { id: from, kind: "existing", name: peer, details } }],
        edges: [{ from, to, kind: "traffic", label: ruleWords(rule) }],
      };
    }),
  );
}

/** Protocol and port of a rule of a security group: `TCP 5432`. */
export function ruleWords({ ipProtocol, fromPort, toPort }: SecurityGroupRuleSpec): string {
  if (ipProtocol === "-1") return "everything";
  const ports = fromPort === toPort ? String(fromPort) : `${String(fromPort)} to ${String(toPort)}`;
  return fromPort === undefined ? ipProtocol.toUpperCase() : `${ipProtocol.toUpperCase()} ${ports}`;
}

function drawFileSystems(from: string, workload: WorkloadSpec, plan: PlatformPlan): PicturePart {
  const own = workload.fileSystems.map(({ fileSystem }) => fileSystem);
  const others = (workload.taskDefinition.volumes ?? []).flatMap(
    ({ efsVolumeConfiguration: efs }) => efs?.fileSystemId ?? [],
  );
  const draw = (name: string, existing: boolean): PicturePart => {
    const id = idOf("file-system", name);
    const backups = plan.fileSystems[name]?.automaticBackups === true ? ["daily backups"] : [];
    const details = existing ? ["existing EFS"] : ["EFS, encrypted", ...backups];
    return {
      nodes: [{ place: places.vpc, node: { id, kind: "fileSystem", name, details } }],
      edges: [{ from, to: id, kind: "storage", label: "NFS 2049" }],
    };
  };
  return together([
    ...[...new Set(own)].sort().map((name) => draw(name, false)),
    ...[...new Set(others)].sort().map((name) => draw(name, true)),
  ]);
}

function drawQueue(from: string, { queue }: ServiceSpec): PicturePart {
  if (queue === undefined) return { nodes: [], edges: [] };
  const id = idOf("queue", queue.arn);
  const details = [queue.created === undefined ? "existing SQS queue" : "SQS, with a dead-letter queue"];
  return {
    nodes: [{ place: places.region, node: { id, kind: "queue", name: queue.name, details } }],
    edges: [{ from, to: id, kind: "storage", label: "receives, HTTPS 443" }],
  };
}

function drawJob(name: string, job: JobSpec, plan: PlatformPlan): PicturePart {
  const id = idOf("job", name);
  const lender = job.workload ?? plan.services[job.taskFrom ?? ""];
  const place = lender === undefined ? places.private : placeOf(lender, plan);
  const details = [
    ...(lender === undefined ? [] : [capacityWords(lender)]),
    ...(job.taskFrom === undefined ? [] : [`task of ${job.taskFrom}`]),
  ];
  const node: PlacedNode = { place, node: { id, kind: "job", name, details, section: id } };
  return together([
    { nodes: [node], edges: [] },
    drawStart(id, name, job),
    ...(job.workload === undefined ? [] : [drawFileSystems(id, job.workload, plan)]),
  ]);
}

/** What starts a job: the clock, an event, a release of services, or services themselves. */
function drawStart(to: string, name: string, { schedule, event, release, startedBy }: JobSpec): PicturePart {
  const starter = (kind: string, title: string, details: readonly string[]): PicturePart => {
    const from = idOf(kind, name);
    return {
      nodes: [{ place: places.region, node: { id: from, kind: "starter", name: title, details } }],
      edges: [{ from, to, kind: "start", label: "starts" }],
    };
  };
  return together([
    ...(schedule === undefined
      ? []
      : [
          starter("schedule", "EventBridge Scheduler", [
            schedule.scheduleExpression,
            schedule.scheduleExpressionTimezone,
          ]),
        ]),
    ...(event === undefined ? [] : [starter("event", "EventBridge rule", [`bus ${event.eventBusName}`])]),
    {
      nodes: [],
      edges: [
        ...(release?.services ?? []).map((service): PictureEdge => ({
          from: to,
          to: idOf("service", service),
          kind: "start",
          label: "before each release",
        })),
        ...(startedBy?.services ?? []).map((service): PictureEdge => ({
          from: idOf("service", service),
          to,
          kind: "start",
          label: "starts",
        })),
      ],
    },
  ]);
}
