import { tokens } from "../../facts/type-tokens";
import type { PlatformPlan } from "../../plan/platform";
import { lineageOf } from "../../policy/exemptions";
import type { StackResource } from "../../policy/resource";

/** What a key of the stack file is looked for with. */
interface Wanted {
  readonly plan: PlatformPlan;
  /** What a rule looked at in the resource. */
  readonly key: string | undefined;
  /** URN of the component that a resource belongs to. */
  readonly parentOf: (urn: string) => string | undefined;
}

/** Where the components of a platform stand in its stack file: the key of a map by their names, or a key of their own. */
const sections: Readonly<Record<string, { readonly key: string; readonly named: boolean }>> = {
  "ecs-platform:index:Service": { key: "services", named: true },
  "ecs-platform:index:Job": { key: "jobs", named: true },
  "ecs-platform:index:LoadBalancer": { key: "loadBalancers", named: true },
  "ecs-platform:index:Distribution": { key: "distributions", named: true },
  "ecs-platform:index:Repository": { key: "repositories", named: true },
  "ecs-platform:index:FileSystem": { key: "fileSystems", named: true },
  "ecs-platform:index:CapacityGroup": { key: "cluster.capacity", named: true },
  "ecs-platform:index:ManagedGroup": { key: "cluster.capacity", named: true },
  "ecs-platform:index:Cluster": { key: "cluster", named: false },
  "ecs-platform:index:Network": { key: "network", named: false },
  "ecs-platform:index:ExistingNetwork": { key: "network", named: false },
};

/**
 * The key of the stack file that a resource comes from, by its URN: the nearest component above it that has a section is called as
 * the entry there. A finding about one container leads to that container. Undefined for what no key stands for.
 */
export function stackKeyOf(
  { urn, type }: StackResource,
  { plan, key, parentOf }: Wanted,
): string | undefined {
  for (const component of lineageOf(urn, parentOf)) {
    const [, , types = "", name = ""] = component.split("::");
    const section = sections[types.split("$").at(-1) ?? ""];
    if (section === undefined) continue;
    if (!section.named) return section.key;
    const path = `${section.key}.${name}`;
    const isContainer =
      key !== undefined &&
      type === tokens.taskDefinition[0] &&
      containersOf(plan, section.key, name).includes(key);
    return isContainer ? `${path}.containers.${key}` : path;
  }
  return undefined;
}

function containersOf(plan: PlatformPlan, section: string, owner: string): string[] {
  const task =
    section === "services"
      ? plan.services[owner]?.taskDefinition
      : section === "jobs"
        ? plan.jobs[owner]?.workload?.taskDefinition
        : undefined;
  return task?.containerDefinitions.map(({ name }) => name) ?? [];
}
