import { evaluateStack } from "../../../policy/evaluate";
import { readExemptions } from "../../../policy/exemption-file";
import type { Rule } from "../../../policy/rule";
import { rules } from "../../../policy/rules";
import type { PlacedCase } from "./all";
import type { RuleCase } from "./rule-cases";

/** What a rule says about the subject of a case. */
export interface Said {
  readonly outcome: RuleCase["outcome"];
  /** Every message of violations and advice. */
  readonly messages: readonly string[];
}

/** What a rule says about the subject of a case. Resources that no rule is looked up for, such as components, are not concerned. */
export function saidOf(
  { id, resources, settings = {}, exemptions }: Omit<PlacedCase, "title" | "outcome">,
  rule: Rule | undefined = rules.find((each) => each.id === id),
): Said {
  const alone = rule === undefined ? [] : [rule];
  const verdict = evaluateStack(resources, {
    judged: exemptions === undefined ? alone : [...rules.filter((each) => each.id !== id), ...alone],
    settings: { [id]: settings },
    ...(exemptions !== undefined && { exemptions: readExemptions(exemptions) }),
  }).find((each) => each.rule.id === id && each.urn === resources[0]?.urn);
  return {
    outcome: verdict?.outcome ?? "not-applicable",
    messages: (verdict?.findings ?? []).flatMap(({ outcome, message }) =>
      outcome === "fail" || outcome === "advice" ? [message ?? ""] : [],
    ),
  };
}

/** What a case expects. */
export function expectedOf({ outcome, messages = [] }: RuleCase): Said {
  return { outcome, messages: [...messages] };
}

/** Whether a rule says in a case what the case expects. */
export function keeps(each: PlacedCase, rule: Rule): boolean {
  return JSON.stringify(saidOf(each, rule)) === JSON.stringify(expectedOf(each));
}
