import { tokens } from "../facts/type-tokens";
import { put } from "./component-tree";
import type { StackResource } from "./resource";
import type { Referring, StackGraph } from "./stack-graph";
import { at, unknown, type Value } from "./value";

/** The scalable targets of a service: those that wait for it, or name it in their resource id. */
export function scalableTargetsOf(service: StackResource, stack: StackGraph): Referring {
  const { waiting, named, loose } = stack.once(indexTargets);
  const name = lastPart(at(service.properties, "name"));
  const naming = (named.get(name) ?? []).filter((target) => namesService(target, service));
  const found = [...new Set([...(waiting.get(service.urn) ?? []), ...naming])];
  return {
    found,
    open: loose.some((target) => !found.includes(target) && at(target.properties, "resourceId") === unknown),
  };
}

/** Scalable targets by what may connect them with a service. */
interface Targets {
  /** By the URN of a service that they wait for. */
  readonly waiting: ReadonlyMap<string, readonly StackResource[]>;
  /** By the last part of their resource id. */
  readonly named: ReadonlyMap<string | undefined, readonly StackResource[]>;
  /** Those without any edge. */
  readonly loose: readonly StackResource[];
}

function indexTargets(stack: StackGraph): Targets {
  const waiting = new Map<string, StackResource[]>();
  const named = new Map<string | undefined, StackResource[]>();
  const targets = stack.ofType(...tokens.scalableTarget).filter(({ properties }) => {
    const namespace = at(properties, "serviceNamespace");
    return namespace === "ecs" || namespace === unknown;
  });
  for (const target of targets) {
    for (const { urn } of stack.awaited(target, tokens.service)) put(waiting, urn, target);
    put(named, lastPart(at(target.properties, "resourceId")), target);
  }
  return { waiting, named, loose: targets.filter((target) => edgesOf(target) === 0) };
}

/** What a resource id and the name of a service it names end with. */
function lastPart(text: Value | typeof unknown | undefined): string | undefined {
  return typeof text === "string" ? text.split("/").at(-1) : undefined;
}

function namesService(target: StackResource, service: StackResource): boolean {
  const id = at(target.properties, "resourceId");
  const name = at(service.properties, "name");
  const cluster = at(service.properties, "cluster");
  return (
    typeof id === "string" &&
    typeof name === "string" &&
    id.endsWith(`/${name}`) &&
    (typeof cluster !== "string" || id === `service/${cluster.split("/").at(-1) ?? ""}/${name}`)
  );
}

function edgesOf(target: StackResource): number {
  return target.dependencies.length + Object.values(target.propertyDependencies).flat().length;
}
