import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import type { StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at } from "../value";

const policyTypes = [...tokens.rolePolicy, ...tokens.rolePolicyAttachment];

/** A role without its policies can neither start a task nor let it go. */
export const rule: StackRule = {
  id: "ecs-service-after-iam",
  stage: "stack",
  title: "ECS services must wait for the policies of their roles.",
  why: "Tasks that start before the execution role may pull fail and trip the circuit breaker. On the way down a policy that goes before the service leaves the service draining until its deletion times out.",
  fix: "Add the policies of the task's execution and task role to `dependsOn` of the service.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const [task] = stack.referenced(service, "taskDefinition", tokens.taskDefinition);
  if (task === undefined) {
    yield undecided();
    return;
  }
  for (const property of ["executionRoleArn", "taskRoleArn"]) {
    const [role] = stack.referenced(task, property, tokens.role);
    if (role === undefined) {
      // A role that is named by a plain ARN has its policies elsewhere.
      if (at(task.properties, property) !== undefined) yield undecided(property);
      continue;
    }
    for (const policy of stack.referringByEdge(role, { types: policyTypes, properties: ["role"] }))
      yield stack.waitsFor(service, policy)
        ? pass(policy.name)
        : fail(`The service must depend on policy "${policy.name}" of its role "${role.name}".`, policy.name);
  }
}
