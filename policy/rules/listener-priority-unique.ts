import { tokens } from "../../facts/type-tokens";
import { put } from "../component-tree";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { quantity } from "../truth";
import { at, unknown } from "../value";

/** A listener asks its rules in an order without ties. */
export const rule: StackRule = {
  id: "listener-priority-unique",
  stage: "stack",
  title: "The rules of a listener must have priorities that differ.",
  why: "AWS refuses the second rule with PriorityInUse, in the middle of the deployment.",
  fix: "Give each rule of the listener a `priority` of its own, or leave the choice to AWS.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
  types: tokens.listenerRule,
  evaluate: judgeRule,
};

function* judgeRule(judged: StackResource, stack: StackGraph): Iterable<Finding> {
  const priority = quantity(at(judged.properties, "priority"));
  if (priority === undefined) return;
  const listener = listenerOf(judged, stack);
  if (priority === unknown || listener === unknown) yield undecided();
  else yield compared({ judged, priority, listener }, stack);
}

/** What the other rules of the same listener say to a priority. */
function compared(
  { judged, priority, listener }: { judged: StackResource; priority: number; listener: unknown },
  stack: StackGraph,
): Finding {
  const rules = stack.once(rulesByPriority).get(listener);
  const same = rules?.get(priority)?.find((other) => other !== judged);
  if (same !== undefined) return fail(`priority must differ from that of listener rule "${same.name}".`);
  const [open] = rules?.get(unknown) ?? [];
  return open !== undefined && at(open.properties, "priority") === unknown ? undecided() : pass();
}

/** The rules of each listener, by their priority. */
type RulesByPriority = Map<ReturnType<typeof quantity>, StackResource[]>;

function rulesByPriority(stack: StackGraph): ReadonlyMap<unknown, RulesByPriority> {
  const rules = new Map<unknown, RulesByPriority>();
  for (const each of stack.ofType(...tokens.listenerRule)) {
    const listener = listenerOf(each, stack);
    const ofListener = rules.get(listener) ?? new Map<ReturnType<typeof quantity>, StackResource[]>();
    put(ofListener, quantity(at(each.properties, "priority")), each);
    rules.set(listener, ofListener);
  }
  return rules;
}

/** The listener of a rule: by edge, or by its ARN as text. */
function listenerOf(judged: StackResource, stack: StackGraph): unknown {
  const target = stack.target(judged, "listenerArn", tokens.listener);
  return target === unknown ? at(judged.properties, "listenerArn") : target;
}
