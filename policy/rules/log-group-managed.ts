import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { type Finding, must } from "../finding";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isTrue, type Known, not, type Truth } from "../truth";
import { at, noteUnknown, unknown } from "../value";

/** A log group that the driver makes has no end and no owner. */
export const rule: StackRule = {
  id: "log-group-managed",
  stage: "stack",
  title: "Containers must log to a log group of the stack.",
  why: "A group that the log driver makes keeps logs for ever, is encrypted with nobody's key and stays when the stack goes; one that nobody makes keeps the container from starting.",
  fix: "Add an `aws.cloudwatch.LogGroup` of that name, and remove the log option awslogs-create-group.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html",
  types: tokens.taskDefinition,
  evaluate: (task, stack) => eachContainer(task, (container) => judgeContainer(container, stack)),
};

function* judgeContainer({ name, definition }: Container, stack: StackGraph): Iterable<Finding> {
  if (at(definition, "logConfiguration", "logDriver") !== "awslogs") return;
  const options = at(definition, "logConfiguration", "options");
  yield must(
    not(isTrue(at(options, "awslogs-create-group"))),
    `Container "${name}" must not have its log group made by the log driver.`,
    `${name}.awslogs-create-group`,
  );
  const group = at(options, "awslogs-group");
  if (group === undefined) return;
  yield must(
    group === unknown ? unknown : isManaged(group, stack),
    `awslogs-group of container "${name}" must name a log group of the stack.`,
    `${name}.awslogs-group`,
  );
}

/** Whether a log group of the stack has a name. */
function isManaged(group: Known, stack: StackGraph): Truth {
  const names = stack.once(namesOfLogGroups);
  if (names.has(group)) return true;
  if (!names.has(unknown)) return false;
  noteUnknown("name");
  return unknown;
}

function namesOfLogGroups(stack: StackGraph): ReadonlySet<unknown> {
  return new Set(stack.ofType(...tokens.logGroup).map(({ properties }) => at(properties, "name")));
}
