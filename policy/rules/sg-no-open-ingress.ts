import { fail, type Finding, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule, type Settings } from "../rule";
import { concernsEverybody, type SecurityRule, securityRules, securityRuleTypes } from "../security-rules";
import { numberList, numbers } from "../settings";
import { unknown } from "../value";

const defaultPublicPorts = [80, 443];

/** Only the ports of public load balancers are for everyone. */
export const rule: ResourceRule = {
  id: "sg-no-open-ingress",
  stage: "resource",
  title: "Security groups must not admit the whole internet, but to the ports of public load balancers.",
  why: "A port that is open to everyone is found and tried within minutes.",
  fix: "Name the networks or the security groups that need access. Ports for everyone are set in publicPorts.",
  severity: "high",
  levels: levels.always,
  controls: ["EC2.18", "EC2.19", "CKV_AWS_260", "AWS-0107"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  types: securityRuleTypes("ingress"),
  settings: {
    publicPorts: numberList("Ports that may be open to everyone.", defaultPublicPorts, {
      minimum: 0,
      maximum: 65_535,
    }),
  },
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource, settings: Settings): Iterable<Finding> {
  const rules = securityRules(resource, "ingress");
  if (rules === unknown) yield undecided();
  else for (const each of rules) yield judgeRule(each, numbers(settings, "publicPorts", defaultPublicPorts));
}

function judgeRule(rule: SecurityRule, publicPorts: readonly number[]): Finding {
  const { key, fromPort, toPort } = rule;
  const open = concernsEverybody(rule);
  if (open === false) return pass(key);
  const known = [fromPort, toPort, rule.protocol].every((value) => value !== unknown);
  if (open === unknown || !known) return undecided(key);
  if (rule.protocol !== "-1" && fromPort === toPort && publicPorts.some((port) => port === fromPort))
    return pass(key);
  return fail(
    `${key ?? "The rule"} must not admit the whole internet to ports other than ${publicPorts.join(" and ")}.`,
    key,
  );
}
