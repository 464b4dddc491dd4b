import * as everyRule from "./every-rule";
import type { Rule } from "./rule";

/** Every rule of the pack, in the order of ids. */
export const rules: readonly Rule[] = Object.values<Rule>(everyRule).sort((one, other) =>
  one.id < other.id ? -1 : 1,
);
