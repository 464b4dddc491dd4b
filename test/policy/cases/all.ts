import { resourceCases } from "./resources";
import { serviceCases } from "./services";
import { taskDefinitionCases } from "./task-definition";
import type { RuleCase, RuleCases } from "./rule-cases";

/** The cases of every rule. */
export const allCases: readonly RuleCases[] = [...taskDefinitionCases, ...resourceCases, ...serviceCases];

/** A case with its place, for titles. */
export interface PlacedCase extends RuleCase {
  readonly id: string;
  readonly title: string;
}

/** Every case of every rule, one by one. */
export function placedCases(): PlacedCase[] {
  return allCases.flatMap(({ id, cells }) =>
    Object.entries(cells).flatMap(([cell, cases]) =>
      [cases].flat().map((each, index) => ({
        ...each,
        id,
        title: `${cell}${index === 0 ? "" : ` ${String(index + 1)}`}`,
      })),
    ),
  );
}
