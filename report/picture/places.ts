import { edgeZoneKinds } from "../../facts/edge-zones";
import type { CapacityGroupSpec } from "../../plan/capacity-group";
import { groupsOfCapacity } from "../../plan/capacity";
import { cidrBlocksOf, type NetworkSpec } from "../../plan/network";
import { leavesByEgress } from "../../plan/endpoint-needs";
import { leavesByOwnAddress } from "../../plan/group-place";
import type { PlatformPlan } from "../../plan/platform";
import { needyWorkloads } from "../../plan/platform-needs";
import { sortedEntries } from "../../plan/sorted";
import type { WorkloadSpec } from "../../plan/workload";
import { idOf, type PictureGroup } from "./picture";

/** Ids of the frames that every picture may have. */
export const places = {
  region: "place-region",
  vpc: "place-vpc",
  zones: "place-zones",
  /** Public subnets where traffic comes in. */
  publicIn: "place-public-in",
  private: "place-private",
  tasks: "place-tasks",
  /** The same public subnets where traffic leaves: two frames, so that arrows run in one direction. */
  publicOut: "place-public-out",
  outside: "place-outside",
} as const;

/** The frames of a plan, outermost first; those that nothing lies in are for the caller to leave out. */
export function framesOf(plan: PlatformPlan, region: string): PictureGroup[] {
  const { network } = plan;
  const zones = frame(["zones", places.zones], zonesTitle(network), { groups: tierFrames(plan) });
  const vpc = frame(["vpc", places.vpc], vpcTitle(network), {
    details: network.kind === "existing" && network.foundBy !== undefined ? [] : cidrBlocksOf(network),
    groups: [zones, ...edgeFrames(plan), ...ownSubnetFrames(plan)],
  });
  return [
    frame(["region", places.region], `AWS Region ${region}`, { groups: [vpc] }),
    frame(["outside", places.outside], "Machines outside AWS"),
  ];
}

/** The frame that the tasks of a service or a job lie in. */
export function placeOf(workload: WorkloadSpec, plan: PlatformPlan): string {
  if (workload.launchType === "EXTERNAL") return places.outside;
  const groups = groupsOfCapacity(workload);
  const [group] = groups;
  if (group !== undefined) return groups.length === 1 ? idOf("capacity", group) : placeOfGroup(group, plan);
  return placeOfSubnets(workload.network?.subnets ?? "private", plan);
}

/** The frames of subnets without public addresses of their own that tasks or instances stand in. */
export function privatePlaces(plan: PlatformPlan): string[] {
  const { groups, managed } = plan.cluster;
  const ofTasks = needyWorkloads(plan)
    .filter(({ workload }) => leavesByEgress(workload) && groupsOfCapacity(workload).length === 0)
    .map(({ workload }) => placeOf(workload, plan));
  const ofInstances = [...Object.keys(groups), ...Object.keys(managed?.groups ?? {})]
    .filter((name) => !leavesByOwnAddress(groups[name]?.placement ?? managed?.groups[name]?.placement))
    .map((name) => placeOfGroup(name, plan));
  return [...new Set([...ofTasks, ...ofInstances])].sort();
}

type Subnets = NonNullable<WorkloadSpec["network"]>["subnets"];

function placeOfSubnets(subnets: Subnets, plan: PlatformPlan): string {
  if (typeof subnets === "string")
    return { private: places.private, public: places.publicIn, tasks: places.tasks }[subnets];
  return "group" in subnets ? placeOfGroup(subnets.group, plan) : idOf("subnets", subnets.join(" "));
}

function placeOfGroup(group: string, { cluster }: PlatformPlan): string {
  const { subnets = "private" } =
    cluster.groups[group]?.placement ?? cluster.managed?.groups[group]?.placement ?? {};
  if (subnets === "public") return places.publicIn;
  if (subnets === "private") return places.private;
  return "edgeZone" in subnets ? idOf("edge", subnets.edgeZone) : idOf("subnets", subnets.join(" "));
}

interface FrameContent {
  readonly details?: readonly string[];
  readonly groups?: readonly PictureGroup[];
}

function frame(
  [kind, id]: readonly [PictureGroup["kind"], string],
  title: string,
  { details = [], groups = [] }: FrameContent = {},
): PictureGroup {
  return { id, kind, title, details, groups, nodes: [] };
}

