import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { concernsEverybody, isEveryProtocol, securityRules, securityRuleTypes } from "../security-rules";
import { all, not } from "../truth";
import { unknown } from "../value";

/** What goes out is what an intruder takes along. */
export const rule: ResourceRule = {
  id: "sg-egress",
  stage: "resource",
  title: "Security groups should limit what goes out.",
  why: "With every port open to the whole internet, whoever gets into a task can send what he finds to wherever he likes.",
  fix: "Name ports and destinations, such as TCP 443 and the prefix lists or endpoints of AWS services.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_382", "AWS-0104"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: securityRuleTypes("egress"),
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource): Iterable<Finding> {
  const rules = securityRules(resource, "egress");
  if (rules === unknown) yield undecided();
  else
    for (const each of rules)
      yield must(
        not(all(concernsEverybody(each), isEveryProtocol(each))),
        `${each.key ?? "The rule"} should not let every protocol out to the whole internet.`,
        each.key,
      );
}
