import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { securityRules, securityRuleTypes } from "../security-rules";
import { tokens } from "../../facts/type-tokens";
import { holds, isOneOf, type Known } from "../truth";
import { at, unknown } from "../value";

/** A hole in a wall has a reason. */
export const rule: ResourceRule = {
  id: "sg-description",
  stage: "resource",
  title: "Security groups and their rules should say what they are for.",
  why: "A rule without a reason stays for ever, because nobody dares to remove it.",
  fix: "Set `description` of the group and of each rule.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_23", "AWS-0099", "AWS-0124", "AwsSolutions-EC27"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: [...new Set([...securityRuleTypes("ingress"), ...securityRuleTypes("egress")])],
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource): Iterable<Finding> {
  // The default group has a description that AWS gave it.
  if (isOneOf(resource.type, ...tokens.securityGroup) === true)
    yield must(
      holds(at(resource.properties, "description"), says),
      "description must say what the group is for.",
      "group",
    );
  const ingress = securityRules(resource, "ingress");
  const egress = securityRules(resource, "egress");
  if (ingress === unknown || egress === unknown) yield undecided();
  const known = [...(ingress === unknown ? [] : ingress), ...(egress === unknown ? [] : egress)];
  // A resource that is one rule comes out for either direction.
  const rules = known.filter(({ key }, index) => key !== undefined || index === 0);
  for (const each of rules)
    yield must(
      holds(each.description, says),
      `description of ${each.key ?? "the rule"} must say what it is for.`,
      each.key,
    );
}

function says(description: Known): boolean {
  return typeof description === "string" && description.trim() !== "" && description !== "Managed by Pulumi";
}
