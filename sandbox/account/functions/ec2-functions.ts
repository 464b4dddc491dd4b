import type { Account, AccountObject } from "../account";
import { originFacingPrefixList } from "../../../facts/cloudfront-origins";
import { cidrsOf } from "../behaviours/vpc-cidrs";
import { AwsError } from "../errors";
import { isObject, objects, text, texts, type Json, type JsonObject } from "../json";
import type { FunctionCall, LookUp } from "./registry";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";

/** EC2's filter names and the properties they look at; others are the property's name with hyphens. */
const FILTER_PROPERTIES: Readonly<Record<string, string>> = {
  cidr: "cidrBlock",
  "group-id": "id",
  "group-name": "name",
  "owner-id": "ownerId",
  "subnet-id": "id",
};

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function valueOf({ id, properties }: AccountObject, filter: string): Json | undefined {
  const [, tag] = /^tag:(.*)$/.exec(filter) ?? [];
  if (tag !== undefined) return isObject(properties["tags"]) ? properties["tags"][tag] : undefined;
  const property = FILTER_PROPERTIES[filter] ?? camelCase(filter);
  return property === "id" || property === "vpcId" ? (properties[property] ?? id) : properties[property];
}

function hasTags({ properties }: AccountObject, tags: Json | undefined): boolean {
  const own = isObject(properties["tags"]) ? properties["tags"] : {};
  return !isObject(tags) || Object.entries(tags).every(([key, value]) => own[key] === value);
}

/** Inputs of look-ups that are search terms themselves. */
const TERMS = [
  "id",
  "cidrBlock",
  "availabilityZone",
  "availabilityZoneId",
  "vpcId",
  "name",
  "mapPublicIpOnLaunch",
];

function matches(object: AccountObject, args: JsonObject): boolean {
  const terms = TERMS.filter((term) => args[term] !== undefined).every((term) =>
    term === "id" ? object.id === args["id"] : object.properties[term] === args[term],
  );
  const filters = objects(args["filters"]).every((filter) => {
    const value = valueOf(object, text(filter["name"]));
    return texts(filter["values"]).includes(typeof value === "string" ? value : JSON.stringify(value));
  });
  return terms && filters && hasTags(object, args["tags"]);
}

function search(account: Account, type: string, { args, region }: FunctionCall): AccountObject[] {
  const wanted = text(args["region"]) || region;
  return account.ofType(type).filter((object) => object.region === wanted && matches(object, args));
}

/** The only object that matches, in the provider's words otherwise. */
function only(account: Account, [type, thing]: readonly [string, string], call: FunctionCall): AccountObject {
  const [found, ...others] = search(account, type, call);
  if (found === undefined) throw new AwsError("", `no matching EC2 ${thing} found`);
  if (others.length > 0) {
    throw new AwsError(
      "",
      `multiple EC2 ${thing}s matched; use additional constraints to reduce matches to a single EC2 ${thing}`,
    );
  }
  return found;
}

function answer({ id, region, properties }: AccountObject, { args }: FunctionCall): JsonObject {
  return { ...properties, filters: args["filters"], id, region, tags: properties["tags"] ?? {} };
}

const vpc: LookUp = (account, call) => {
  if (call.args["default"] === true) throw new AwsError("", "no matching EC2 VPC found");
  const found = only(account, [VPC, "VPC"], call);
  const cidrBlockAssociations = cidrsOf(account, found.id).map((cidrBlock) => ({
    associationId: "",
    cidrBlock,
    state: "associated",
  }));
  return { ...answer(found, call), default: false, state: "available", cidrBlockAssociations };
};

const subnet: LookUp = (account, call) => ({
  ...answer(only(account, [SUBNET, "Subnet"], call), call),
  state: "available",
  defaultForAz: false,
});

const subnets: LookUp = (account, call) => ({
  ...call.args,
  id: call.region,
  region: call.region,
  ids: search(account, SUBNET, call).map(({ id }) => id),
});

const securityGroup: LookUp = (account, call) =>
  answer(only(account, [SECURITY_GROUP, "Security Group"], call), call);

/** AWS's own prefix lists; their ids differ by region, here they do not. */
const PREFIX_LISTS: Readonly<Record<string, string>> = { s3: "pl-63a5400a", dynamodb: "pl-02cd2c6b" };

const managedPrefixList: LookUp = (_, { args, region }) => {
  const name = text(args["name"]);
  const service = name.replace(`com.amazonaws.${region}.`, "");
  const ofCloudFront = name === originFacingPrefixList.name;
  const id = PREFIX_LISTS[service] ?? (ofCloudFront ? originFacingPrefixList.sandboxId : undefined);
  if (id === undefined) throw new AwsError("", "no matching EC2 Managed Prefix List found");
  const arn = `arn:aws:ec2:${region}:aws:prefix-list/${id}`;
  return {
    addressFamily: "IPv4",
    arn,
    entries: [],
    id,
    maxEntries: ofCloudFront ? originFacingPrefixList.weight : 0,
    name,
    ownerId: "AWS",
    region,
    tags: {},
    version: 0,
  };
};

/** Look-ups of networks. */
export const ec2Functions: Readonly<Record<string, LookUp>> = {
  "aws:ec2/getVpc:getVpc": vpc,
  "aws:ec2/getSubnet:getSubnet": subnet,
  "aws:ec2/getSubnets:getSubnets": subnets,
  "aws:ec2/getSecurityGroup:getSecurityGroup": securityGroup,
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": managedPrefixList,
};
