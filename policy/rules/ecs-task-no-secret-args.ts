import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { fail, type Finding, pass, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { commandHoldsSecret, looksLikeSecret } from "../secret-detector";
import { at, isMap, items, unknown, type Value } from "../value";

/** Commands and labels are plain text as environment variables are. */
export const rule: ResourceRule = {
  id: "ecs-task-no-secret-args",
  stage: "resource",
  components: true,
  title: "ECS containers must not get secrets in commands, entry points, health checks or labels.",
  why: "They stand in plain text in the task definition, in the state of the stack and in the process list of the container.",
  fix: "Put the value into Secrets Manager or Parameter Store, name it under `secrets`, and read the variable in the command.",
  severity: "critical",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  types: tokens.taskDefinition,
  evaluate: (task) => eachContainer(task, judgeContainer),
};

const listPaths = [["command"], ["entryPoint"], ["healthCheck", "command"]];

function* judgeContainer({ name, definition }: Container): Iterable<Finding> {
  for (const path of listPaths) yield* judgeWords(name, path.join("."), at(definition, ...path));
  const labels = at(definition, "dockerLabels");
  if (labels === unknown) yield undecided(`${name}.dockerLabels`);
  if (!isMap(labels)) return;
  for (const [label, value] of Object.entries(labels))
    yield verdict(
      `${name}.dockerLabels`,
      name,
      value === unknown ? unknown : typeof value === "string" && looksLikeSecret(label, value),
    );
}

function* judgeWords(name: string, path: string, list: Value | undefined): Iterable<Finding> {
  const words = items(list);
  const key = `${name}.${path}`;
  if (words === unknown) yield undecided(key);
  else if (words.length > 0) {
    const secret = commandHoldsSecret(words.map((word) => (typeof word === "string" ? word : "")));
    yield verdict(key, name, secret || !words.includes(unknown) ? secret : unknown);
  }
}

function verdict(key: string, name: string, secret: boolean | typeof unknown): Finding {
  if (secret === unknown) return undecided(key);
  const where = key.slice(name.length + 1);
  return secret
    ? fail(`${where} of container "${name}" looks like it holds a secret (its value is not shown).`, key)
    : pass(key);
}
