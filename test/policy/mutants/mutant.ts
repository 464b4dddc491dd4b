/** Ways to break a piece of a rule's source. */
export const operators = {
  negate: "A condition means its opposite.",
  "always true": "A condition always holds.",
  "never true": "A condition never holds.",
  "swap and, or": "Of two conditions one is enough, or both are needed, the other way round.",
  boundary: "A comparison takes in its boundary, or leaves it out.",
  "drop entry": "A list lacks one of its entries.",
  "drop finding": "A finding is not given, or a way out not taken.",
  "empty text": "A text that is compared, or the name of a property, is empty.",
} as const;

/** One of the ways. */
export type Operator = keyof typeof operators;

/** One change of a rule's source. */
export interface Mutant {
  /** Id of the rule. */
  readonly rule: string;
  readonly operator: Operator;
  /** Where the change begins and ends in the source. */
  readonly start: number;
  readonly end: number;
  /** Counted from 1. */
  readonly line: number;
  /** What stands there, in one line. */
  readonly text: string;
  /** What the change puts there. */
  readonly replacement: string;
}

/** A mutant for people. */
export function described({ rule, operator, line, text }: Mutant): string {
  return `policy/rules/${rule}.ts:${String(line)}: ${operator}: ${text}`;
}
