import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { evaluateRule, evaluateTasks } from "./evaluate";
import { type Finding, messageOf } from "./finding";
import { PackRun, type PackTerms, profileOf, type Report } from "./pack-run";
import type { ExemptionRule, ResourceRule, Rule, Settings, StackRule } from "./rule";
import type { SharedReading } from "./shared-reading";
import { summaryPolicy, summarySettings } from "./summary-policy";

/**
 * The rules as the policies that the engine runs, framed by one that reads for all of them and one that sums up. Levels are the
 * baseline's, until a policy pack configuration says otherwise.
 */
export function asPolicies(terms: PackTerms): Policies {
  const run = new PackRun(terms);
  const { rules } = terms;
  return [
    ...readingPolicies(run.reading),
    ...rules.filter((rule) => rule.stage === "exemptions").map((rule) => exemptionPolicy(rule, run)),
    ...rules
      .filter((rule) => rule.stage !== "exemptions")
      .map((rule) => (rule.stage === "resource" ? resourcePolicy(rule, run) : stackPolicy(rule, run))),
    {
      name: summaryPolicy,
      description: "Tells how many verdicts there were, and which rules could not decide yet.",
      enforcementLevel: "advisory",
      configSchema: { properties: summarySettings },
      // Runs last, after every resource and every stack rule. What it counts is no violation, so it goes to the log and not to `report`.
      validateStack: (args) => {
        const reviewed = run.review(args.resources);
        for (const rule of rules)
          if (rule.stage === "exemptions" && reviewed !== undefined) {
            const findings = evaluateRule(rule, () => rule.evaluate(reviewed.review));
            tell({ rule, findings: run.settle(rule, "", findings), report: reviewed.report });
          }
        run.end(profileOf(args.getConfig<Settings>()));
      },
    },
  ];
}

function readingPolicies(reading: SharedReading): Policies {
  return [
    {
      name: "read-resource-once",
      description: "Reads each resource for the other policies; reports nothing.",
      enforcementLevel: "advisory",
      validateResource: (args) => {
        reading.readResource(args);
      },
    },
    {
      name: "read-stack-once",
      description: "Reads the stack for the other policies; reports nothing.",
      enforcementLevel: "advisory",
      validateStack: ({ resources }) => {
        reading.readStack(resources);
      },
    },
  ];
}

/**
 * The policy about exemptions runs before all rules, to read the file that its configuration names, but can judge only after them. So it lends
 * its `report`, which carries its level, to the policy that runs last in the same call of the engine.
 */
function exemptionPolicy(
  rule: ExemptionRule,
  run: PackRun,
): ResourceValidationPolicy & StackValidationPolicy {
  return {
    ...description(rule),
    validateResource: (args) => {
      run.open(args.getConfig<Settings>());
    },
    validateStack: (args, report) => {
      run.open(run.settingsOf(rule, args.getConfig<Settings>(), report), report);
    },
  };
}

function resourcePolicy(rule: ResourceRule, run: PackRun): ResourceValidationPolicy {
  const types = new Set(rule.types);
  const validate: Exclude<NonNullable<ResourceValidationPolicy["validateResource"]>, unknown[]> = (
    args,
    report,
  ) => {
    const direct = types.has(args.type);
    if (!direct && rule.components !== true) return;
    const { resource, tasks } = run.reading.resource(args);
    if (!direct && tasks.length === 0) return;
    const settings = run.settingsOf(rule, args.getConfig<Settings>(), report);
    const findings = direct
      ? evaluateRule(rule, () => rule.evaluate(resource, settings))
      : evaluateTasks(rule, tasks, settings);
    tell({ rule, findings: run.settle(rule, args.urn, findings), report });
  };
  return { ...description(rule), validateResource: onlyFor(rule, validate) };
}

function stackPolicy(rule: StackRule, run: PackRun): StackValidationPolicy {
  const validate: StackValidationPolicy["validateStack"] = (args, report) => {
    const stack = run.reading.stack(args.resources);
    const settings = run.settingsOf(rule, args.getConfig<Settings>(), report);
    for (const resource of stack.ofType(...rule.types)) {
      const findings = evaluateRule(rule, () => rule.evaluate(resource, stack, settings));
      tell({ rule, findings: run.settle(rule, resource.urn, findings), report, urn: resource.urn });
    }
  };
  return { ...description(rule), validateStack: onlyFor(rule, validate) };
}

/**
 * Marks the function of a rule about a single type with its token, as the SDK's `validateResourceOfType` does. The host then leaves out
 * resources of other types before it unpacks them, which costs more than the rule.
 */
function onlyFor<Validate extends object>(rule: Rule, validate: Validate): Validate {
  const [type, ...others] = rule.types;
  const single = others.length === 0 && !(rule.stage === "resource" && rule.components === true);
  return single ? Object.assign(validate, { __pulumiType: type }) : validate;
}

/** What there is to report of a rule. */
interface Told {
  readonly rule: Rule;
  readonly findings: readonly Finding[];
  readonly report: Report;
  /** URN of the resource, where the engine does not know it. */
  readonly urn?: string;
}

/**
 * Reports what was found. Violations have the level of their rule; advice and what is exempt is advisory whatever that is, which the host
 * takes in the form of an object.
 */
function tell({ rule, findings, report, urn }: Told): void {
  // The declaration of `report` lacks the form that its implementation takes beside a text.
  const advise = report as unknown as (advisory: object) => void;
  for (const finding of findings) {
    const message = messageOf(rule, finding);
    if (finding.outcome === "fail") report(message, urn);
    if (finding.outcome === "advice" || finding.outcome === "exempt")
      advise({ message: `${rule.title}\n${message}`, enforcementLevel: "advisory", urn });
  }
}

function description(rule: Rule) {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: rule.levels.baseline,
    severity: rule.severity,
    url: rule.url,
    remediationSteps: rule.fix,
    tags: [...rule.controls],
    ...(rule.settings !== undefined && { configSchema: { properties: rule.settings } }),
  };
}
