import type { Verdict } from "./evaluate";
import type { Level, RuleDescription } from "./rule";

/** How many rules are named in the line that counts the verdicts. */
const mostNamed = 8;

/** What is counted of a run. Each rule on each resource counts once. */
export interface Counts {
  readonly pass: number;
  /** Violations of what is mandatory. */
  readonly fail: number;
  readonly undecided: number;
  readonly notApplicable: number;
  /** Violations of what is advisory, and advice that rules give beside. */
  readonly advice: number;
  /** Violations and advice that exemptions cover. */
  readonly exempt: number;
}

/** What could not be decided: which rule, about which resource, and which values it waits for. */
export interface OpenVerdict {
  readonly rule: string;
  readonly urn: string;
  /** Paths of values, after the key of the finding where there is one. */
  readonly unknown: readonly string[];
}

/** The level of a rule in a run. */
export type LevelOf = (rule: Pick<RuleDescription, "id" | "levels">) => Level;

/** A verdict as far as it is counted. */
type Counted = Omit<Verdict, "rule"> & { readonly rule: Pick<RuleDescription, "id" | "levels"> };

/** Counts what rules found over a run, so that what could not be decided is never mistaken for passed. */
export class Tally {
  private readonly verdicts: Counted[] = [];

  /** Counts one rule on one resource. */
  add(counted: Counted): void {
    this.verdicts.push(counted);
  }

  /** Begins a new run. */
  clear(): void {
    this.verdicts.length = 0;
  }

  /** How many verdicts there were of each kind. */
  counts(levelOf: LevelOf): Counts {
    const count = (test: (counted: Counted) => boolean) => this.verdicts.filter(test).length;
    const isAdvice = ({ outcome, rule }: Counted) =>
      outcome === "advice" || (outcome === "fail" && levelOf(rule) !== "mandatory");
    return {
      pass: count(({ outcome }) => outcome === "pass"),
      fail: count((each) => each.outcome === "fail" && !isAdvice(each)),
      undecided: count(({ outcome }) => outcome === "undecided"),
      notApplicable: count(({ outcome }) => outcome === "not-applicable"),
      advice: count(isAdvice),
      exempt: count(({ outcome }) => outcome === "exempt"),
    };
  }

  /** One line: how many verdicts of each kind, and which rules could not decide. */
  summary(levelOf: LevelOf): string {
    const { pass, fail, undecided, notApplicable, advice, exempt } = this.counts(levelOf);
    const open = undecided === 0 ? "" : ` (${this.named()})`;
    return [
      `${String(pass)} passed`,
      `${String(fail)} failed`,
      `${String(undecided)} undecided${open}`,
      `${String(notApplicable)} not applicable`,
      `${String(advice)} advice`,
      `${String(exempt)} exempt`,
    ].join(", ");
  }

  /** Everything that could not be decided, by rule and resource. A violation with an open question beside it is one as well. */
  open(): OpenVerdict[] {
    return this.verdicts
      .flatMap(({ rule, urn, findings }) => {
        const open = findings.filter(({ outcome }) => outcome === "undecided");
        const unknown = open.flatMap((finding) => {
          const { key, unknown: paths = [] } = finding;
          if (paths.length === 0) return [key ?? "what other resources say of it"];
          return paths.map((path) => (key === undefined || key === path ? path : `${key}: ${path}`));
        });
        return open.length === 0 ? [] : [{ rule: rule.id, urn, unknown: [...new Set(unknown)] }];
      })
      .sort((one, other) => (`${one.rule} ${one.urn}` < `${other.rule} ${other.urn}` ? -1 : 1));
  }

  private named(): string {
    const open = this.verdicts.filter(({ outcome }) => outcome === "undecided");
    const names = [...new Set(open.map(({ rule }) => rule.id))].sort();
    const more = names.length - mostNamed;
    return `${names.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
  }
}

/** The verdicts of a stack that was judged outside the engine, counted as the pack counts them. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const tally = new Tally();
  for (const verdict of verdicts) tally.add(verdict);
  return tally;
}

/** What could not be decided, as a table for people. */
export function openTable(open: readonly OpenVerdict[]): string {
  const rows = [
    ["rule", "unknown", "urn"],
    ...open.map(({ rule, unknown, urn }) => [rule, unknown.join(", "), urn]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return rows
    .map(([rule = "", unknown = "", urn = ""]) => `${rule.padEnd(first)}  ${unknown.padEnd(second)}  ${urn}`)
    .join("\n");
}
