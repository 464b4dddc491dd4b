import { tokens } from "../../facts/type-tokens";
import { type Container, containersOf } from "../container-definitions";
import { advice, type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { providersOf, taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { any, isOneOf, not, quantity, type Truth } from "../truth";
import { at, unknown } from "../value";

/** How long before it takes a task on Fargate Spot away AWS says so, in seconds. */
const spotNoticeSeconds = 120;

/** What AWS uses where a target group or a container says nothing, in seconds. */
const defaults = { deregistrationDelay: 300, stopTimeout: 30 } as const;

/**
 * A task on Spot has two minutes to go. AWS's guide has the agent wait until the target is drained before it stops the container, so the
 * two times add up. Elsewhere a delay that nobody has thought of makes each deployment five minutes longer, which is worth advice.
 */
export const rule: StackRule = {
  id: "ecs-service-drain-budget",
  stage: "stack",
  title: "Tasks on Fargate Spot must drain and stop within the two minutes' notice.",
  why: "When AWS takes the capacity back it gives two minutes. A task that is still draining then is killed with the requests that it serves.",
  fix: "Lower `deregistrationDelay` of the target group, or `stopTimeout` of the container: together 120 seconds at most.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const onSpot = runsOnSpot(service);
  const groups = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  if (onSpot === false) {
    yield* groups
      .filter(hasUsualDelay)
      .map(({ name }) =>
        advice(
          `Target group "${name}" should set deregistrationDelay to what its requests need: every task drains for ${String(defaults.deregistrationDelay)} seconds, AWS's default.`,
          name,
        ),
      );
    return;
  }
  if (groups.length === 0 && at(service.properties, "loadBalancers") !== undefined) yield undecided();
  const task = taskOf(service, stack);
  const stop = task === unknown || task === undefined ? unknown : longestStop(containersOf(task));
  for (const group of groups) {
    const fits = isInTime(quantity(at(group.properties, "deregistrationDelay")), stop);
    yield must(
      any(not(onSpot), fits),
      `deregistrationDelay of target group "${group.name}" and stopTimeout of the containers must not come to more than ${String(spotNoticeSeconds)} seconds.`,
      group.name,
    );
  }
}

/** The provider fills the default in before a policy sees the group, so that one that somebody chose looks the same. */
function hasUsualDelay({ properties }: StackResource): boolean {
  const delay = at(properties, "deregistrationDelay");
  return delay === undefined || quantity(delay) === defaults.deregistrationDelay;
}

function runsOnSpot({ properties }: StackResource): Truth {
  const providers = providersOf(at(properties, "capacityProviderStrategies"));
  return providers === unknown ? unknown : any(...providers.map((each) => isOneOf(each, "FARGATE_SPOT")));
}

/** A delay that is too long is too long however fast the containers stop. */
function isInTime(delay: number | typeof unknown | undefined, stop: number | typeof unknown): Truth {
  if (delay === unknown) return unknown;
  const seconds = delay ?? defaults.deregistrationDelay;
  if (seconds > spotNoticeSeconds) return false;
  return stop === unknown ? unknown : seconds + stop <= spotNoticeSeconds;
}

/** The longest stop timeout of the containers. */
function longestStop(containers: readonly Container[] | typeof unknown): number | typeof unknown {
  if (containers === unknown) return unknown;
  const times = containers.map(
    ({ definition }) => quantity(at(definition, "stopTimeout")) ?? defaults.stopTimeout,
  );
  const known = times.filter((time) => time !== unknown);
  return known.length < times.length ? unknown : Math.max(0, ...known);
}
