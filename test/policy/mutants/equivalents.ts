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
export const equivalents: readonly Equivalent[] = [];

/** Whether a mutant is one of them. */
export function isEquivalent({ rule, operator, text }: Mutant): boolean {
  return equivalents.some((each) => each.rule === rule && each.operator === operator && each.text === text);
}
