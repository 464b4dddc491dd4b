import { type ExemptionReview, type ReviewedExemption } from "../exemptions";
import { usualExemptionFile } from "../exemption-file";
import { fail, type Finding, pass } from "../finding";
import { unknownName } from "../nearest-name";
import { type ExemptionRule, levels } from "../rule";
import { oneText } from "../settings";

/**
 * An exemption is a decision of somebody about something for some time. What does not say so, or does not apply any more, would let through
 * what nobody has decided on. Rules from which nothing may be exempted say so themselves (`neverExempt`): SSH open to the internet and all
 * rights have no reason that outweighs them, and this rule would not judge an exemption from itself.
 */
export const rule: ExemptionRule = {
  id: "exemption-valid",
  stage: "exemptions",
  title: "Exemptions must be in force, be needed, and name one rule and the resources that they mean.",
  why: "An exemption that outlives its reason lets the next violation through, and nobody looks at it again.",
  fix: "Remove the exemption, or correct what the message names.",
  severity: "high",
  levels: levels.always,
  neverExempt: "An exemption from the rule about exemptions would be judged by nobody.",
  controls: [],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/finding-workflow-status.html",
  types: ["pulumi:pulumi:Stack"],
  settings: {
    file: oneText(
      "Exemption file. A relative path is looked for in the folder of the policy pack and in those above it.",
      usualExemptionFile,
    ),
  },
  evaluate: judge,
};

function* judge({ file, ruleIds, exemptions }: ExemptionReview): Iterable<Finding> {
  if (file.problems.length > 0)
    yield fail(`No exemption counts, since the file cannot be used:\n${file.problems.join("\n")}`);
  for (const each of exemptions) {
    const { exemption } = each;
    const key = `${exemption.rule} line ${String(exemption.line)}`;
    const wrong = problemOf(each, ruleIds);
    if (wrong === undefined) yield pass(key);
    else
      yield fail(
        `${file.name}:${String(exemption.line)}: the exemption from ${exemption.rule} ${wrong}`,
        key,
      );
  }
}

/** The first thing that is wrong with an exemption: what comes after it may change when it is mended. */
function problemOf(reviewed: ReviewedExemption, ruleIds: readonly string[]): string | undefined {
  const { exemption, rule: exempted, repeats } = reviewed;
  if (exempted === undefined)
    return `names no rule of this pack; ${unknownName(exemption.rule, ruleIds, "docs/rules.md")}.`;
  if (exempted.neverExempt !== undefined)
    return `is refused, because nothing may be exempted from this rule: ${exempted.neverExempt}`;
  if (reviewed.tooBroad) return "must name a type or a resource in urn: as it stands it means everything.";
  if (repeats !== undefined) return `says the same as the one in line ${String(repeats)}.`;
  if (reviewed.expired)
    return `expired on ${exemption.expires}; mend what it covers, or let ${exemption.owner} decide on another date.`;
  return unusedBecause(reviewed);
}

/** Why an exemption was not needed in a run; undefined where it was, or where the run cannot tell. */
function unusedBecause({ use, exemption, findings }: ReviewedExemption): string | undefined {
  switch (use) {
    case "no-match":
      return "matches no resource that the rule judges; correct urn, or remove it.";
    case "kept":
      return "covers nothing: what it matches keeps the rule. Remove it.";
    case "other-findings":
      return `covers nothing: there is no finding "${exemption.finding ?? ""}"; found: ${findings.join(", ")}.`;
    case "used":
    case "open":
    case "not-run":
    case "elsewhere":
      return undefined;
  }
}
