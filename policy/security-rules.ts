import { tokens } from "../facts/type-tokens";
import type { Resource } from "./resource";
import { any, holds, isOneOf, quantity, type Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** Which way a rule of a security group lets traffic through. */
export type Direction = "ingress" | "egress";

/** The types that open a security group for a direction: the group itself with inline rules, and the two kinds of standalone rules. */
export function securityRuleTypes(direction: Direction): readonly string[] {
  const standalone =
    direction === "ingress" ? tokens.securityGroupIngressRule : tokens.securityGroupEgressRule;
  return [
    ...tokens.securityGroup,
    ...tokens.defaultSecurityGroup,
    ...tokens.securityGroupRule,
    ...standalone,
  ];
}

/** Properties by which a standalone rule names its security group. */
export const groupProperties = ["securityGroupId"] as const;

/** One rule, whichever resource it stands in. */
export interface SecurityRule {
  /** Where it stands: `ingress[0]`, or nothing for a resource that is one rule. */
  readonly key?: string;
  readonly protocol: Value | undefined;
  readonly fromPort: Value | undefined;
  readonly toPort: Value | undefined;
  /** IPv4 and IPv6 blocks that it lets through. */
  readonly cidrs: readonly Value[];
  readonly description: Value | undefined;
}

/** The rules of a resource for a direction; unknown when not even their number is. */
export function securityRules(resource: Resource, direction: Direction): SecurityRule[] | typeof unknown {
  const { type, properties } = resource;
  if (isStandalone(type))
    return [
      {
        protocol: at(properties, "ipProtocol"),
        fromPort: at(properties, "fromPort"),
        toPort: at(properties, "toPort"),
        cidrs: present([at(properties, "cidrIpv4"), at(properties, "cidrIpv6")]),
        description: at(properties, "description"),
      },
    ];
  if (isOneOf(type, ...tokens.securityGroupRule) === true) {
    const way = at(properties, "type");
    if (way === unknown) return unknown;
    return way === (direction === "ingress" ? "egress" : "ingress") ? [] : [inlineRule(properties)];
  }
  const inline = items(at(properties, direction));
  if (inline === unknown) return unknown;
  return inline.map((rule, index) => ({ ...inlineRule(rule), key: `${direction}[${String(index)}]` }));
}

function isStandalone(type: string): boolean {
  return isOneOf(type, ...tokens.securityGroupIngressRule, ...tokens.securityGroupEgressRule) === true;
}

function inlineRule(rule: Value): SecurityRule {
  return {
    protocol: at(rule, "protocol"),
    fromPort: at(rule, "fromPort"),
    toPort: at(rule, "toPort"),
    cidrs: [...blocks(at(rule, "cidrBlocks")), ...blocks(at(rule, "ipv6CidrBlocks"))],
    description: at(rule, "description"),
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

/** Whether a rule lets everybody through: /0, and /1, of which two make the whole internet. */
export function concernsEverybody({ cidrs }: SecurityRule): Truth {
  return any(...cidrs.map((cidr) => holds(cidr, isEverywhere)));
}

/** Whether a block is the whole internet, or half of it. */
function isEverywhere(cidr: unknown): boolean {
  return typeof cidr === "string" && /\/0*[01]$/.test(cidr);
}

/** Whether a rule is for every protocol. */
export function isEveryProtocol({ protocol }: SecurityRule): Truth {
  return isOneOf(protocol, "-1", -1, "all");
}

/** Whether a port is among those of a rule. */
export function coversPort(rule: SecurityRule, port: number): Truth {
  const every = isEveryProtocol(rule);
  if (every !== false) return every;
  const from = quantity(rule.fromPort);
  const to = quantity(rule.toPort);
  if (from === unknown || to === unknown) return unknown;
  return from === undefined || to === undefined ? true : from <= port && port <= to;
}
