import { secretReference } from "../../facts/secret-references";
import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, not } from "../truth";
import { at, items, unknown } from "../value";

/** A secret is named by what it is kept in, and once. */
export const rule: ResourceRule = {
  id: "ecs-task-secret-valuefrom",
  stage: "resource",
  components: true,
  title: "Secrets of containers must name a secret or a parameter, and no variable twice.",
  why: "A task whose secret cannot be read does not start. A secret's value in place of its ARN is in plain text, and a variable that is also under environment may win over the secret.",
  fix: "Set `valueFrom` to the ARN of a Secrets Manager secret, or to the ARN or name of a parameter, and take the name out of `environment`.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html",
  types: tokens.taskDefinition,
  evaluate: (task) => eachContainer(task, judgeSecrets),
};

function* judgeSecrets({ name, definition }: Container): Iterable<Finding> {
  const secrets = items(at(definition, "secrets"));
  const variables = items(at(definition, "environment"));
  if (secrets === unknown) {
    yield undecided(name);
    return;
  }
  for (const [index, secret] of secrets.entries()) {
    const key = `${name}.secrets[${String(index)}]`;
    yield must(
      holds(at(secret, "valueFrom"), (from) => typeof from === "string" && secretReference.test(from)),
      `${key}.valueFrom must be the ARN of a secret, or the ARN or name of a parameter.`,
      key,
    );
    const secretName = at(secret, "name");
    if (typeof secretName !== "string") continue;
    const again =
      variables === unknown
        ? unknown
        : any(...variables.map((each) => isOneOf(at(each, "name"), secretName)));
    yield must(not(again), `${key}.name must not stand under environment as well.`, key);
  }
}
