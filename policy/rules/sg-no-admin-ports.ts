import { adminPorts } from "../../facts/admin-ports";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { concernsEverybody, coversPort, securityRules, securityRuleTypes } from "../security-rules";
import { all, any, not } from "../truth";
import { unknown } from "../value";

/** Nobody administers a machine of ECS from the internet. */
export const rule: ResourceRule = {
  id: "sg-no-admin-ports",
  stage: "resource",
  title: "Security groups must not open SSH or Remote Desktop to the internet.",
  why: "These ports are tried with stolen and guessed passwords all day.",
  fix: "Remove the rule, and use ECS Exec or Session Manager, which need no open port.",
  severity: "critical",
  levels: levels.always,
  controls: ["EC2.13", "EC2.14", "CKV_AWS_24", "CKV_AWS_25", "CIS 5.3", "CIS 5.4"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
  neverExempt:
    "Every such port is found and tried within minutes, and Session Manager reaches every machine without one.",
  types: securityRuleTypes("ingress"),
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource): Iterable<Finding> {
  const rules = securityRules(resource, "ingress");
  if (rules === unknown) yield undecided();
  else
    for (const each of rules)
      yield must(
        not(all(concernsEverybody(each), any(...adminPorts.map((port) => coversPort(each, port))))),
        `${each.key ?? "The rule"} must not open port ${adminPorts.join(" or ")} to the internet.`,
        each.key,
      );
}
