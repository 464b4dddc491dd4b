import type { Resource } from "./resource";
import { at, items, unknown, type Value } from "./value";

/** The types that open a security group: the group itself with inline rules, and the two kinds of standalone rules. */
export const ingressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
] as const;

/** One inbound rule, whichever resource it stands in. */
export interface IngressRule {
  /** Where it stands: `ingress[0]`, or nothing for a resource that is one rule. */
  readonly key?: string;
  readonly protocol: Value | undefined;
  readonly fromPort: Value | undefined;
  readonly toPort: Value | undefined;
  /** IPv4 and IPv6 blocks that it admits. */
  readonly cidrs: readonly Value[] | typeof unknown;
}

/** The inbound rules of a resource; unknown when not even their number is. */
export function ingressRules(resource: Resource): IngressRule[] | typeof unknown {
  const { type, properties } = resource;
  if (type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    return [
      {
        protocol: at(properties, "ipProtocol"),
        fromPort: at(properties, "fromPort"),
        toPort: at(properties, "toPort"),
        cidrs: present([at(properties, "cidrIpv4"), at(properties, "cidrIpv6")]),
      },
    ];
  if (type === "aws:ec2/securityGroupRule:SecurityGroupRule")
    return at(properties, "type") === "egress" ? [] : [inlineRule(properties)];
  const inline = items(at(properties, "ingress"));
  if (inline === unknown) return unknown;
  return inline.map((rule, index) => ({ ...inlineRule(rule), key: `ingress[${String(index)}]` }));
}

function inlineRule(rule: Value): IngressRule {
  return {
    protocol: at(rule, "protocol"),
    fromPort: at(rule, "fromPort"),
    toPort: at(rule, "toPort"),
    cidrs: [...blocks(at(rule, "cidrBlocks")), ...blocks(at(rule, "ipv6CidrBlocks"))],
  };
}

/** A list of blocks; one that is not known counts as one block that is not. */
function blocks(value: Value | undefined): readonly Value[] {
  const list = items(value);
  return list === unknown ? [unknown] : list;
}

function present(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined);
}
