import { tokens } from "../../facts/type-tokens";
import { levels, type StackRule } from "../rule";
import { eachRoleOf, eachWrittenStatement, mustBeLimited, mustNameActions } from "../task-roles";
import type { Finding } from "../finding";
import type { StackResource } from "../resource";
import type { StackGraph } from "../stack-graph";

/** The task role is what an intruder gets. */
export const rule: StackRule = {
  id: "task-role-scoped",
  stage: "stack",
  title: "Task roles must name actions and resources.",
  why: "Whoever gets into a container acts with its task role: what it may do to everything, the intruder may.",
  fix: "Name each action and the ARNs that it is needed for.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  types: tokens.taskDefinition,
  evaluate: (task, stack) =>
    eachRoleOf({ task, property: "taskRoleArn", stack }, (role) => judgeRole(role, stack)),
};

function* judgeRole(role: StackResource, stack: StackGraph): Iterable<Finding> {
  yield* eachWrittenStatement(role, stack, mustBeLimited);
  yield* eachWrittenStatement(role, stack, mustNameActions);
}
