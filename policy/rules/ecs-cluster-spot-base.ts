import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, anyItem, isOneOf, not, numberHolds } from "../truth";
import { at, items, unknown } from "../value";

/** Spot is there until it is not. */
export const rule: ResourceRule = {
  id: "ecs-cluster-spot-base",
  stage: "resource",
  title: "Strategies with Fargate Spot should keep a base of tasks on Fargate.",
  why: "When AWS has no spare capacity, tasks on Fargate Spot do not start, and those that run are taken away.",
  fix: "Add FARGATE to the strategy with a `base` of 1 or more.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
  types: [...tokens.service, ...tokens.clusterCapacityProviders],
  evaluate: judgeStrategy,
};

function* judgeStrategy({ properties }: Resource): Iterable<Finding> {
  for (const property of ["capacityProviderStrategies", "defaultCapacityProviderStrategies"]) {
    const strategy = at(properties, property);
    const entries = items(strategy);
    const named = (name: string) =>
      anyItem(strategy, (entry) => isOneOf(at(entry, "capacityProvider"), name));
    if (entries === unknown) yield undecided(property);
    else if (named("FARGATE_SPOT") !== false)
      yield must(
        any(
          not(named("FARGATE_SPOT")),
          anyItem(strategy, (entry) =>
            all(
              isOneOf(at(entry, "capacityProvider"), "FARGATE"),
              numberHolds(at(entry, "base"), (base) => base >= 1),
            ),
          ),
        ),
        `${property} must have FARGATE with a base of 1 or more.`,
        property,
      );
  }
}
