import { loadBalancerAddressesPerSubnet } from "../../../facts/subnet-addresses";
import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID, IdSource } from "../identity";
import { freeAddresses } from "../free-addresses";
import { inUse } from "../in-use";
import { objects, text, texts, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft, InputPair } from "./behaviour";
import { refuseUnwritableLogs, writeTestObjects } from "./buckets";
import { internetGatewayOf } from "./internet-gateway";
import { associateElasticIps, refuseStaticAddresses } from "./static-addresses";

/** The part of the ARN that tells the kinds apart. Source: Elastic Load Balancing API reference. */
const KINDS: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

/**
 * Hosted zones of load balancer names, by region.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/elb.html
 */
const HOSTED_ZONES: Readonly<Record<string, { readonly application: string; readonly network: string }>> = {
  "ap-northeast-1": { application: "Z14GRHDCWA56QT", network: "Z31USIVHYNEOWT" },
  "eu-central-1": { application: "Z215JYRZR1TBD5", network: "Z3F0SRJ5LGBH90" },
  "eu-west-1": { application: "Z32O12XQLNTSW2", network: "Z2IFOLAFXWLO4F" },
  "us-east-1": { application: "Z35SXDOTRQ7X7K", network: "Z26RNL4JYFTOTI" },
  "us-east-2": { application: "Z3AADJGX6KTTL2", network: "ZLMOA37VPKANP" },
  "us-west-2": { application: "Z1H1FL5HABSF5", network: "Z18D5FSROUN65G" },
};

function subnetIdsOf(inputs: JsonObject): string[] {
  return [
    ...texts(inputs["subnets"]),
    ...objects(inputs["subnetMappings"]).map(({ subnetId }) => text(subnetId)),
  ];
}

function refuseSubnets(account: Account, inputs: JsonObject): void {
  const ids = subnetIdsOf(inputs);
  const zones = ids.map((id) => account.named(types.subnet, id)?.properties["availabilityZone"]);
  const distinct = new Set(zones).size;
  if (inputs["loadBalancerType"] === "application" && distinct < 2) {
    throw refusal(types.loadBalancer, ["create", "application with subnets in fewer"]);
  }
  if (distinct < ids.length) throw refusal(types.loadBalancer, ["create", "two subnets in one zone"]);
}

function refuseWithoutGateway(account: Account, { inputs }: Draft): void {
  const vpc = vpcOf(account, inputs);
  if (inputs["internal"] !== true && vpc !== "" && internetGatewayOf(account, vpc) === undefined) {
    throw refusal(types.loadBalancer, ["create", "internet-facing, VPC without"], { vpc });
  }
}

/** An application load balancer needs room to grow in every subnet; one of another kind an address. */
function refuseFullSubnets(account: Account, inputs: JsonObject): void {
  const least = inputs["loadBalancerType"] === "application" ? loadBalancerAddressesPerSubnet : 1;
  const full = subnetIdsOf(inputs).find((id) => freeAddresses(account, id) < least);
  if (full !== undefined)
    throw refusal(types.loadBalancer, ["create", "under 8 free addresses"], { subnet: full });
}

function refuseGroups(account: Account, { inputs }: Draft): void {
  const vpc = vpcOf(account, inputs);
  const groups = texts(inputs["securityGroups"]).map((id) => account.named(types.securityGroup, id));
  if (groups.some((group) => group?.properties["vpcId"] !== vpc)) {
    throw refusal(types.loadBalancer, ["create", "security group of another VPC"]);
  }
}

function vpcOf(account: Account, inputs: JsonObject): string {
  const subnet = subnetIdsOf(inputs).map((id) => account.named(types.subnet, id));
  return text(subnet[0]?.properties["vpcId"]);
}

function dnsName({ inputs, region, ids }: Draft, suffix: string): string {
  const name = text(inputs["name"]);
  const prefix = inputs["internal"] === true ? "internal-" : "";
  if (inputs["loadBalancerType"] === "network")
    return `${prefix}${name}-${suffix}.elb.${region}.amazonaws.com`;
  return `${prefix}${name}-${ids.draw("decimal", 10)}.${region}.elb.amazonaws.com`;
}

