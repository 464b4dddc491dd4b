import type { PolicyResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { readProperties } from "./engine-values";
import { evaluateRule } from "./evaluate";
import { type Finding, verdict } from "./finding";
import type { StackResource } from "./resource";
import type { ResourceRule, Rule, StackRule } from "./rule";
import { StackGraph } from "./stack-graph";
import type { Tally } from "./tally";

type Report = (message: string, urn?: string) => void;

/** A rule as the policy that the engine runs. Its level is the baseline's, until a policy pack configuration says otherwise. */
export function asPolicy(rule: Rule, tally: Tally): ResourceValidationPolicy | StackValidationPolicy {
  return rule.stage === "resource" ? resourcePolicy(rule, tally) : stackPolicy(rule, tally);
}

function resourcePolicy(rule: ResourceRule, tally: Tally): ResourceValidationPolicy {
  return {
    ...description(rule),
    validateResource: (args, report) => {
      if (!rule.types.includes(args.type)) return;
      const resource = {
        urn: args.urn,
        type: args.type,
        name: args.name,
        properties: readProperties(args.props),
        ignoreChanges: args.opts.ignoreChanges,
        protect: args.opts.protect,
      };
      const findings = evaluateRule(rule, () =>
        rule.evaluate(resource, args.getConfig<Record<string, unknown>>()),
      );
      tell({ rule, tally, findings, report });
    },
  };
}

function stackPolicy(rule: StackRule, tally: Tally): StackValidationPolicy {
  return {
    ...description(rule),
    validateStack: ({ resources }, report) => {
      const seen = resources.map(asStackResource);
      const stack = new StackGraph(seen);
      for (const resource of stack.ofType(...rule.types)) {
        const findings = evaluateRule(rule, () => rule.evaluate(resource, stack));
        tell({
          rule,
          tally,
          findings,
          report: (message) => {
            report(message, resource.urn);
          },
        });
      }
    },
  };
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
  tally.add(rule.id, verdict(findings));
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

function asStackResource(resource: PolicyResource): StackResource {
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    properties: readProperties(resource.props),
    ignoreChanges: resource.opts.ignoreChanges,
    protect: resource.opts.protect,
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, targets]) => [
        property,
        targets.map(({ urn }) => urn),
      ]),
    ),
    ...(resource.parent !== undefined && { parent: resource.parent.urn }),
  };
}
