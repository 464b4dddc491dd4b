import type { ExemptionFile } from "./exemption-file";
import { type ExemptedResource, Exemptions, lineageOf } from "./exemptions";
import { type Finding, verdict } from "./finding";
import { type Profile, profiles, type Rule, type Settings } from "./rule";
import { text } from "./settings";
import { settingProblems } from "./setting-schema";
import { SharedReading } from "./shared-reading";
import { openTable, Tally } from "./tally";

/** What the pack gets from outside, so that tests can give it something else. */
export interface PackTerms {
  /** Every rule of the pack. */
  readonly rules: readonly Rule[];
  /** Gets the line that counts the verdicts, and the table of what is undecided, after every run over a whole stack. */
  readonly say: (text: string) => void;
  /** The day, as 2027-03-31, in UTC. */
  readonly today: () => string;
  /** Finds the exemptions, with what the configuration of rule exemption-valid says of their file. */
  readonly exemptions: (file: string | undefined) => ExemptionFile | undefined;
  /** Whether the table of what is undecided is wanted. */
  readonly tabulates: boolean;
}

/** Reports a violation at the level that the engine's configuration gives the rule. */
export type Report = (message: string, urn?: string) => void;

/** What the policies of the pack share while the engine runs them, one after the other, on a stack. */
export class PackRun {
  readonly reading = new SharedReading();
  private readonly tally = new Tally();
  private exemptions: Exemptions | undefined;
  private opened = false;
  private readonly configured = new Set<string>();
  private reportExemption: Report | undefined;

  constructor(private readonly terms: PackTerms) {}

  /** Reads the exemptions at the beginning of a run. They count only where rule exemption-valid runs, which watches over them. */
  open(settings: Settings, report?: Report): void {
    this.reportExemption = report ?? this.reportExemption;
    if (this.opened) return;
    this.opened = true;
    const file = this.terms.exemptions(text(settings, "file", undefined));
    this.exemptions = file && new Exemptions(file, { rules: this.terms.rules, today: this.terms.today() });
  }

  /** The settings of a rule. What is wrong with them is told once in a run: the engine checks known settings only. */
  settingsOf(rule: Rule, settings: Settings, report: Report): Settings {
    if (!this.configured.has(rule.id))
      for (const problem of settingProblems(rule.id, rule.settings ?? {}, settings))
        report(`The policy pack configuration has a mistake: ${problem}.`);
    this.configured.add(rule.id);
    return settings;
  }

  /** Covers the findings of a rule by exemptions and counts them. */
  settle(rule: Rule, urn: string, found: readonly Finding[]): readonly Finding[] {
    const lineage = lineageOf(urn, (each) => this.reading.parentOf(each));
    const findings = this.exemptions?.cover(rule, lineage, found) ?? found;
    this.tally.add({ rule, urn, findings, outcome: verdict(findings) });
    return findings;
  }

  /** What became of the exemptions, and how to report what is wrong with them; undefined where there are none. */
  review(resources: readonly Pick<ExemptedResource, "urn" | "type">[]) {
    const { exemptions, reportExemption: report } = this;
    if (exemptions === undefined || report === undefined) return undefined;
    return { review: exemptions.review(resources, (urn) => this.reading.parentOf(urn)), report };
  }

  /** Ends a run: says what came out, and forgets it. */
  end(profile: Profile): void {
    const line = this.tally.summary(({ levels }) => levels[profile]);
    const open = this.tally.open();
    this.terms.say(`policy pack ecs-platform: ${line}`);
    if (this.terms.tabulates && open.length > 0) this.terms.say(openTable(open));
    this.reading.endStack();
    this.tally.clear();
    this.exemptions = undefined;
    this.opened = false;
    this.configured.clear();
    this.reportExemption = undefined;
  }
}

/** The profile that a policy pack configuration names for the counts. */
export function profileOf(settings: Settings): Profile {
  return profiles.find((each) => each === settings["profile"]) ?? "baseline";
}
