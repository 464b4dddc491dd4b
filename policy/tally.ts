import type { Verdict } from "./evaluate";
import type { RuleDescription } from "./rule";

/** How many rules are named in the line that counts the verdicts. */
const mostNamed = 8;

/** Counts what rules found over a run, so that what could not be decided is never mistaken for passed. */
export class Tally {
  private readonly counts = { pass: 0, fail: 0, undecided: 0, "not-applicable": 0 };
  private advice = 0;
  private readonly undecidedRules = new Set<string>();

  /** Counts one rule on one resource. What an advisory rule of profile `baseline` finds is advice, and no failure. */
  add({ id, levels }: Pick<RuleDescription, "id" | "levels">, outcome: Verdict["outcome"]): void {
    if (outcome === "fail" && levels.baseline !== "mandatory") this.advice++;
    else this.counts[outcome]++;
    if (outcome === "undecided") this.undecidedRules.add(id);
  }

  /** One line: how many verdicts of each kind, and which rules could not decide. */
  summary(): string {
    const { pass, fail, undecided } = this.counts;
    const open = undecided === 0 ? "" : ` (${this.named()})`;
    const advice = this.advice === 0 ? "" : `, ${String(this.advice)} times advice`;
    return `${String(pass)} passed, ${String(fail)} failed, ${String(undecided)} undecided${open}, ${String(this.counts["not-applicable"])} not applicable${advice}`;
  }

  private named(): string {
    const names = [...this.undecidedRules].sort();
    const more = names.length - mostNamed;
    return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
  }
}
