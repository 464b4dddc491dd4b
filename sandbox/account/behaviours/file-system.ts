import type { Account, AccountObject } from "../account";
import { ipv4Address, ipv4Block } from "../cidr";
import { ACCOUNT_ID } from "../identity";
import { inUse } from "../in-use";
import { isObject, text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** What an empty file system is billed for. Source: EFS API, FileSystemSize. */
const EMPTY_BYTES = 6144;
/** Addresses at the start of a subnet that AWS keeps. Source: VPC user guide, subnet sizing. */
const RESERVED_ADDRESSES = 4;

function nameTag(properties: JsonObject): string {
  return isObject(properties["tags"]) ? text(properties["tags"]["Name"]) : "";
}

function refuseThroughput(inputs: JsonObject): void {
  const { throughputMode, performanceMode, provisionedThroughputInMibps } = inputs;
  if (throughputMode === "elastic" && performanceMode === "maxIO")
    throw refusal(types.fileSystem, ["create", "elastic with maxIO"]);
  if (throughputMode === "provisioned" && provisionedThroughputInMibps === undefined)
    throw refusal(types.fileSystem, ["create", "provisioned without amount"]);
}

/** The mount targets of a file system. */
export function mountTargetsOf(account: Account, fileSystemId: string): AccountObject[] {
  return account
    .ofType(types.mountTarget)
    .filter(({ properties }) => properties["fileSystemId"] === fileSystemId);
}

/** A file system; its mount targets keep it, everything else about it goes with it. */
export const fileSystem: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseThroughput(inputs);
  },
  outputs: (_, { inputs, region, ids }) => ({
    kmsKeyId:
      inputs["kmsKeyId"] ??
      (inputs["encrypted"] === true ? `arn:aws:kms:${region}:${ACCOUNT_ID}:key/${ids.uuid()}` : ""),
    availabilityZoneId: "",
    name: nameTag(inputs),
    sizeInBytes: [{ value: EMPTY_BYTES, valueInIa: 0, valueInStandard: EMPTY_BYTES }],
  }),
  created: (_, { id, region, properties }) => {
    properties["dnsName"] = `${id}.efs.${region}.amazonaws.com`;
  },
  refuseUpdate: (_, __, news) => {
    refuseThroughput(news);
  },
  updated: (_, { properties }) => {
    properties["name"] = nameTag(properties);
  },
  refuseDelete: (account, object) => {
    if (mountTargetsOf(account, object.id).length > 0) throw inUse(object, "mount targets exist");
  },
  deleted: (account, { id }) => {
    const parts = [types.accessPoint, types.backupPolicy, types.fileSystemPolicy].flatMap((type) =>
      account.ofType(type),
    );
    for (const part of parts) if (part.properties["fileSystemId"] === id) account.remove(part);
  },
};

function refuseMountTarget(account: Account, { inputs }: Draft): void {
  const subnetOf = (properties: JsonObject): JsonObject =>
    account.named(types.subnet, text(properties["subnetId"]))?.properties ?? {};
  const subnet = subnetOf(inputs);
  for (const { properties } of mountTargetsOf(account, text(inputs["fileSystemId"]))) {
    const other = subnetOf(properties);
    if (other["vpcId"] !== subnet["vpcId"])
      throw refusal(types.mountTarget, ["create", "subnet of another VPC"]);
    if (other["availabilityZone"] === subnet["availabilityZone"])
      throw refusal(types.mountTarget, ["create", "second in the zone"]);
  }
}

function mountTargetOutputs(account: Account, { inputs, region, ids }: Draft): JsonObject {
  const subnet = account.named(types.subnet, text(inputs["subnetId"]))?.properties ?? {};
  const vpc = account.named(types.vpc, text(subnet["vpcId"]))?.properties ?? {};
  const fileSystemId = text(inputs["fileSystemId"]);
  const zone = text(subnet["availabilityZone"]);
  const block = ipv4Block(text(subnet["cidrBlock"]));
  const dnsName = `${fileSystemId}.efs.${region}.amazonaws.com`;
  return {
    availabilityZoneName: zone,
    availabilityZoneId: subnet["availabilityZoneId"] ?? "",
    dnsName,
    mountTargetDnsName: `${zone}.${dnsName}`,
    fileSystemArn: account.named(types.fileSystem, fileSystemId)?.properties["arn"] ?? "",
    networkInterfaceId: `eni-${ids.draw("hex", 17)}`,
    ipAddress:
      inputs["ipAddress"] ??
      (block === undefined
        ? ""
        : ipv4Address(block.first + RESERVED_ADDRESSES + Number(ids.draw("decimal", 1)))),
    securityGroups: inputs["securityGroups"] ?? texts([vpc["defaultSecurityGroupId"] ?? null]),
  };
}

function countMountTargets(account: Account, { properties }: AccountObject): void {
  const owner = account.named(types.fileSystem, text(properties["fileSystemId"]));
  if (owner !== undefined)
    owner.properties["numberOfMountTargets"] = mountTargetsOf(account, owner.id).length;
}

/** A mount target: one in a zone, all in one VPC. It is a network interface, which keeps its subnet and security groups. */
export const mountTarget: Behaviour = {
  refuseCreate: refuseMountTarget,
  outputs: mountTargetOutputs,
  created: countMountTargets,
  deleted: countMountTargets,
};

function fileSystemArn(account: Account, inputs: JsonObject): string {
  return text(account.named(types.fileSystem, text(inputs["fileSystemId"]))?.properties["arn"]);
}

/** An access point: a directory that clients see as the root, with a user of its own. */
export const accessPoint: Behaviour = {
  outputs: (account, { inputs }) => ({ fileSystemArn: fileSystemArn(account, inputs) }),
};
