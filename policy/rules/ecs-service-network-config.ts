import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import type { StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

/** Tasks with an interface of their own need to be told where it stands. */
export const rule: StackRule = {
  id: "ecs-service-network-config",
  stage: "stack",
  title: "ECS services of awsvpc task definitions must have a network configuration.",
  why: "A task in network mode awsvpc has an interface of its own; without subnets for it AWS refuses the service.",
  fix: "Set `networkConfiguration` of the service, with subnets and security groups.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["E3052"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const [task] = stack.referenced(service, "taskDefinition", tokens.taskDefinition);
  const mode = task === undefined ? unknown : at(task.properties, "networkMode");
  if (mode === unknown) yield undecided();
  if (mode !== "awsvpc") return;
  const configuration = at(service.properties, "networkConfiguration");
  if (configuration === unknown) yield undecided();
  else if (configuration === undefined)
    yield fail(
      "The service must have a networkConfiguration, since its task definition uses network mode awsvpc.",
    );
  else yield pass();
}
