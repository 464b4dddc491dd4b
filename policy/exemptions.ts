import type { Exemption } from "./exemption";
import type { ExemptionFile } from "./exemption-file";
import type { Finding } from "./finding";
import type { Rule } from "./rule";
import { type UrnPattern, urnPattern } from "./urn-pattern";

/**
 * What became of an exemption in a run: it covered a finding; something that it may cover is still open; its rule held there; its finding was
 * not among those there; its rule does not run in this configuration; or nothing that its rule judges has such a URN.
 */
export type Use = "used" | "open" | "kept" | "other-findings" | "not-run" | "no-match" | "elsewhere";

/** An exemption, and what is known of it after a run. */
export interface ReviewedExemption {
  readonly exemption: Exemption;
  /** The rule that it names; absent where there is none. */
  readonly rule?: Rule;
  /** Whether its last day has passed. */
  readonly expired: boolean;
  /** Whether it says neither which types nor which names it means. */
  readonly tooBroad: boolean;
  /** Line of an earlier exemption that says the same. */
  readonly repeats?: number;
  readonly use: Use;
  /** Keys of the findings of its rule where it applies, for `other-findings`. */
  readonly findings: readonly string[];
}

/** What the rule about exemptions judges. */
export interface ExemptionReview {
  readonly file: ExemptionFile;
  /** Ids of all rules. */
  readonly ruleIds: readonly string[];
  readonly exemptions: readonly ReviewedExemption[];
}

/** A resource as exemptions see it. */
export interface ExemptedResource {
  readonly urn: string;
  readonly type: string;
}

/** URN of the component that a resource lies in. */
export type ParentOf = (urn: string) => string | undefined;

/** What exemptions are judged by. */
export interface ExemptionTerms {
  /** Every rule that there is. */
  readonly rules: readonly Rule[];
  /** The day, as 2027-03-31, in UTC. */
  readonly today: string;
}

/** What happened to an exemption so far. */
class Entry {
  readonly pattern: UrnPattern;
  readonly found = new Set<string>();
  private covered = false;
  private open = false;
  private ran = false;

  constructor(
    readonly exemption: Exemption,
    /** Whether it counts: one that is expired, too broad or for a rule that takes none covers nothing. */
    readonly facts: Omit<ReviewedExemption, "exemption" | "use" | "findings">,
  ) {
    this.pattern = urnPattern(exemption.urn);
  }

  get counts(): boolean {
    const { rule, expired, tooBroad } = this.facts;
    return rule !== undefined && rule.neverExempt === undefined && !expired && !tooBroad;
  }

  /** Notes what its rule found where it applies, and tells whether it covers it. */
  covers(finding: Finding): boolean {
    const { outcome, key } = finding;
    const meant = this.exemption.finding === undefined || this.exemption.finding === key;
    if (outcome === "undecided") this.open ||= meant || key === undefined;
    if (outcome !== "fail" && outcome !== "advice") return false;
    if (key !== undefined) this.found.add(key);
    if (meant) this.covered = true;
    return meant && this.counts;
  }

  /** Notes that its rule was run where it applies, whatever it found. */
  run(): void {
    this.ran = true;
  }

  use(resources: readonly ExemptedResource[], parentOf: ParentOf): Use {
    if (this.covered) return "used";
    if (this.open) return "open";
    if (this.ran) return this.found.size > 0 ? "other-findings" : "kept";
    if (!this.concerns(resources)) return "elsewhere";
    const judgedTypes = this.facts.rule?.types ?? [];
    const reached = resources.some(
      ({ urn, type }) =>
        judgedTypes.includes(type) && lineageOf(urn, parentOf).some((each) => this.pattern.matches(each)),
    );
    return reached ? "not-run" : "no-match";
  }

  /** Whether it can mean anything in the stack of these resources. */
  private concerns([first]: readonly ExemptedResource[]): boolean {
    if (first === undefined) return false;
    const [head = "", project = ""] = first.urn.split("::");
    return this.pattern.concerns(head.split(":").at(-1) ?? "", project);
  }
}

/** The exemptions of one run over a stack: they cover findings, and know afterwards which of them did. */
export class Exemptions {
  private readonly entries: readonly Entry[];
  private readonly byRule = new Map<string, Entry[]>();

  constructor(
    private readonly file: ExemptionFile,
    private readonly terms: ExemptionTerms,
  ) {
    const rules = new Map(terms.rules.map((rule) => [rule.id, rule]));
    const lines = new Map<string, number>();
    this.entries = file.exemptions.map((exemption) => {
      const rule = rules.get(exemption.rule);
      const same = JSON.stringify([exemption.rule, exemption.urn, exemption.finding]);
      const repeats = lines.get(same);
      lines.set(same, repeats ?? exemption.line);
      return new Entry(exemption, {
        ...(rule !== undefined && { rule }),
        ...(repeats !== undefined && { repeats }),
        expired: exemption.expires < terms.today,
        tooBroad: urnPattern(exemption.urn).tooBroad,
      });
    });
    for (const entry of this.entries)
      this.byRule.set(entry.exemption.rule, [...(this.byRule.get(entry.exemption.rule) ?? []), entry]);
  }

  /**
   * The findings of a rule on a resource, with those exempt that an exemption covers.
   *
   * @param lineage URN of the resource, and of each component that it lies in
   */
  cover(rule: Rule, lineage: readonly string[], findings: readonly Finding[]): readonly Finding[] {
    const here = (this.byRule.get(rule.id) ?? []).filter(({ pattern }) => lineage.some(pattern.matches));
    if (here.length === 0) return findings;
    for (const entry of here) entry.run();
    return findings.map((finding) => {
      // Every entry has to note the finding, so none is left out after the first that covers it.
      const [covering] = here.filter((entry) => entry.covers(finding));
      return covering === undefined
        ? finding
        : { ...finding, outcome: "exempt", exemption: covering.exemption };
    });
  }

  /** What became of each exemption, after all rules. */
  review(resources: readonly ExemptedResource[], parentOf: ParentOf): ExemptionReview {
    return {
      file: this.file,
      ruleIds: this.terms.rules.map(({ id }) => id),
      exemptions: this.entries.map((entry) => ({
        ...entry.facts,
        exemption: entry.exemption,
        use: entry.use(resources, parentOf),
        findings: [...entry.found].sort(),
      })),
    };
  }
}

/** The day of now, as exemptions name it. */
export function utcToday(now = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/** URN of a resource and of the components that it lies in, from the inside out; the stack itself is none. */
export function lineageOf(urn: string, parentOf: ParentOf): string[] {
  const lineage: string[] = [];
  for (
    let each: string | undefined = urn;
    each !== undefined && each !== "" && !lineage.includes(each);
    each = parentOf(each)
  )
    if (!each.includes("::pulumi:pulumi:Stack::") || each === urn) lineage.push(each);
  return lineage;
}
