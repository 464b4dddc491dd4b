import { fail, type Finding, pass, undecided } from "../finding";
import { type IngressRule, ingressRules, ingressTypes } from "../ingress-rules";
import type { Resource } from "../resource";
import type { ResourceRule, Settings } from "../rule";
import { unknown, type Value } from "../value";

const defaultPublicPorts = [80, 443];

/** Only the ports of public load balancers are for everyone. */
export const rule: ResourceRule = {
  id: "sg-no-open-ingress",
  stage: "resource",
  title: "Security groups must not admit the whole internet, but to the ports of public load balancers.",
  why: "A port that is open to everyone is found and tried within minutes.",
  fix: "Name the networks or the security groups that need access. Ports for everyone are set in publicPorts.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["EC2.18", "EC2.19", "CKV_AWS_260", "AWS-0107"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  types: ingressTypes,
  settings: {
    publicPorts: {
      type: "array",
      items: { type: "number" },
      default: defaultPublicPorts,
      description: "Ports that may be open to everyone.",
    },
  },
  evaluate: judgeGroup,
};

function* judgeGroup(resource: Resource, settings: Settings): Iterable<Finding> {
  const rules = ingressRules(resource);
  if (rules === unknown) {
    yield undecided();
    return;
  }
  const { publicPorts } = settings;
  for (const each of rules)
    yield judgeRule(each, Array.isArray(publicPorts) ? publicPorts : defaultPublicPorts);
}

function judgeRule(rule: IngressRule, publicPorts: readonly unknown[]): Finding {
  const { key, fromPort, toPort, cidrs } = rule;
  if (cidrs === unknown) return undecided(key);
  if (cidrs.some(admitsEveryone)) {
    if (fromPort === unknown || toPort === unknown || rule.protocol === unknown) return undecided(key);
    if (rule.protocol !== "-1" && fromPort === toPort && publicPorts.includes(fromPort)) return pass(key);
    return fail(
      `${key ?? "The rule"} must not admit the whole internet to ports other than ${publicPorts.join(" and ")}.`,
      key,
    );
  }
  return cidrs.includes(unknown) ? undecided(key) : pass(key);
}

/** /0, and /1, of which two make the whole internet. */
function admitsEveryone(cidr: Value): boolean {
  return typeof cidr === "string" && /\/0*[01]$/.test(cidr);
}
