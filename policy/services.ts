import { tokens } from "../facts/type-tokens";
import type { Resource, StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";
import { any, isOneOf, type Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** Capacity providers that are Fargate. */
export const fargateProviders = ["FARGATE", "FARGATE_SPOT"] as const;

/** The task definition of a service; `unknown` where no edge leads to it. */
export function taskOf(
  service: StackResource,
  stack: StackGraph,
): StackResource | typeof unknown | undefined {
  return stack.target(service, "taskDefinition", tokens.taskDefinition);
}

/** The names of the capacity providers that a strategy uses. */
export function providersOf(strategies: Value | undefined): readonly (Value | undefined)[] | typeof unknown {
  const entries = items(strategies);
  return entries === unknown ? unknown : entries.map((entry) => at(entry, "capacityProvider"));
}

/** Whether a service runs on Fargate, by its launch type or by its strategy. */
export function runsOnFargate({ properties }: Resource): Truth {
  const providers = providersOf(at(properties, "capacityProviderStrategies"));
  return any(
    isOneOf(at(properties, "launchType"), "FARGATE"),
    providers === unknown ? unknown : any(...providers.map((each) => isOneOf(each, ...fargateProviders))),
  );
}

/** Whether ECS itself rolls out new revisions, and does so by replacing tasks. */
export function rollsByEcs({ properties }: Resource): Truth {
  const controller = at(properties, "deploymentController", "type") ?? "ECS";
  const strategy = at(properties, "deploymentConfiguration", "strategy") ?? "ROLLING";
  if (controller === unknown || strategy === unknown) return unknown;
  return controller === "ECS" && strategy === "ROLLING";
}

/** Whether a service keeps a number of tasks, and not one on each instance. */
export function isReplica({ properties }: Resource): Truth {
  return isOneOf(at(properties, "schedulingStrategy") ?? "REPLICA", "REPLICA");
}
