/** What one part of a platform costs in a month that it runs through. */
export interface CostLine {
  /** Where it stands in the stack file: `services.web`. */
  readonly path: string;
  /** What is paid for, with the figures: `2 tasks of 0.25 vCPU and 0.5 GB`. */
  readonly what: string;
  /** USD a month; undefined where the price table lacks the price. */
  readonly monthlyUsd: number | undefined;
}
