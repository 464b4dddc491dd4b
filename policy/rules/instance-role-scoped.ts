import { instancePolicies } from "../../facts/iam-risks";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { attachedPolicies, isManagedPolicy, policiesOfRole } from "../iam-policies";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

/** What an instance may, every task on it may. */
export const rule: StackRule = {
  id: "instance-role-scoped",
  stage: "stack",
  title: "Roles of container instances should have the policies of the agent and of Session Manager only.",
  why: "A container that gets at the credentials of its instance has its role; what single tasks need belongs into task roles.",
  fix: "Move the other policies to the roles of the tasks that need them.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html",
  types: tokens.launchTemplate,
  evaluate: judgeTemplate,
};

function* judgeTemplate(template: StackResource, stack: StackGraph): Iterable<Finding> {
  if (at(template.properties, "iamInstanceProfile") === undefined) return;
  const profile = stack.target(template, "iamInstanceProfile", tokens.instanceProfile);
  const role =
    profile === unknown || profile === undefined ? unknown : stack.target(profile, "role", tokens.role);
  if (role === unknown || role === undefined) yield undecided();
  else yield* judgeRole(role, stack);
}

function* judgeRole(role: StackResource, stack: StackGraph): Iterable<Finding> {
  const { written, attached } = policiesOfRole(role, stack);
  if (written.open || attached.open) yield undecided(role.name);
  for (const policy of written.found)
    yield must(false, `Policy "${policy.name}" must not be one of the instances' role.`, policy.name);
  for (const holder of [role, ...attached.found])
    for (const { arn } of attachedPolicies(holder))
      yield must(
        isManagedPolicy(arn, instancePolicies),
        `"${holder.name}" must attach a policy of the agent or of Session Manager.`,
        holder.name,
      );
}
