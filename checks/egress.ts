import type { WithoutNat } from "../plan/existing-network";
import { endpointsOf } from "../plan/network";
import { leavesByEgress, needsOf, registryOf, type NeedyWorkload } from "../plan/endpoint-needs";
import { logRouterName } from "../plan/log-configuration";
import { groupsOfCapacity } from "../plan/capacity";
import { leavesByOwnAddress } from "../plan/group-place";
import type { PlatformPlan } from "../plan/platform";
import { needyWorkloads } from "../plan/platform-needs";
import { sortedEntries } from "../plan/sorted";
import type { Finding } from "./finding";

/** What tasks reach from a VPC without NAT gateways. */
export interface Reach {
  readonly kind: WithoutNat;
  readonly region: string;
  /** Services with an endpoint in the VPC. */
  readonly endpoints: readonly string[];
  readonly execKmsKeyArn?: string | undefined;
  /** Whether GuardDuty adds its agent to tasks on Fargate. */
  readonly guardDutyAgent?: boolean | undefined;
  /** Repository prefixes of pull-through caches. */
  readonly cachePrefixes: readonly string[];
}

/** Tasks start only when images, secrets and logs are in reach; what is not is found before anything is created. */
export function tasksReachWhatTheyNeed(plan: PlatformPlan): Finding[] {
  const { network } = plan;
  if (network.egress === undefined) return [];
  const reach = {
    ...network.egress,
    endpoints: endpointsOf(network),
    execKmsKeyArn: plan.cluster.execAudit?.kmsKeyArn,
    guardDutyAgent: plan.cluster.guardDutyAgent,
    cachePrefixes: Object.values(plan.pullThroughCaches).map((cache) => cache.ecrRepositoryPrefix),
  };
  return [
    ...instanceFindings(privateGroups(plan.cluster), reach.kind),
    ...needyWorkloads(plan).flatMap(({ path, workload }) => reachFindings(path, workload, reach)),
  ];
}

/** Groups whose instances leave the VPC as private subnets do. */
function privateGroups({ groups, managed }: PlatformPlan["cluster"]): string[] {
  const names = Object.keys(groups).filter((name) => !leavesByOwnAddress(groups[name]?.placement));
  return [...names, ...Object.keys(managed?.groups ?? {})];
}

/** Instances have no public address, since tasks on them cannot have one; without endpoints or NAT they never join their cluster. */
function instanceFindings(groups: readonly string[], kind: Reach["kind"]): Finding[] {
  if (kind === "endpoints") return [];
  return groups.map((group) => ({
    check: "instances-reach-ecs",
    severity: "error",
    path: `cluster.capacity.${group}`,
    message:
      `instances stand in private subnets, which network.egress ${kind} gives no way to ECS; ` +
      "use Fargate, or set network.egress to endpoints, nat-single or nat-per-zone",
  }));
}

/** What one service or job needs and does not reach. */
export function reachFindings(path: string, workload: NeedyWorkload, reach: Reach): Finding[] {
  if (!leavesByEgress(workload)) return [];
  if (reach.kind !== "endpoints") return closedFindings(path, workload, reach);
  return [...imageFindings(path, workload, reach), ...endpointFindings(path, workload, reach)];
}

const waysOut = {
  "public-ip":
    "network.egress public-ip lets out tasks in public subnets with a public address; remove subnets and assignPublicIp, which default to that",
  none: "network.egress none lets nothing out of private subnets; set it to endpoints, nat-single or nat-per-zone",
} as const;

/** Tasks in private subnets that nothing leads out of. Those on instances fail with their instances. */
function closedFindings(path: string, workload: NeedyWorkload, reach: Reach): Finding[] {
  if (reach.kind === "endpoints" || groupsOfCapacity(workload).length > 0) return [];
  const images = workload.taskDefinition.containerDefinitions
    .map(({ image }) => image)
    .filter((image) => registryOf(image, reach.region) === "elsewhere")
    .sort();
  const needs = [...needsOf(workload, reach), ...images];
  if (needs.length === 0) return [];
  return [
    {
      check: "tasks-have-a-way-out",
      severity: "error",
      path,
      message: `needs ${needs.join(", ")} and has no way there: ${waysOut[reach.kind]}`,
    },
  ];
}

function imageFindings(path: string, { taskDefinition }: NeedyWorkload, reach: Reach): Finding[] {
  const images = sortedEntries(
    Object.fromEntries(taskDefinition.containerDefinitions.map(({ name, image }) => [name, image])),
  );
  return images.flatMap(([container, image]): Finding[] => {
    const at =
      container === logRouterName
        ? `${path}.logging.firelens.image`
        : `${path}.containers.${container}.image`;
    if (registryOf(image, reach.region) === "elsewhere")
      return [
        {
          check: "images-in-reach",
          severity: "error",
          path: at,
          message:
            `${image} cannot be pulled: VPC endpoints reach ECR in ${reach.region} and no other registry; ` +
            "copy it to a repository, use a pull-through cache, or set network.egress to nat-single or nat-per-zone",
        },
      ];
    return reach.cachePrefixes.some((prefix) => image.includes(`/${prefix}/`))
      ? [
          {
            check: "cache-filled",
            severity: "warning",
            path: at,
            message:
              `the first pull of ${image} through the cache fails in a VPC without NAT; ` +
              "pull it once from elsewhere, for example with docker pull in the pipeline, before tasks start",
          },
        ]
      : [];
  });
}

function endpointFindings(path: string, workload: NeedyWorkload, reach: Reach): Finding[] {
  const missing = needsOf(workload, reach).filter((need) => !reach.endpoints.includes(need));
  if (missing.length === 0) return [];
  return [
    {
      check: "endpoints-exist",
      severity: "error",
      path,
      message:
        `needs ${missing.join(", ")}, and the VPC has neither such endpoints nor NAT; ` +
        "add them to network.additionalEndpoints of the platform",
    },
  ];
}
