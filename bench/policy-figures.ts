import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { evaluateStack } from "../policy/evaluate";
import { type ExemptionFile, readExemptions, usualExemptionFile } from "../policy/exemption-file";
import { rules } from "../policy/rules";
import { firstPreview } from "../test/support/first-preview";
import { type Grain, seedViolations, unseenAdditions } from "../test/support/seeded-violation";

/** What the policy pack makes of the first preview of one example. */
export interface PreviewFigures {
  readonly resources: number;
  /** Verdicts of rules that concern a resource; the exemptions of the example count. */
  readonly verdicts: number;
  /** All of them but those that leave it open. */
  readonly decided: number;
  /** Rules that could not decide, each with how often. */
  readonly undecided: Readonly<Record<string, number>>;
  /** Rules that are mandatory in profile `baseline` and find a violation in the example as it is. */
  readonly violated: readonly string[];
}

/** What the policy pack makes of the violations that are put into the first preview of one example. */
export interface DetectionFigures {
  /** Rules that something in the example keeps, so that there is something to break. */
  readonly seeded: number;
  /** How many of them report a violation, by how much of a violating case it took. */
  readonly reported: Readonly<Record<Grain, number>>;
  /** Rules that report none of their violations. */
  readonly silent: readonly string[];
  /** Rules that do not report a violating case of theirs that comes as new resources. */
  readonly silentOnAdditions: readonly string[];
}

/** The stack file of every example that is a platform. */
export function exampleStackFiles(): string[] {
  return readdirSync("examples")
    .map((name) => `examples/${name}/Pulumi.dev.yaml`)
    .filter((file) => existsSync(file));
}

/** The exemptions that lie beside a stack file. */
function exemptionsBeside(stackFile: string): ExemptionFile {
  const path = join(dirname(stackFile), usualExemptionFile);
  return readExemptions(existsSync(path) ? readFileSync(path, "utf8") : "exemptions: []", path);
}

/** Judges the first preview of a stack file. */
export async function previewFigures(stackFile: string): Promise<PreviewFigures> {
  const stack = await firstPreview(stackFile);
  const verdicts = evaluateStack(stack, { exemptions: exemptionsBeside(stackFile) }).filter(
    ({ outcome }) => outcome !== "not-applicable",
  );
  const open = verdicts.filter(({ outcome }) => outcome === "undecided").map(({ rule }) => rule.id);
  const violated = verdicts.filter(
    ({ outcome, rule }) => outcome === "fail" && rule.levels.baseline === "mandatory",
  );
  return {
    resources: stack.length,
    verdicts: verdicts.length,
    decided: verdicts.length - open.length,
    undecided: counted(open),
    violated: Object.keys(counted(violated.map(({ rule }) => rule.id))),
  };
}

/** Breaks each rule once in the first preview of a stack file. */
export async function detectionFigures(stackFile: string): Promise<DetectionFigures> {
  const stack = await firstPreview(stackFile);
  const judging = rules.filter(({ stage }) => stage !== "exemptions");
  const seeded = seedViolations(stack, judging);
  const at = (grain: Grain) => seeded.filter(({ reportedAt }) => reportedAt === grain).length;
  return {
    seeded: seeded.length,
    reported: { leaves: at("leaves"), properties: at("properties"), case: at("case") },
    silent: seeded.filter(({ reportedAt }) => reportedAt === undefined).map(({ rule }) => rule),
    silentOnAdditions: unseenAdditions(stack, judging),
  };
}

function counted(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
