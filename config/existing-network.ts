import { z } from "zod";
import { ipv4Cidr, text } from "./scalars";
import { subnetId } from "./subnet";

const networkById = z.strictObject({
  vpcId: text(/^vpc-[0-9a-f]{8,17}$/, "a VPC id; write it like vpc-0123456789abcdef0").describe(
    "Id of a VPC that exists already. Nothing in it is created or changed but security groups.",
  ),
  cidr: ipv4Cidr.describe("IPv4 CIDR block of that VPC; internal load balancers admit it."),
  publicSubnetIds: z
    .array(subnetId)
    .min(2)
    .describe("Public subnets, in two Availability Zones or more, for internet-facing load balancers."),
  privateSubnetIds: z
    .array(subnetId)
    .min(2)
    .describe(
      "Private subnets with a route to the internet, in two Availability Zones or more, for tasks and instances.",
    ),
});

/** Tags that all must be there, with these values. */
function tagsOf(what: string) {
  return z
    .record(z.string().min(1).max(128), z.string().max(256))
    .refine((tags) => Object.keys(tags).length > 0, {
      error: "names no tag; give at least one, such as { Name: shared }",
    })
    .describe(what);
}

const networkByTags = z.strictObject({
  vpcTags: tagsOf(
    "Tags of a VPC that exists already, by which it is looked up: one VPC of the account and region has all of them.",
  ),
  publicSubnetTags: tagsOf(
    "Tags of its public subnets: one subnet in each of two Availability Zones or more has all of them.",
  ),
  privateSubnetTags: tagsOf(
    "Tags of its private subnets: one subnet in each of two Availability Zones or more has all of them.",
  ),
});

const outputName = z.string().min(1);

const networkByStack = z.strictObject({
  stack: text(
    /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/,
    "the name of a stack; write it like acme/network/prod, or organization/network/prod for a backend of one's own",
  ).describe("Stack that made the VPC: another stack of this program, or any stack that has outputs for it."),
  outputs: z
    .strictObject({
      vpcId: outputName.describe("Output with the id of the VPC."),
      publicSubnetIds: outputName.describe("Output with the list of ids of the public subnets."),
      privateSubnetIds: outputName.describe("Output with the list of ids of the private subnets."),
    })
    .optional()
    .describe(
      "Names of the outputs of a stack that is not one of this program. Default: - the network of its output `platform`.",
    ),
});

/** A VPC that exists already: by ids, by tags, or by the stack that made it. */
export const existingNetworks = [networkById, networkByTags, networkByStack] as const;

/** A valid `network` with the ids of an existing VPC. */
export type NetworkByIdConfig = z.output<typeof networkById>;
/** A valid `network` with the tags of an existing VPC. */
export type NetworkByTagsConfig = z.output<typeof networkByTags>;
/** A valid `network` with the stack that made the VPC. */
export type NetworkByStackConfig = z.output<typeof networkByStack>;
