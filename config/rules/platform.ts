import { instanceType } from "../../facts/instance-types";
import { nameLimits } from "../../facts/name-limits";
import type { Draft, Rule } from "../draft";
import { below, entriesOf } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { cidrHasRoom, givenSubnetsFit, zonesDiffer } from "./network";
import type { ServiceConfig } from "../service";
import { serviceRules } from "./service";
import type { ServiceScope } from "./service-scope";

type PlatformRule = Rule<PlatformConfig>;

const networkFits: PlatformRule = function* (platform) {
  const network = below(platform, ["network"], platform.value.network);
  if (!network.intact()) return;
  for (const rule of [cidrHasRoom, zonesDiffer, givenSubnetsFit]) yield* rule(network, undefined);
};

/** The sizes of a group are in order and its instance types are of its architecture. */
const groupsAreSound: PlatformRule = function* (platform) {
  for (const [name, group] of groupsOf(platform)) {
    const draft = below(platform, ["cluster", "capacity", name], group);
    if (!draft.intact()) continue;
    if (group.maxSize < group.minSize)
      yield draft.problem(
        ["maxSize"],
        `${String(group.maxSize)} is below minSize ${String(group.minSize)}; raise it`,
      );
    for (const [index, type] of group.instanceTypes.entries()) {
      const architecture = instanceType(type)?.architecture;
      if (architecture !== undefined && architecture !== group.ami.architecture)
        yield draft.problem(
          ["instanceTypes", index],
          `${type} is ${architecture}, the AMI is ${group.ami.architecture}; set ami.architecture to ${architecture} or choose another type`,
        );
    }
  }
};

/** Load balancer names are short. */
const loadBalancerNamesFit: PlatformRule = function* (platform) {
  const { maxLength, pattern, characters } = nameLimits.loadBalancer;
  for (const [name] of entriesOf(platform.value.loadBalancers))
    if (!pattern.test(name) || name.length > maxLength)
      yield platform.problem(
        ["loadBalancers", name],
        `is no name for a load balancer; use 1 to ${String(maxLength)} ${characters}`,
      );
};

/** Two repositories cannot share a name in the registry. */
const repositoryNamesDiffer: PlatformRule = function* (platform) {
  const owners = new Map<string, string>();
  for (const [key, repository] of entriesOf(platform.value.repositories)) {
    if (!platform.intact("repositories", key) || repository.name === undefined) continue;
    const owner = owners.get(repository.name);
    if (owner !== undefined)
      yield platform.problem(
        ["repositories", key, "name"],
        `"${repository.name}" is the name of repository ${owner} already; choose another`,
      );
    owners.set(repository.name, key);
  }
};

/** Priorities are unique on each load balancer. */
const prioritiesDiffer: PlatformRule = function* (platform) {
  const owners = new Map<string, string>();
  for (const [name, service] of entriesOf(platform.value.services)) {
    const route = platform.intact("services", name, "loadBalancer") ? service.loadBalancer : undefined;
    if (route === undefined) continue;
    const slot = `${route.name} ${String(route.priority)}`;
    const owner = owners.get(slot);
    if (owner !== undefined)
      yield platform.problem(
        ["services", name, "loadBalancer", "priority"],
        `${String(route.priority)} is taken by service ${owner} on load balancer ${route.name}; choose another`,
      );
    owners.set(slot, name);
  }
};

/** Every service is sound by itself and among its surroundings. */
const servicesAreSound: PlatformRule = function* (platform) {
  const { repositories, loadBalancers } = platform.value;
  const scope = {
    repositories: entriesOf(repositories).map(([key]) => key),
    loadBalancers: entriesOf(loadBalancers).map(([name]) => name),
    groupArchitectures: Object.fromEntries(
      groupsOf(platform).map(([name, group]) => [name, architectureOf(platform, name, group)]),
    ),
  };
  for (const [name, service] of entriesOf(platform.value.services))
    if (isMap(service)) yield* serviceProblems(below(platform, ["services", name], service), scope);
};

/** Every problem across the fields of one service. */
export function* serviceProblems(service: Draft<ServiceConfig>, scope: ServiceScope): Iterable<Problem> {
  for (const rule of serviceRules) yield* rule(service, scope);
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The capacity groups, also of a cluster that has other faults. */
function groupsOf(platform: Draft<PlatformConfig>) {
  const { cluster } = platform.value;
  return isMap(cluster) ? entriesOf(cluster.capacity) : [];
}

/** An invalid group still has a name; its architecture is then taken as the default. */
function architectureOf(
  platform: Draft<PlatformConfig>,
  name: string,
  group: PlatformConfig["cluster"]["capacity"][string],
) {
  return platform.intact("cluster", "capacity", name, "ami", "architecture")
    ? group.ami.architecture
    : "x86_64";
}

const rules: readonly PlatformRule[] = [
  networkFits,
  groupsAreSound,
  loadBalancerNamesFit,
  repositoryNamesDiffer,
  prioritiesDiffer,
  servicesAreSound,
];

/** Every problem across the fields of a stack file. */
export function platformProblems(platform: Draft<PlatformConfig>): Problem[] {
  return rules.flatMap((rule) => [...rule(platform, undefined)]);
}
