import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { fail, type Finding, pass, undecided } from "../finding";
import type { ResourceRule } from "../rule";
import { looksLikeSecret } from "../secret-detector";
import { at, items, unknown } from "../value";

/** Environment variables are plain text, wherever the task definition is shown. */
export const rule: ResourceRule = {
  id: "ecs-task-no-secret-env",
  stage: "resource",
  components: true,
  title: "ECS containers must not get secrets as plain environment variables.",
  why: "Environment variables stand in plain text in the task definition, in the state of the stack and in the console, for everyone who may read them.",
  fix: "Put the value into Secrets Manager or Parameter Store, and name it under `secrets` of the container.",
  severity: "critical",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECS.8", "AWS-0036", "CT.ECS.PR.12"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  types: tokens.taskDefinition,
  evaluate: (task) => eachContainer(task, judgeEnvironment),
};

function* judgeEnvironment({ name, definition }: Container): Iterable<Finding> {
  const variables = items(at(definition, "environment"));
  if (variables === unknown) yield undecided(name);
  else
    for (const [index, variable] of variables.entries()) {
      const variableName = at(variable, "name");
      const value = at(variable, "value");
      const key = `${name}.environment.${typeof variableName === "string" ? variableName : String(index)}`;
      if (variableName === unknown || value === unknown) yield undecided(key);
      else if (typeof variableName !== "string" || typeof value !== "string") continue;
      else if (looksLikeSecret(variableName, value))
        yield fail(
          `Environment variable "${variableName}" of container "${name}" looks like a secret (its value is not shown); it must come from secrets.`,
          key,
        );
      else yield pass(key);
    }
}
