import type { Verdict } from "./evaluate";

/** Counts what rules found over a run, so that what could not be decided is never mistaken for passed. */
export class Tally {
  private readonly counts = { pass: 0, fail: 0, undecided: 0, "not-applicable": 0 };
  private readonly undecidedRules = new Set<string>();

  /** Counts one rule on one resource. */
  add(ruleId: string, outcome: Verdict["outcome"]): void {
    this.counts[outcome]++;
    if (outcome === "undecided") this.undecidedRules.add(ruleId);
  }

  /** One line: how many verdicts of each kind, and which rules could not decide. */
  summary(): string {
    const { pass, fail, undecided } = this.counts;
    const open = undecided === 0 ? "" : ` (${[...this.undecidedRules].sort().join(", ")})`;
    return `${String(pass)} passed, ${String(fail)} failed, ${String(undecided)} undecided${open}, ${String(this.counts["not-applicable"])} not applicable`;
  }
}
