import { amiFamilies } from "../../facts/ecs-ami-parameters";
import { canTrunk } from "../../facts/instance-devices";
import { below, type Draft, type Rule } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { ec2GroupIsSound } from "./ec2-groups";
import { groupsIn, isMap } from "./platform-scope";

/** Groups of EC2 instances are sound by themselves, stand where the network has room for them, and profit from trunking if asked for. */
export const ec2CapacityIsSound: Rule<PlatformConfig> = function* (platform) {
  const groups = ec2GroupsIn(platform);
  for (const [, group] of groups) {
    yield* ec2GroupIsSound(group);
    if (isMap(platform.value.network) && platform.intact("network"))
      yield* standsInNetwork(group, platform.value.network);
  }
  if (!platform.intact("cluster")) return;
  const { eniTrunking, sessionManager } = platform.value.cluster;
  if (sessionManager && groups.length === 0)
    yield platform.problem(["cluster", "sessionManager"], withoutGroups);
  if (!eniTrunking) return;
  if (!groups.some(([, group]) => mayTrunk(group.value)))
    yield platform.problem(
      ["cluster", "eniTrunking"],
      groups.length === 0
        ? withoutGroups
        : "does nothing for any group: Windows and burstable instance types have no trunk; remove it, or choose other types",
    );
};

const withoutGroups = "does nothing without a group of EC2 instances; remove it";

function ec2GroupsIn(platform: Draft<PlatformConfig>): [string, Draft<CapacityGroupConfig>][] {
  return groupsIn(platform).flatMap(([name, group]): [string, Draft<CapacityGroupConfig>][] =>
    platform.intact("cluster", "capacity", name) && group.kind === "ec2"
      ? [[name, below(platform, ["cluster", "capacity", name], group)]]
      : [],
  );
}

/** Whether instances of a group may get a trunk; what is not known may. */
function mayTrunk({ ami, instanceTypes }: CapacityGroupConfig): boolean {
  if (amiFamilies[ami.family].system === "windows") return false;
  return instanceTypes === undefined || instanceTypes.some((type) => canTrunk(type) !== false);
}

function* standsInNetwork(
  group: Draft<CapacityGroupConfig>,
  network: PlatformConfig["network"],
): Iterable<Problem> {
  const { subnets, availabilityZones } = group.value;
  const created = "egress" in network;
  if (created && subnets === "public" && network.egress === "endpoints")
    yield group.problem(
      ["subnets"],
      "public leaves the VPC by the internet gateway, not by the endpoints of network.egress; use private, or another egress",
    );
  if (availabilityZones === undefined) return;
  if (typeof subnets !== "string") {
    yield group.problem(["availabilityZones"], "are those of the subnets that are given; remove it");
    return;
  }
  if (!created) {
    yield group.problem(
      ["availabilityZones"],
      "are not known of a network that exists already; give subnets by their ids instead",
    );
    return;
  }
  if (typeof network.availabilityZones === "number") {
    yield group.problem(
      ["availabilityZones"],
      "names zones, where network.availabilityZones only counts them; name them there, too",
    );
    return;
  }
  for (const [index, zone] of availabilityZones.entries()) {
    if (!network.availabilityZones.includes(zone))
      yield group.problem(
        ["availabilityZones", index],
        `${zone} is no zone of the network; use ${network.availabilityZones.join(", ")}`,
      );
    if (availabilityZones.indexOf(zone) < index)
      yield group.problem(["availabilityZones", index], `${zone} is named twice; name each zone once`);
  }
}
