import { groupsOfCapacity } from "../../plan/capacity";
import type { ClusterSpec } from "../../plan/cluster";
import type { InstancePlacementSpec } from "../../plan/group-place";
import type { Tier } from "../../plan/subnets";
import type { SecurityGroupRuleSpec, TaskNetworkSpec } from "../../plan/task-network";
import type { WorkloadSpec } from "../../plan/workload";

/** Subnets of one kind, an edge zone, or subnets by id, of which nothing is known. */
export type Place =
  | { readonly kind: "tier"; readonly tier: Tier; readonly zones?: readonly string[] }
  | { readonly kind: "edge"; readonly zone: string }
  | { readonly kind: "unknown" };

/** Where a connection starts: network interfaces in subnets, with what their security groups let out. */
export interface Standpoint {
  /** Who asks, as a message calls it. */
  readonly name: string;
  /** Where in the stack file it is placed. */
  readonly path: string;
  readonly place: Place;
  /** Whether it has an address of the internet. */
  readonly publicAddress: boolean;
  /** Where the stack file says what its security group lets out; of instances it says nothing, and everything is. */
  readonly egressPath: string;
  /** What its own security group lets out. */
  readonly egress: readonly SecurityGroupRuleSpec[];
  /** Whether it has further security groups, of which nothing is known. */
  readonly otherGroups: boolean;
}

const everything: readonly SecurityGroupRuleSpec[] = [
  { key: "out", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", description: "Everything" },
];

/** The instances of a capacity group, or of a group of Managed Instances. */
export function instancesOf(group: string, { groups, managed }: ClusterSpec): Standpoint {
  const placement = (groups[group] ?? managed?.groups[group])?.placement;
  return {
    name: `instances of capacity group ${group}`,
    path: `cluster.capacity.${group}`,
    place: placeOfGroup(placement),
    publicAddress: placement?.subnets === "public" || placement?.edgeAddress !== undefined,
    egressPath: `cluster.capacity.${group}`,
    egress: everything,
    otherGroups: placement?.securityGroupIds !== undefined,
  };
}

function placeOfGroup(placement: InstancePlacementSpec | undefined): Place {
  const { subnets, availabilityZones } = placement ?? { subnets: "private" };
  if (typeof subnets === "string")
    return {
      kind: "tier",
      tier: subnets,
      ...(availabilityZones !== undefined && { zones: availabilityZones }),
    };
  return "edgeZone" in subnets ? { kind: "edge", zone: subnets.edgeZone } : { kind: "unknown" };
}

/** The network interfaces of tasks that have their own. */
function ownInterface(path: string, network: TaskNetworkSpec, cluster: ClusterSpec): Standpoint {
  const { subnets, assignPublicIp, securityGroupIds, egress } = network;
  return {
    name: `tasks of ${path}`,
    path,
    place: placeOfTasks(subnets, cluster),
    publicAddress: assignPublicIp,
    egressPath: `${path}.egress`,
    egress,
    otherGroups: securityGroupIds.length > 0,
  };
}

function placeOfTasks(subnets: TaskNetworkSpec["subnets"], cluster: ClusterSpec): Place {
  if (typeof subnets === "string") return { kind: "tier", tier: subnets };
  return "group" in subnets ? instancesOf(subnets.group, cluster).place : { kind: "unknown" };
}

/** The two places from which a task calls. */
export interface Standpoints {
  /** Where images are pulled, secrets are read and logs are written from; none on machines outside AWS. */
  readonly agent: readonly Standpoint[];
  /** Where the containers call from; none on machines outside AWS. */
  readonly containers: readonly Standpoint[];
}

/** On Fargate everything uses the task's own interface. On instances the agent uses the instance's, and containers their own where they have one. */
export function standpointsOf(path: string, workload: WorkloadSpec, cluster: ClusterSpec): Standpoints {
  if (workload.launchType === "EXTERNAL") return { agent: [], containers: [] };
  const own = workload.network === undefined ? undefined : [ownInterface(path, workload.network, cluster)];
  const instances = groupsOfCapacity(workload).map((group) => instancesOf(group, cluster));
  return {
    agent: instances.length > 0 ? instances : (own ?? []),
    containers: own ?? instances,
  };
}
