import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { isEveryProtocol, securityRules, securityRuleTypes } from "../security-rules";
import { all, not } from "../truth";
import { unknown } from "../value";

/** Nobody needs every port of a task. */
export const rule: ResourceRule = {
  id: "sg-no-all-protocols",
  stage: "resource",
  title: "Security groups must not admit every protocol from a network.",
  why: "A rule for every protocol opens whatever listens, now and later, to every machine of the network.",
  fix: "Name the protocol and the port that are needed.",
  severity: "high",
  levels: levels.always,
  controls: ["CKV_AWS_277"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: securityRuleTypes("ingress"),
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource): Iterable<Finding> {
  const rules = securityRules(resource, "ingress");
  if (rules === unknown) yield undecided();
  else
    for (const each of rules)
      yield must(
        not(all(each.cidrs.length > 0, isEveryProtocol(each))),
        `${each.key ?? "The rule"} must name a protocol, since it admits a network.`,
        each.key,
      );
}
