import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, isOneOf, isTrue, type Known, not, type Truth } from "../truth";
import { at, unknown } from "../value";

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
  const { names, open } = stack.once(namesOfLogGroups);
  return any(names.has(group), ...open.map(({ properties }) => isOneOf(at(properties, "name"), group)));
}

function namesOfLogGroups(stack: StackGraph): {
  readonly names: ReadonlySet<unknown>;
  /** Those whose names are not known yet. */
  readonly open: readonly StackResource[];
} {
  const groups = stack.ofType(...tokens.logGroup);
  return {
    names: new Set(groups.map(({ properties }) => at(properties, "name"))),
    open: groups.filter(({ properties }) => at(properties, "name") === unknown),
  };
}
