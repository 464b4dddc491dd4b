import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { evaluateRule, evaluateTasks } from "./evaluate";
import { type Finding, verdict } from "./finding";
import type { ResourceRule, Rule, Settings, StackRule } from "./rule";
import { SharedReading } from "./shared-reading";
import type { Tally } from "./tally";

type Report = (message: string, urn?: string) => void;

/** What the policies of one pack share. */
interface Shared {
  readonly tally: Tally;
  readonly reading: SharedReading;
}

/**
 * The rules as the policies that the engine runs, framed by one that reads for all of them and one that sums up. Levels are the
 * baseline's, until a policy pack configuration says otherwise.
 *
 * @param summarize gets the line that counts the verdicts, after every run over a whole stack
 */
export function asPolicies(
  rules: readonly Rule[],
  tally: Tally,
  summarize: (line: string) => void,
): Policies {
  const shared = { tally, reading: new SharedReading() };
  return [
    ...readingPolicies(shared.reading),
    ...rules.map((rule) =>
      rule.stage === "resource" ? resourcePolicy(rule, shared) : stackPolicy(rule, shared),
    ),
    {
      name: "undecided-verdicts",
      description: "Tells how many verdicts there were, and which rules could not decide yet.",
      enforcementLevel: "advisory",
      // Runs last, after every resource and every stack rule. Not a violation, so it goes to the log and not to `report`.
      validateStack: () => {
        shared.reading.endStack();
        summarize(tally.summary());
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

function resourcePolicy(rule: ResourceRule, { tally, reading }: Shared): ResourceValidationPolicy {
  const types = new Set(rule.types);
  const validate: Exclude<NonNullable<ResourceValidationPolicy["validateResource"]>, unknown[]> = (
    args,
    report,
  ) => {
    const direct = types.has(args.type);
    if (!direct && rule.components !== true) return;
    const { resource, tasks } = reading.resource(args);
    const settings = args.getConfig<Settings>();
    if (direct)
      tell({ rule, tally, findings: evaluateRule(rule, () => rule.evaluate(resource, settings)), report });
    else if (tasks.length > 0) tell({ rule, tally, findings: evaluateTasks(rule, tasks, settings), report });
  };
  return { ...description(rule), validateResource: onlyFor(rule, validate) };
}

function stackPolicy(rule: StackRule, { tally, reading }: Shared): StackValidationPolicy {
  const validate: StackValidationPolicy["validateStack"] = (args, report) => {
    const stack = reading.stack(args.resources);
    const settings = args.getConfig<Settings>();
    for (const resource of stack.ofType(...rule.types)) {
      const findings = evaluateRule(rule, () => rule.evaluate(resource, stack, settings));
      tell({
        rule,
        tally,
        findings,
        report: (message) => {
          report(message, resource.urn);
        },
      });
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

function tell({
  rule,
  tally,
  findings,
  report,
}: {
  rule: Rule;
  tally: Tally;
  findings: readonly Finding[];
  report: Report;
}) {
  tally.add(rule, verdict(findings));
  for (const { outcome, message } of findings)
    if (outcome === "fail") report(`${message ?? rule.title} Fix: ${rule.fix}`);
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
