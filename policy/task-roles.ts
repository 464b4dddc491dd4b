import { tokens } from "../facts/type-tokens";
import { type Finding, must, undecided } from "./finding";
import { eachAllowed, isNegated, isUnlimited, policiesOfRole } from "./iam-policies";
import { anyListed, type IamStatement } from "./iam-statements";
import type { StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";
import { any, not } from "./truth";
import { unknown } from "./value";

/** The role that a task definition names by a property; open questions where no edge leads to it. */
export function* eachRoleOf(
  { task, property, stack }: { task: StackResource; property: string; stack: StackGraph },
  judge: (role: StackResource) => Iterable<Finding>,
): Iterable<Finding> {
  const role = stack.target(task, property, tokens.role);
  if (role === unknown) yield undecided(property);
  else if (role !== undefined) yield* judge(role);
}

/** Judges every statement of the policies that are written for a role. */
export function* eachWrittenStatement(
  role: StackResource,
  stack: StackGraph,
  judge: (statement: IamStatement, policy: StackResource) => Finding,
): Iterable<Finding> {
  const { written } = policiesOfRole(role, stack);
  if (written.open) yield undecided(role.name);
  yield* eachAllowed(role, (statement) => judge(statement, role));
  for (const policy of written.found) yield* eachAllowed(policy, (statement) => judge(statement, policy));
}

/** A finding that a statement names what it allows. */
export function mustBeLimited(statement: IamStatement, policy: StackResource): Finding {
  return must(
    not(isUnlimited(statement)),
    `Statement ${statement.name} of "${policy.name}" must name resources instead of "*".`,
    `${policy.name}.${statement.name}`,
  );
}

/** A finding that a statement names its actions in full. */
export function mustNameActions(
  { actions, otherActions, name }: IamStatement,
  policy: StackResource,
): Finding {
  return must(
    not(
      any(
        anyListed(actions, (action) => /[*?]/.test(action)),
        isNegated(otherActions),
      ),
    ),
    `Statement ${name} of "${policy.name}" must name its actions in full.`,
    `${policy.name}.${name}`,
  );
}
