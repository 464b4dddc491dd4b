import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { scalableTargetsOf } from "../scaling-targets";
import { isReplica } from "../services";
import type { StackGraph } from "../stack-graph";
import { numberHolds } from "../truth";
import { at, unknown } from "../value";

/** One task is none while it is replaced, and where its zone fails. */
export const rule: StackRule = {
  id: "ecs-service-desired-ha",
  stage: "stack",
  title: "ECS services of production must run two tasks at least.",
  why: "A service of one task is down whenever that task, its instance or its zone is.",
  fix: "Set `desiredCount`, or the `minCapacity` of the scalable target, to 2 or more.",
  severity: "medium",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const replica = isReplica(service);
  if (replica === false) return;
  const { found, open } = scalableTargetsOf(service, stack);
  const enough = (count: number) => count >= 2;
  if (replica === unknown || (found.length === 0 && open)) yield undecided();
  else if (found.length === 0)
    yield must(
      numberHolds(at(service.properties, "desiredCount"), enough),
      "desiredCount must be 2 or more.",
    );
  for (const target of found)
    yield must(
      numberHolds(at(target.properties, "minCapacity"), enough),
      `minCapacity of scalable target "${target.name}" must be 2 or more.`,
      target.name,
    );
}
