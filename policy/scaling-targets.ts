import { tokens } from "../facts/type-tokens";
import type { StackResource } from "./resource";
import type { Referring, StackGraph } from "./stack-graph";
import { at, unknown } from "./value";

/** The scalable targets of a service: those that wait for it, or name it in their resource id. */
export function scalableTargetsOf(service: StackResource, stack: StackGraph): Referring {
  const targets = stack.ofType(...tokens.scalableTarget).filter((target) => {
    const namespace = at(target.properties, "serviceNamespace");
    return namespace === "ecs" || namespace === unknown;
  });
  const found = targets.filter((target) => stack.waitsFor(target, service) || namesService(target, service));
  return {
    found,
    open: targets.some(
      (target) =>
        !found.includes(target) && at(target.properties, "resourceId") === unknown && edgesOf(target) === 0,
    ),
  };
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
