import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

/** One role is for ECS, which starts the task, the other for the code in it. */
export const rule: StackRule = {
  id: "ecs-task-roles-distinct",
  stage: "stack",
  title: "The task role and the execution role of an ECS task must be two roles.",
  why: "With one role for both, the application may read every secret and pull every image that ECS needs to start it.",
  fix: "Give the task definition a `taskRoleArn` of its own, with what the application calls and nothing else.",
  severity: "medium",
  levels: levels.always,
  controls: ["CKV_AWS_249"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  types: tokens.taskDefinition,
  evaluate: judgeTask,
};

function* judgeTask(task: StackResource, stack: StackGraph): Iterable<Finding> {
  const values = [at(task.properties, "taskRoleArn"), at(task.properties, "executionRoleArn")];
  const [taskRole, executionRole] = values;
  if (taskRole === undefined || executionRole === undefined) return;
  const [ofTask] = stack.referenced(task, "taskRoleArn", tokens.role);
  const [ofExecution] = stack.referenced(task, "executionRoleArn", tokens.role);
  const byEdge = ofTask !== undefined && ofExecution !== undefined ? ofTask !== ofExecution : unknown;
  const byValue = values.includes(unknown) ? unknown : taskRole !== executionRole;
  yield must(byValue === unknown ? byEdge : byValue, "taskRoleArn and executionRoleArn must be two roles.");
}
