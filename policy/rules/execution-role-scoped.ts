import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import { attachedPolicies, isManagedPolicy, policiesOfRole } from "../iam-policies";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { eachRoleOf, eachWrittenStatement, mustBeLimited } from "../task-roles";
import { not } from "../truth";

/** AWS's policy for all execution roles of the world. */
const widePolicies = ["service-role/AmazonECSTaskExecutionRolePolicy"];

/**
 * ECS needs the images, logs and secrets of this task, and no others. Whether a named ARN is one of the stack's own is not judged: names
 * that are written as text, so that policies are known in the first preview, have no edge.
 */
export const rule: StackRule = {
  id: "execution-role-scoped",
  stage: "stack",
  title: "Execution roles must be limited to the repositories, log groups and secrets of their tasks.",
  why: "With AWS's managed policy, or with *, every task can be started with every image and write to every log group of the account.",
  fix: "Write a policy with the ARNs of the repository, the log group and the secrets; only ecr:GetAuthorizationToken needs *.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  types: tokens.taskDefinition,
  evaluate: (task, stack) =>
    eachRoleOf({ task, property: "executionRoleArn", stack }, (role) => judgeRole(role, stack)),
};

function* judgeRole(role: StackResource, stack: StackGraph): Iterable<Finding> {
  yield* eachWrittenStatement(role, stack, mustBeLimited);
  for (const holder of [role, ...policiesOfRole(role, stack).attached.found])
    for (const { arn } of attachedPolicies(holder))
      yield must(
        not(isManagedPolicy(arn, widePolicies)),
        `"${holder.name}" must not attach AWS's policy for all execution roles.`,
        holder.name,
      );
}
