import { componentTasks } from "./component-tasks";
import { fail, type Finding, verdict } from "./finding";
import type { Resource, StackResource } from "./resource";
import type { ResourceRule, Rule, Settings } from "./rule";
import { rules } from "./rules";
import { StackGraph } from "./stack-graph";

/** What one rule says about one resource. */
export interface Verdict {
  readonly rule: Rule;
  readonly urn: string;
  readonly outcome: ReturnType<typeof verdict>;
  readonly findings: readonly Finding[];
}

/** What a stack is judged by. */
export interface Judging {
  /**
   * The rules.
   *
   * @default - all of the pack
   */
  readonly judged?: readonly Rule[];
  /**
   * Values of the rules' settings, by the id of the rule.
   *
   * @default - each setting has its default
   */
  readonly settings?: Readonly<Record<string, Settings>>;
}

/** Judges a whole stack outside the engine: the same rules, the same verdicts. Rules that a resource does not concern are left out. */
export function evaluateStack(
  resources: readonly StackResource[],
  { judged = rules, settings = {} }: Judging = {},
): Verdict[] {
  const settingsOf = ({ id }: Rule) => settings[id] ?? {};
  const stack = new StackGraph(resources);
  const byType = rulesByType(judged);
  const ofComponents = judged.filter(judgesComponents);
  return resources.flatMap((resource) => {
    const tasks = componentTasks(resource);
    const direct = (byType.get(resource.type) ?? []).map((rule) => {
      const findings = evaluateRule(rule, () =>
        rule.stage === "stack"
          ? rule.evaluate(resource, stack, settingsOf(rule))
          : rule.evaluate(resource, settingsOf(rule)),
      );
      return { rule, urn: resource.urn, outcome: verdict(findings), findings };
    });
    if (tasks.length === 0) return direct;
    const throughInputs = ofComponents.map((rule) => {
      const findings = evaluateTasks(rule, tasks, settingsOf(rule));
      return { rule, urn: resource.urn, outcome: verdict(findings), findings };
    });
    return [...direct, ...throughInputs];
  });
}

/** What a rule about containers finds in the inputs of a component. Open questions are left to the task definition that it makes of them. */
export function evaluateTasks(rule: ResourceRule, tasks: readonly Resource[], settings: Settings): Finding[] {
  return tasks
    .flatMap((task) => evaluateRule(rule, () => rule.evaluate(task, settings)))
    .filter(({ outcome }) => outcome !== "undecided");
}

/** Whether a rule looks at the inputs of components. */
export function judgesComponents(rule: Rule): rule is ResourceRule {
  return rule.stage === "resource" && rule.components === true;
}

/** A rule that throws has a fault of its own; that must not break anybody's preview, nor pass for a verdict. */
export function evaluateRule(rule: Rule, evaluate: () => Iterable<Finding>): Finding[] {
  try {
    return [...evaluate()];
  } catch (error) {
    return [
      fail(
        `Rule ${rule.id} failed by itself (${error instanceof Error ? error.name : "unknown fault"}); please report it.`,
      ),
    ];
  }
}

function rulesByType(judged: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const byType = new Map<string, Rule[]>();
  for (const rule of judged)
    for (const type of new Set(rule.types)) byType.set(type, [...(byType.get(type) ?? []), rule]);
  return byType;
}
