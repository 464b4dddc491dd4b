import type { Draft, Rule } from "../draft";
import { below, entriesOf, entryOf } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { namesAreProvedOnce } from "./certificates";
import { clusterSettingsFit, fipsModeIsPossible } from "./cluster-settings";
import { tasksAreCounted } from "./container-insights";
import { applicationTargetsAreSound } from "./application-targets";
import { ec2CapacityIsSound } from "./ec2-capacity";
import { edgeZonesAreSound, groupsSuitEdgeZones } from "./edge-zones";
import { distributionsAreSound, originsAreSound } from "./distributions";
import { dataIsProtected } from "./data-protection";
import { jobNamesDiffer, loadBalancerNamesFit, namesAreUnique, registrationsDiffer } from "./names";
import {
  cidrHasRoom,
  endpointsAreUsed,
  endpointsDiffer,
  flowLogsAreKeptOnce,
  givenSubnetsFit,
  zonesDiffer,
} from "./network";
import { endpointPoliciesLetPull } from "./endpoint-policies";
import { ipv6IsThere } from "./ipv6";
import { aclsAreWhole } from "./network-acls";
import { cidrIsPossible, routesLeadElsewhere, secondaryCidrsFit, vpnGatewayIsOne } from "./network-blocks";
import { networkLoadBalancersAreSound } from "./network-load-balancers";
import type { ServiceConfig } from "../service";
import { maxTags } from "../workload";
import { applicationLoadBalancersAreSound } from "./load-balancers";
import { loadBalancerRulesAreSound } from "./load-balancer-rules";
import { logsAreSound } from "./load-balancer-logs";
import { recordsAreSound } from "./records";
import { jobProblems } from "./jobs";
import { managedGroupIsSound } from "./managed-groups";
import { groupsIn, isMap, scopeOf } from "./platform-scope";
import { cachesAreSound } from "./pull-through-caches";
import { registryIsSound } from "./registry";
import { repositoriesAreSound } from "./repositories";
import { slotsDiffer } from "./slots";
import type { Scope } from "./scope";
import { serviceRules } from "./service";

type PlatformRule = Rule<PlatformConfig>;

const networkRules = [
  cidrHasRoom,
  zonesDiffer,
  givenSubnetsFit,
  endpointsDiffer,
  endpointsAreUsed,
  flowLogsAreKeptOnce,
  cidrIsPossible,
  secondaryCidrsFit,
  routesLeadElsewhere,
  vpnGatewayIsOne,
  aclsAreWhole,
  endpointPoliciesLetPull,
];

/** The VPC, its zones and its subnets. */
const networkFits: PlatformRule = function* (platform) {
  const network = below(platform, ["network"], platform.value.network);
  if (!network.intact()) return;
  for (const rule of networkRules) yield* rule(network, undefined);
};

/** Groups of Managed Instances do not contradict themselves. */
const managedGroupsAreSound: PlatformRule = function* (platform) {
  for (const [name, group] of groupsIn(platform)) {
    if (!platform.intact("cluster", "capacity", name)) continue;
    if (group.kind === "managed")
      yield* managedGroupIsSound(below(platform, ["cluster", "capacity", name], group));
  }
};

/** Elastic throughput has no performance mode to choose. */
const fileSystemsAreSound: PlatformRule = function* (platform) {
  for (const [name, fileSystem] of entriesOf(platform.value.fileSystems)) {
    if (!platform.intact("fileSystems", name)) continue;
    const { performanceMode, throughputMode } = fileSystem;
    if (performanceMode === "maxIO" && throughputMode === "elastic")
      yield platform.problem(
        ["fileSystems", name, "performanceMode"],
        "maxIO is not possible with throughputMode elastic; use generalPurpose, or bursting",
      );
  }
};

/** Tags of the stack and of a service come together on one resource. */
const tagsFit: PlatformRule = function* (platform) {
  if (!platform.intact("tags")) return;
  for (const kind of ["services", "jobs"] as const)
    for (const [name, workload] of entriesOf<unknown>(platform.value[kind])) {
      if (!hasTags(workload) || !platform.intact(kind, name, "tags")) continue;
      const count = Object.keys({ ...platform.value.tags, ...workload.tags }).length;
      if (count > maxTags && Object.keys(workload.tags).length > 0)
        yield platform.problem(
          [kind, name, "tags"],
          `has ${String(count)} entries with those of the stack; use at most ${String(maxTags)} together`,
        );
    }
};

function hasTags(workload: unknown): workload is { tags: Record<string, string> } {
  return isMap(workload) && isMap((workload as { tags?: unknown }).tags);
}

/** A security group admits callers by their security group, which only tasks with an address of their own have. */
const callersHaveAddresses: PlatformRule = function* (platform) {
  for (const [name, service] of entriesOf(platform.value.services)) {
    if (!platform.intact("services", name, "allowFrom")) continue;
    for (const [index, caller] of service.allowFrom.entries()) {
      const mode = networkModeOf(platform, caller);
      if (mode !== undefined && mode !== "awsvpc")
        yield platform.problem(
          ["services", name, "allowFrom", index],
          `service ${caller} has no security group in network mode ${mode}; use ingress, or network mode awsvpc there`,
        );
    }
  }
};

function networkModeOf(platform: Draft<PlatformConfig>, service: string) {
  return platform.intact("services", service, "task")
    ? entryOf(platform.value.services, service)?.task.networkMode
    : undefined;
}

/** Every service and job is sound by itself and among its surroundings. */
const workloadsAreSound: PlatformRule = function* (platform) {
  const scope = scopeOf(platform);
  for (const [name, service] of entriesOf(platform.value.services))
    if (isMap(service)) yield* serviceProblems(below(platform, ["services", name], service), scope);
  for (const [name, job] of entriesOf(platform.value.jobs))
    if (isMap(job)) yield* jobProblems(below(platform, ["jobs", name], job), platform.value.services, scope);
};

/** Every problem across the fields of one service. */
export function* serviceProblems(service: Draft<ServiceConfig>, scope: Scope): Iterable<Problem> {
  for (const rule of serviceRules) yield* rule(service, scope);
}

const rules: readonly PlatformRule[] = [
  networkFits,
  ec2CapacityIsSound,
  managedGroupsAreSound,
  edgeZonesAreSound,
  groupsSuitEdgeZones,
  namesAreUnique,
  registrationsDiffer,
  loadBalancerNamesFit,
  applicationLoadBalancersAreSound,
  namesAreProvedOnce,
  recordsAreSound,
  logsAreSound,
  loadBalancerRulesAreSound,
  networkLoadBalancersAreSound,
  applicationTargetsAreSound,
  distributionsAreSound,
  originsAreSound,
  jobNamesDiffer,
  fileSystemsAreSound,
  repositoriesAreSound,
  dataIsProtected,
  cachesAreSound,
  registryIsSound,
  tagsFit,
  callersHaveAddresses,
  ipv6IsThere,
  slotsDiffer,
  tasksAreCounted,
  clusterSettingsFit,
  fipsModeIsPossible,
  workloadsAreSound,
];

/** Every problem across the fields of a stack file. */
export function platformProblems(platform: Draft<PlatformConfig>): Problem[] {
  return isMap(platform.value) ? rules.flatMap((rule) => [...rule(platform, undefined)]) : [];
}