function outputs(account: Account, draft: Draft): JsonObject {
  const { inputs, region, ids } = draft;
  const type = text(inputs["loadBalancerType"]);
  const suffix = ids.draw("hex", 16);
  const arnSuffix = `${KINDS[type] ?? "app"}/${text(inputs["name"])}/${suffix}`;
  const vpcId = vpcOf(account, inputs);
  const group = account.named(types.vpc, vpcId)?.properties["defaultSecurityGroupId"];
  const unset: Json[] = type === "application" && typeof group === "string" ? [group] : [];
  const zones = HOSTED_ZONES[region];
  return {
    arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT_ID}:loadbalancer/${arnSuffix}`,
    arnSuffix,
    dnsName: dnsName(draft, suffix),
    vpcId,
    zoneId: (type === "network" ? zones?.network : zones?.application) ?? `Z${ids.draw("upper", 13)}`,
    namePrefix: "",
    securityGroups: inputs["securityGroups"] ?? unset,
    subnets: subnetIdsOf(inputs),
    subnetMappings: inputs["subnetMappings"] ?? subnetIdsOf(inputs).map((subnetId) => ({ subnetId })),
  };
}

/** Only additions: every old item is among the new ones. */
function onlyAdds(olds: Json | undefined, news: Json | undefined): boolean {
  const now = new Set((Array.isArray(news) ? news : []).map((item) => JSON.stringify(item)));
  return (Array.isArray(olds) ? olds : []).every((item) => now.has(JSON.stringify(item)));
}

function replaces(path: string, { olds, news }: InputPair): boolean {
  const network = news["loadBalancerType"] === "network";
  const [before, after] = [olds[path], news[path]];
  if (path === "subnets") return network && !onlyAdds(before, after);
  if (path === "securityGroups")
    return network && (texts(before).length === 0) !== (texts(after).length === 0);
  if (path !== "subnetMappings") return Number(after ?? 0) < Number(before ?? 0);
  const sameCount = objects(before).length === objects(after).length;
  return network ? !onlyAdds(before, after) : sameCount;
}

/** Everything on a load balancer goes with it. */
function removeListeners(account: Account, { properties }: AccountObject): void {
  for (const listener of account.ofType(types.listener)) {
    if (listener.properties["loadBalancerArn"] !== properties["arn"]) continue;
    account.remove(listener);
    for (const rule of account.ofType(types.listenerRule)) {
      if (rule.properties["listenerArn"] === listener.id) account.remove(rule);
    }
  }
}

/** A load balancer. */
export const loadBalancer: Behaviour = {
  refuseCreate: (account, draft) => {
    refuseSubnets(account, draft.inputs);
    refuseFullSubnets(account, draft.inputs);
    refuseGroups(account, draft);
    refuseWithoutGateway(account, draft);
    refuseUnwritableLogs(account, draft.inputs, draft.region);
    refuseStaticAddresses(account, draft);
  },
  outputs,
  created: (account, object) => {
    const ids = new IdSource(object.id);
    associateElasticIps(account, object, () => ids.draw("hex", 17));
    writeTestObjects(account, object.properties);
  },
  replaces,
  refuseUpdate: (account, object, news) => {
    refuseSubnets(account, { ...news, loadBalancerType: object.properties["loadBalancerType"] });
    refuseUnwritableLogs(account, news, object.region);
  },
  updated: (account, { properties }, changedPaths) => {
    // What AWS tells of its place follows the input that was given.
    if (changedPaths.includes("subnets"))
      properties["subnetMappings"] = texts(properties["subnets"]).map((subnetId) => ({ subnetId }));
    writeTestObjects(account, properties);
  },
  refuseDelete: (account, object) => {
    if (object.properties["enableDeletionProtection"] === true) {
      throw inUse(object, "enableDeletionProtection true");
    }
    if (account.holders(object, [types.endpointService, types.vpcOrigin]).length > 0) {
      throw inUse(object, "used by a VPC endpoint service");
    }
  },
  deleted: (account, object) => {
    removeListeners(account, object);
    for (const association of account.holders(object, [types.webAclAssociation])) account.remove(association);
    associateElasticIps(account, object, undefined);
  },
};
