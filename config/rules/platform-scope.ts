import type { Draft } from "../draft";
import { entriesOf, entryOf } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import { type ManagedGroupConfig, onlyArchitecture } from "../managed-group";
import { isCreated } from "../network";
import type { PlatformConfig } from "../platform";
import { asksForGpus } from "./managed-groups";
import { isBehindDistribution, originHeaderValues } from "./origin-header-values";
import type { Scope } from "./scope";

/** Whether something was written as a map, as the schema wants it. */
export function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The capacity groups, also of a cluster that has other faults. */
export function groupsIn(platform: Draft<PlatformConfig>) {
  const { cluster } = platform.value;
  return isMap(cluster) ? entriesOf(cluster.capacity) : [];
}

/** The names that services and jobs may refer to, also in a file with faults elsewhere. */
export function scopeOf(platform: Draft<PlatformConfig>): Scope {
  const { network, repositories, pullThroughCaches, loadBalancers, namespaces, fileSystems, services } =
    platform.value;
  const cluster = clusterDefaults(platform);
  const named = <T, U>(map: Readonly<Record<string, T>>, describe: (name: string, value: T) => U) =>
    Object.fromEntries(entriesOf(map).map(([name, value]) => [name, describe(name, value)]));
  return {
    repositories: entriesOf(repositories).map(([key]) => key),
    pullThroughCaches: entriesOf(pullThroughCaches).map(([key]) => key),
    loadBalancers: named(loadBalancers, (name, each) => ({
      kind: isMap(each) && each.kind === "network" ? ("network" as const) : ("application" as const),
      https:
        isMap(each) &&
        ("certificateArn" in each || "certificate" in each) &&
        (each.certificateArn ?? each.certificate) !== undefined,
      originHeaderValues: originHeaderValues(platform, name),
      behindDistribution: isBehindDistribution(platform, name),
    })),
    groups: Object.fromEntries(
      groupsIn(platform).map(([name, group]) => [name, groupOf(platform, name, group)]),
    ),
    namespaces: named(namespaces, (_, each) =>
      isMap(each) && each.kind === "http" ? "http" : "private-dns",
    ),
    fileSystems: named(fileSystems, (_, each) =>
      isMap(each) ? entriesOf(each.accessPoints).map(([key]) => key) : [],
    ),
    services: entriesOf(services).map(([name]) => name),
    publicTasks: isMap(network) && "egress" in network && network.egress === "public-ip",
    ...cluster,
  };
}

/** What the cluster decides for services that do not, as far as it is valid. */
function clusterDefaults(platform: Draft<PlatformConfig>): Pick<Scope, "connectNamespace" | "fipsEndpoints"> {
  const { cluster } = platform.value;
  if (!isMap(cluster)) return {};
  const known = platform.intact("cluster", "serviceConnectDefaults");
  return {
    connectNamespace: known ? cluster.serviceConnectDefaults?.namespace : undefined,
    fipsEndpoints: platform.intact("cluster", "fipsEndpoints") && cluster.fipsEndpoints,
  };
}

/** What is known of a group: an invalid one still has a name, and says of its image what is valid. */
function groupOf(
  platform: Draft<PlatformConfig>,
  name: string,
  group: PlatformConfig["cluster"]["capacity"][string],
): Scope["groups"][string] {
  if (!isMap(group)) return { kind: "ec2", architecture: undefined, family: undefined };
  if (group.kind === "managed") return managedGroupOf(platform, name, group);
  // A group with a fault elsewhere lacks its defaults, and may lack the whole image.
  const known = (field: string) =>
    isMap(group.ami) && platform.intact("cluster", "capacity", name, "ami", field);
  return {
    kind: "ec2",
    architecture: known("architecture") ? group.ami.architecture : undefined,
    family: known("family") ? group.ami.family : undefined,
    edgeZone: edgeZoneOf(platform, name, group),
  };
}

function edgeZoneOf(
  platform: Draft<PlatformConfig>,
  name: string,
  { edgeZone }: CapacityGroupConfig,
): Scope["groups"][string]["edgeZone"] {
  const { network } = platform.value;
  if (edgeZone === undefined || !platform.intact("cluster", "capacity", name, "edgeZone")) return undefined;
  if (!isMap(network) || !isCreated(network) || !platform.intact("network", "edgeZones", edgeZone))
    return undefined;
  const zone = entryOf(network.edgeZones, edgeZone);
  return zone && { name: edgeZone, kind: zone.kind };
}

/** The same of Managed Instances, which have no image to choose. */
function managedGroupOf(
  platform: Draft<PlatformConfig>,
  name: string,
  { instanceRequirements }: ManagedGroupConfig,
): Scope["groups"][string] {
  const unknown = !platform.intact("cluster", "capacity", name, "instanceRequirements");
  return {
    kind: "managed",
    architecture:
      unknown || instanceRequirements === undefined ? undefined : onlyArchitecture(instanceRequirements),
    family: undefined,
    gpus: unknown || asksForGpus(instanceRequirements),
  };
}
