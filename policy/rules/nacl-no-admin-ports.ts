import { adminPorts } from "../../facts/admin-ports";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { concernsEverybody, coversPort, type SecurityRule } from "../security-rules";
import { all, any, holds, isOneOf, not, quantity, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";

/**
 * A network ACL asks its rules in order, and the first that fits decides. Standalone rules are judged one by one: which other rules their
 * ACL has, and in which order, is not looked for.
 */
export const rule: ResourceRule = {
  id: "nacl-no-admin-ports",
  stage: "resource",
  title: "Network ACLs must not open SSH or Remote Desktop to the internet.",
  why: "A network ACL is what remains when a security group is opened by mistake.",
  fix: "Deny the ports before the rule that allows everything, or allow only the ports that are needed.",
  severity: "medium",
  levels: levels.always,
  controls: [
    "EC2.21",
    "CKV_AWS_229",
    "CKV_AWS_230",
    "CKV_AWS_231",
    "CKV_AWS_232",
    "CKV_AWS_352",
    "AWS-0102",
    "AWS-0105",
    "CIS 5.2",
  ],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
  types: [...tokens.networkAcl, ...tokens.networkAclRule],
  evaluate: judgeAcl,
};

function* judgeAcl({ type, properties }: Resource): Iterable<Finding> {
  if (isOneOf(type, ...tokens.networkAclRule) === true) {
    if (at(properties, "egress") !== true) yield verdict([properties]);
  } else {
    const rules = items(at(properties, "ingress"));
    if (rules === unknown) yield undecided();
    else if (rules.length > 0) yield verdict(rules);
  }
}

function verdict(rules: readonly Value[]): Finding {
  const ordered = [...rules].sort((one, other) => orderOf(one) - orderOf(other));
  return must(
    not(any(...adminPorts.map((port) => isOpen(ordered, port)))),
    `The rules must not allow port ${adminPorts.join(" or ")} from the internet.`,
  );
}

/** The first rule that fits decides; before one that may fit nothing is decided. */
function isOpen(ordered: readonly Value[], port: number): Truth {
  for (const each of ordered) {
    const rule = asRule(each);
    const fits = all(concernsEverybody(rule), coversPort(rule, port));
    if (fits === false) continue;
    const allows = holds(at(each, "action") ?? at(each, "ruleAction"), (action) => action === "allow");
    return fits === unknown && allows !== false ? unknown : allows;
  }
  return false;
}

function asRule(each: Value): SecurityRule {
  const cidrs = ["cidrBlock", "ipv6CidrBlock"].flatMap((key) => at(each, key) ?? []);
  return {
    protocol: at(each, "protocol"),
    fromPort: at(each, "fromPort"),
    toPort: at(each, "toPort"),
    cidrs,
    description: undefined,
  };
}

function orderOf(each: Value): number {
  const number = quantity(at(each, "ruleNo") ?? at(each, "ruleNumber"));
  return typeof number === "number" ? number : 0;
}
