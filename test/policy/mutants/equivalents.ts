import type { Mutant, Operator } from "./mutant";

/** A mutant that says the same as its rule, so that no case can notice it. */
export interface Equivalent {
  readonly rule: string;
  readonly operator: Operator;
  /** What stands there, as the sweep shows it. */
  readonly text: string;
  readonly reason: string;
}

/** Every mutant that was looked at and found to say the same as its rule. */
export const equivalents: readonly Equivalent[] = [
  ...["used", "open", "not-run", "elsewhere"].map((use) => ({
    ...{ rule: "exemption-valid", operator: "empty text" as const, text: `"${use}"` },
    reason: "Of a use that the switch does not name nothing is said either; the compiler wants all of them.",
  })),
  {
    ...{ rule: "exemption-valid", operator: "empty text", text: '"pulumi:pulumi:Stack"' },
    reason: "A rule about exemptions runs once for a stack, whatever its types; they are for the reader.",
  },
  {
    ...{ rule: "exemption-valid", operator: "drop entry", text: '["pulumi:pulumi:Stack"]' },
    reason: "A rule about exemptions runs once for a stack, whatever its types; they are for the reader.",
  },
  ...["sg-egress", "sg-description"].map((rule) => ({
    ...{ rule, operator: "empty text" as const, text: '"egress"' },
    reason: "securityRuleTypes has two answers, and that for egress is the other one.",
  })),
  {
    ...{ rule: "named-needs-dbr", operator: "empty text", text: '"name"' },
    reason: "The rule judges the types of its table only, so that there always is an entry.",
  },
  {
    ...{ rule: "stored-data-protected", operator: "empty text", text: '"its data"' },
    reason: "The rule judges the types of its table only, so that there always is an entry.",
  },
];

/** Whether a mutant is one of them. */
export function isEquivalent({ rule, operator, text }: Mutant): boolean {
  return equivalents.some((each) => each.rule === rule && each.operator === operator && each.text === text);
}
