import { httpProtocols } from "../../facts/target-groups";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { groupProperties, securityRules } from "../security-rules";
import type { StackGraph } from "../stack-graph";
import { isOneOf } from "../truth";
import { at, unknown } from "../value";

/** Behind an Application Load Balancer nobody but the load balancer calls. */
export const rule: StackRule = {
  id: "sg-chain-from-lb",
  stage: "stack",
  title: "Services behind an Application Load Balancer must admit security groups, not networks.",
  why: "A rule for a network lets callers past the load balancer, its TLS, its logs and its web ACL.",
  fix: "Admit the security group of the load balancer, and those of services that call this one.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const targets = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  const http = targets.some(
    ({ properties }) => isOneOf(at(properties, "protocol"), ...httpProtocols) === true,
  );
  if (!http) return;
  const groups = stack.referenced(service, "networkConfiguration", tokens.securityGroup);
  if (groups.length === 0 && at(service.properties, "networkConfiguration", "securityGroups") !== undefined)
    yield undecided();
  for (const group of groups) {
    const { found, open } = stack.referring(group, {
      types: [...tokens.securityGroupRule, ...tokens.securityGroupIngressRule],
      properties: groupProperties,
    });
    if (open) yield undecided(group.name);
    for (const each of [group, ...found]) yield* judgeRules(group, each);
  }
}

function* judgeRules(group: StackResource, holder: StackResource): Iterable<Finding> {
  const rules = securityRules(holder, "ingress");
  if (rules === unknown) yield undecided(holder.name);
  else
    for (const { cidrs, key } of rules)
      yield must(
        cidrs.length === 0,
        `${key ?? `Rule "${holder.name}"`} of security group "${group.name}" must admit a security group, not a network.`,
        holder.name,
      );
}
