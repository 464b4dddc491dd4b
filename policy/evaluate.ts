import { componentTasks } from "./component-tasks";
import type { ExemptionFile } from "./exemption-file";
import { Exemptions, lineageOf, utcToday } from "./exemptions";
import { fail, type Finding, verdict } from "./finding";
import type { Resource, StackResource } from "./resource";
import type { ExemptionRule, ResourceRule, Rule, Settings } from "./rule";
import { rules } from "./rules";
import { StackGraph } from "./stack-graph";
import { withStatedPolicies } from "./stated-policies";
import { takeOpenQuestions } from "./value";

/** What one rule says about one resource. */
export interface Verdict {
  readonly rule: Rule;
  readonly urn: string;
  readonly outcome: ReturnType<typeof verdict>;
  readonly findings: readonly Finding[];
}

/** What a stack is judged by. */
export interface Judging {
  /**
   * The rules.
   *
   * @default - all of the pack
   */
  readonly judged?: readonly Rule[];
  /**
   * Values of the rules' settings, by the id of the rule.
   *
   * @default - each setting has its default
   */
  readonly settings?: Readonly<Record<string, Settings>>;
  /**
   * Exemptions, as `readExemptions` reads them.
   *
   * @default - none
   */
  readonly exemptions?: ExemptionFile;
  /**
   * The day by which exemptions are judged, as 2027-03-31, in UTC.
   *
   * @default - this day
   */
  readonly today?: string;
}

/** Judges a whole stack outside the engine: the same rules, the same verdicts. Rules that a resource does not concern are left out. */
export function evaluateStack(resources: readonly StackResource[], judging: Judging = {}): Verdict[] {
  const { judged = rules, exemptions: file, today = utcToday() } = judging;
  const exemptions = file && new Exemptions(file, { rules: allRules(judged), today });
  const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  const parentOf = (urn: string) => parents.get(urn);
  const found = findingsOf(resources, judged, judging.settings ?? {});
  const verdicts = found.map(({ rule, urn, findings }) => {
    const lineage = exemptions === undefined ? [] : lineageOf(urn, parentOf);
    return asVerdict(rule, urn, exemptions?.cover(rule, lineage, findings) ?? findings);
  });
  if (exemptions === undefined) return verdicts;
  const review = exemptions.review(resources, parentOf);
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
  const reviewed = judged.filter(judgesExemptions).map((rule) =>
    asVerdict(
      rule,
      stack,
      evaluateRule(rule, () => rule.evaluate(review)),
    ),
  );
  return [...verdicts, ...reviewed];
}

/** The rules that exemptions may name: all of the pack, and what is judged beside. */
function allRules(judged: readonly Rule[]): Rule[] {
  return [...new Map([...rules, ...judged].map((rule) => [rule.id, rule])).values()];
}

function asVerdict(rule: Rule, urn: string, findings: readonly Finding[]): Verdict {
  return { rule, urn, outcome: verdict(findings), findings };
}

/** What each rule says about each resource, before any exemption. */
function findingsOf(
  resources: readonly StackResource[],
  judged: readonly Rule[],
  settings: Readonly<Record<string, Settings>>,
): Omit<Verdict, "outcome">[] {
  const settingsOf = ({ id }: Rule) => settings[id] ?? {};
  const read = withStatedPolicies(resources);
  const stack = new StackGraph(read);
  const byType = rulesByType(judged);
  const ofComponents = judged.filter(judgesComponents);
  return read.flatMap((resource) => {
    const { urn } = resource;
    const tasks = componentTasks(resource);
    const direct = (byType.get(resource.type) ?? []).map((rule) => ({
      rule,
      urn,
      findings: evaluateRule(rule, () =>
        rule.stage === "stack"
          ? rule.evaluate(resource, stack, settingsOf(rule))
          : rule.evaluate(resource, settingsOf(rule)),
      ),
    }));
    if (tasks.length === 0) return direct;
    const throughInputs = ofComponents.map((rule) => ({
      rule,
      urn,
      findings: evaluateTasks(rule, tasks, settingsOf(rule)),
    }));
    return [...direct, ...throughInputs];
  });
}

/** What a rule about containers finds in the inputs of a component. Open questions are left to the task definition that it makes of them. */
export function evaluateTasks(rule: ResourceRule, tasks: readonly Resource[], settings: Settings): Finding[] {
  return tasks
    .flatMap((task) => evaluateRule(rule, () => rule.evaluate(task, settings)))
    .filter(({ outcome }) => outcome !== "undecided");
}

/** Whether a rule looks at the inputs of components. */
export function judgesComponents(rule: Rule): rule is ResourceRule {
  return rule.stage === "resource" && rule.components === true;
}

/** Whether a rule is about the exemptions, and not about resources. */
export function judgesExemptions(rule: Rule): rule is ExemptionRule {
  return rule.stage === "exemptions";
}

/** A rule that throws has a fault of its own; that must not break anybody's preview, nor pass for a verdict. */
export function evaluateRule(rule: Rule, evaluate: () => Iterable<Finding>): Finding[] {
  takeOpenQuestions();
  const asked: string[] = [];
  const findings: Finding[] = [];
  try {
    // Rules find one thing after the other, so what was asked since the last finding belongs to this one.
    for (const finding of evaluate()) {
      const since = takeOpenQuestions();
      asked.push(...since);
      const open = { ...finding, unknown: since.length > 0 ? since : [...asked] };
      findings.push(finding.outcome === "undecided" ? open : finding);
    }
    return findings;
  } catch (error) {
    return [
      fail(
        `Rule ${rule.id} failed by itself (${error instanceof Error ? error.name : "unknown fault"}); please report it.`,
      ),
    ];
  }
}

type JudgesResources = Exclude<Rule, ExemptionRule>;

function rulesByType(judged: readonly Rule[]): ReadonlyMap<string, readonly JudgesResources[]> {
  const byType = new Map<string, JudgesResources[]>();
  for (const rule of judged.filter((each) => !judgesExemptions(each)))
    for (const type of new Set(rule.types)) byType.set(type, [...(byType.get(type) ?? []), rule]);
  return byType;
}
