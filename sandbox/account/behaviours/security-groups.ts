import type { Account, AccountObject } from "../account";
import { AwsError } from "../errors";
import { inUse } from "../in-use";
import { text, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

const RULES = [types.ingressRule, types.egressRule];

/** Whether instances of a group carry the security group: their launch template names it. */
function onInstances(account: Account, group: AccountObject): boolean {
  const templates = account.holders(group, [types.launchTemplate]);
  return templates.some((template) => account.holders(template, [types.autoScalingGroup]).length > 0);
}

function refuseDelete(account: Account, group: AccountObject): void {
  const interfaces = [
    types.loadBalancer,
    types.ecsService,
    types.vpcEndpoint,
    types.mountTarget,
    types.instance,
    types.capacityProvider,
  ];
  const held = account.holders(group, [...interfaces, types.securityGroup, types.defaultSecurityGroup]);
  const named = RULES.flatMap((type) => account.ofType(type)).some(
    ({ properties }) =>
      properties["referencedSecurityGroupId"] === group.id && properties["securityGroupId"] !== group.id,
  );
  if (held.length > 0 || named || onInstances(account, group))
    throw inUse(group, "still on a network interface");
}

/** A security group; what carries it or names it in a rule keeps it. */
export const securityGroup: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    // The sandbox account, like most of today's accounts, has no default VPC.
    if (inputs["vpcId"] === undefined) throw refusal(types.securityGroup, ["create", "no vpcId"]);
  },
  refuseDelete,
  deleted: (account, { id }) => {
    const own = RULES.flatMap((type) => account.ofType(type));
    for (const rule of own) if (rule.properties["securityGroupId"] === id) account.remove(rule);
  },
};

function adopted(account: Account, vpcId: string): AccountObject | undefined {
  return account
    .ofType(types.securityGroup)
    .find(
      ({ urn, properties }) =>
        urn === undefined && properties["vpcId"] === vpcId && properties["name"] === "default",
    );
}

/** Takes over the default group of a VPC: all its rules go, the given ones come. Deleting only forgets it. */
export const defaultSecurityGroup: Behaviour = {
  outputs: (account, { inputs }) => {
    const vpcId = text(inputs["vpcId"]);
    const group = adopted(account, vpcId);
    if (group === undefined) {
      throw new AwsError("", `reading EC2 Default Security Group (${vpcId}): couldn't find resource`);
    }
    return { id: group.id, namePrefix: "" };
  },
  created: (account, object) => {
    const group = adopted(account, text(object.properties["vpcId"]));
    const { ingress, egress } = object.properties;
    if (group !== undefined)
      Object.assign(group.properties, { ingress: ingress ?? [], egress: egress ?? [] });
  },
  updated: (account, object) => {
    const { ingress, egress } = object.properties;
    const group = account.named(types.securityGroup, object.id);
    if (group !== undefined) Object.assign(group.properties, { ingress, egress });
  },
};

const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

function sourceOf(properties: JsonObject): string {
  return SOURCES.map((property) => text(properties[property])).find((value) => value !== "") ?? "";
}

function portWords(value: Json | undefined): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "-1";
}

function refuseRepeated(account: Account, { type, inputs }: Draft): void {
  const same = ["securityGroupId", "ipProtocol", "fromPort", "toPort"];
  const repeated = account
    .ofType(type)
    .some(
      ({ properties }) =>
        same.every((property) => properties[property] === inputs[property]) &&
        sourceOf(properties) === sourceOf(inputs),
    );
  if (!repeated) return;
  throw refusal(type, ["create", "same rule exists"], {
    peer: sourceOf(inputs),
    protocol: text(inputs["ipProtocol"]).toUpperCase(),
    from: portWords(inputs["fromPort"]),
    to: portWords(inputs["toPort"]),
  });
}

/** One rule of a security group; the kind of its source cannot change in place, its value can. */
export const securityGroupRule: Behaviour = {
  refuseCreate: refuseRepeated,
  created: (_, object) => {
    object.properties["securityGroupRuleId"] = object.id;
  },
  replaces: (path, { olds, news }) => olds[path] === undefined || news[path] === undefined,
};