/** Ids that are looked up are not shown: without an account they are made up. */
function vpcTitle(network: NetworkSpec): string {
  if (network.kind === "created") return "VPC";
  return network.foundBy === undefined ? `Existing VPC ${network.vpcId}` : "Existing VPC";
}

function zonesTitle(network: NetworkSpec): string {
  if (network.kind === "existing") return "Its Availability Zones";
  const zones = network.zones.map(({ availabilityZone }) => availabilityZone);
  return `Availability Zone${zones.length === 1 ? "" : "s"} ${zones.join(", ")}`;
}

function tierFrames(plan: PlatformPlan): PictureGroup[] {
  const { network } = plan;
  const [publicBlocks, privateBlocks, taskBlocks] =
    network.kind === "created"
      ? [
          network.zones.map(({ publicCidrBlock }) => publicCidrBlock),
          network.zones.map(({ privateCidrBlock }) => privateCidrBlock),
          network.zones.flatMap(({ taskCidrBlocks = [] }) => taskCidrBlocks),
        ]
      : network.foundBy === undefined
        ? [network.publicSubnetIds, network.privateSubnetIds, network.taskSubnetIds ?? []]
        : [[], [], []];
  return [
    frame(["subnets", places.publicIn], "Public subnets", {
      details: publicBlocks,
      groups: capacityFrames(places.publicIn, plan),
    }),
    frame(["subnets", places.private], "Private subnets", {
      details: privateBlocks,
      groups: capacityFrames(places.private, plan),
    }),
    frame(["subnets", places.tasks], "Subnets for tasks", { details: taskBlocks }),
    frame(["subnets", places.publicOut], "Public subnets, on the way out", { details: publicBlocks }),
  ];
}

function edgeFrames(plan: PlatformPlan): PictureGroup[] {
  const { network } = plan;
  if (network.kind === "existing") return [];
  return sortedEntries(network.edgeZones ?? {}).map(([name, { kind, subnet }]) => {
    const id = idOf("edge", name);
    const word = edgeZoneKinds[kind].word.replace(/^an? /, "");
    return frame(["subnets", id], `${word} ${subnet.availabilityZone}`, {
      details: [subnet.cidrBlock],
      groups: capacityFrames(id, plan),
    });
  });
}

/** Subnets that services, jobs and groups name by their ids. */
function ownSubnetFrames(plan: PlatformPlan): PictureGroup[] {
  const { groups, managed } = plan.cluster;
  const workloads = [
    ...Object.values(plan.services),
    ...Object.values(plan.jobs).flatMap(({ workload }) => workload ?? []),
  ];
  const named = [
    ...workloads.map(({ network }) => network?.subnets),
    ...[...Object.values(groups), ...Object.values(managed?.groups ?? {})].map(
      ({ placement }) => placement?.subnets,
    ),
  ].flatMap((subnets) => (Array.isArray(subnets) ? [subnets.join(" ")] : []));
  return [...new Set(named)].sort().map((ids) => {
    const id = idOf("subnets", ids);
    return frame(["subnets", id], "Subnets by id", {
      details: ids.split(" "),
      groups: capacityFrames(id, plan),
    });
  });
}

/** Frames of the capacity groups whose instances stand in a frame. */
function capacityFrames(place: string, plan: PlatformPlan): PictureGroup[] {
  const { groups, managed } = plan.cluster;
  const own = sortedEntries(groups).map(([name, group]) => [name, sizeOf(group)] as const);
  const ofAws = sortedEntries(managed?.groups ?? {}).map(
    ([name]) => [name, "Managed Instances, as tasks need them"] as const,
  );
  return [...own, ...ofAws]
    .filter(([name]) => placeOfGroup(name, plan) === place)
    .map(([name, size]) =>
      frame(["capacity", idOf("capacity", name)], `Capacity group ${name}`, { details: [size] }),
    );
}

function sizeOf({ autoScalingGroup, instanceTypes, architecture }: CapacityGroupSpec): string {
  const { minSize, maxSize } = autoScalingGroup;
  const [first = "instances chosen by their properties", ...others] = instanceTypes;
  const more =
    others.length === 0 ? "" : ` or ${String(others.length)} more type${others.length === 1 ? "" : "s"}`;
  return `${String(minSize)} to ${String(maxSize)} × ${first}${more}, ${architecture}`;
}
