import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, isOneOf, not, quantity, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";

/** With an interface of its own a task has no second port. */
export const rule: ResourceRule = {
  id: "ecs-task-host-port",
  stage: "resource",
  components: true,
  title: "In network mode awsvpc the host port must be the container port.",
  why: "A task in mode awsvpc has an interface of its own on which the containers listen; AWS refuses a mapping to another port.",
  fix: "Remove `hostPort`, or set it to `containerPort`.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3053"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    const awsvpc = isOneOf(at(task.properties, "networkMode"), "awsvpc");
    if (awsvpc === false) return [];
    return eachContainer(task, ({ name, definition }) =>
      judgePorts(name, awsvpc, at(definition, "portMappings")),
    );
  },
};

function* judgePorts(name: string, awsvpc: Truth, mappings: Value | undefined): Iterable<Finding> {
  const list = items(mappings);
  if (list === unknown) {
    yield undecided(name);
    return;
  }
  for (const [index, mapping] of list.entries()) {
    const host = quantity(at(mapping, "hostPort"));
    const container = quantity(at(mapping, "containerPort"));
    const key = `${name}.portMappings[${String(index)}]`;
    const equal =
      host === unknown || container === unknown ? unknown : host === undefined || host === container;
    yield must(any(not(awsvpc), equal), `${key}.hostPort must be absent or equal to containerPort.`, key);
  }
}
