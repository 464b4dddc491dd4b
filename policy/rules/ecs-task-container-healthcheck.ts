import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { type Finding, must, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { holds } from "../truth";
import { at, items, unknown } from "../value";

/** Where no load balancer asks, only the container itself can say that it is well. */
export const rule: StackRule = {
  id: "ecs-task-container-healthcheck",
  stage: "stack",
  title: "Services without a load balancer must have a container with a health check.",
  why: "Without either, ECS sees only whether the process runs: a worker that hangs stays, and a deployment of one counts as a success.",
  fix: "Set `healthCheck` for the essential container.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const balanced = items(at(service.properties, "loadBalancers"));
  if (balanced !== unknown && balanced.length > 0) {
    yield pass();
    return;
  }
  const task = stack.target(service, "taskDefinition", tokens.taskDefinition);
  if (task === undefined) return;
  if (task === unknown || balanced === unknown) {
    yield undecided();
    return;
  }
  const judged = [
    ...eachContainer(task, ({ name, definition }) =>
      must(
        holds(at(definition, "healthCheck"), (check) => check !== undefined),
        "",
        name,
      ),
    ),
  ];
  if (judged.some(({ outcome }) => outcome === "pass")) yield pass();
  else if (judged.some(({ outcome }) => outcome === "undecided")) yield undecided();
  else if (judged.length > 0)
    yield must(
      false,
      `A container of task definition "${task.name}" must have a healthCheck, since no load balancer checks the service.`,
    );
}
