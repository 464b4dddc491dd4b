import { fail, type Finding, verdict } from "./finding";
import type { StackResource } from "./resource";
import type { Rule } from "./rule";
import { rules } from "./rules";
import { StackGraph } from "./stack-graph";

/** What one rule says about one resource. */
export interface Verdict {
  readonly rule: Rule;
  readonly urn: string;
  readonly outcome: ReturnType<typeof verdict>;
  readonly findings: readonly Finding[];
}

/** Judges a whole stack outside the engine: the same rules, the same verdicts. Rules that no resource concerns are left out. */
export function evaluateStack(resources: readonly StackResource[]): Verdict[] {
  const stack = new StackGraph(resources);
  return resources.flatMap((resource) =>
    rules
      .filter((rule) => rule.types.includes(resource.type))
      .map((rule) => {
        const findings = evaluateRule(rule, () =>
          rule.stage === "stack" ? rule.evaluate(resource, stack) : rule.evaluate(resource, {}),
        );
        return { rule, urn: resource.urn, outcome: verdict(findings), findings };
      }),
  );
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
