import { z } from "zod";
import { localZoneName, wavelengthZoneName } from "../facts/edge-zones";
import { ipv4Cidr, text } from "./scalars";
import { availabilityZoneName } from "./subnet";

const cidr = ipv4Cidr.describe(
  "CIDR block of the subnet there, inside the VPC and free of its other subnets. Another zone needs another block, since the old subnet is there until the new one is.",
);

const localZone = z.strictObject({
  kind: z.literal("local-zone").describe("A Local Zone: a part of the region close to a city."),
  zone: text(localZoneName, "the name of a Local Zone; write it like us-west-2-lax-1a").describe(
    "Name of the zone. The account must have opted in to its zone group.",
  ),
  cidr,
  access: z
    .enum(["private", "public"])
    .default("private")
    .describe(
      "`private` leaves by the network's egress, through the region; `public` gives instances addresses of the zone, and leaves there.",
    ),
});

const wavelength = z.strictObject({
  kind: z
    .literal("wavelength")
    .describe(
      "A Wavelength Zone: a part of the region inside the network of a carrier. Two of them in one VPC do not reach each other.",
    ),
  zone: text(
    wavelengthZoneName,
    "the name of a Wavelength Zone; write it like us-east-1-wl1-bos-wlz-1",
  ).describe("Name of the zone. The account must have opted in to its zone group."),
  cidr,
  access: z
    .enum(["carrier", "private"])
    .default("carrier")
    .describe(
      "`carrier` gives instances addresses of the carrier, reached and leaving by a carrier gateway; `private` reaches AWS by the endpoints of the network alone.",
    ),
});

const outpost = z.strictObject({
  kind: z.literal("outpost").describe("An AWS Outpost: AWS's own machines in your data centre."),
  outpostArn: text(
    /^arn:aws[a-z-]*:outposts:[a-z0-9-]+:\d{12}:outpost\/op-[0-9a-f]{17}$/,
    "the ARN of an Outpost; write it like arn:aws:outposts:eu-central-1:123456789012:outpost/op-0123456789abcdef0",
  ).describe("ARN of the Outpost."),
  zone: availabilityZoneName.describe("Availability Zone that the Outpost belongs to."),
  cidr,
});

/** A place outside the zones of the region that the VPC reaches into. */
export const edgeZone = z.union([localZone, wavelength, outpost]);

/** A valid edge zone with every default filled in. */
export type EdgeZoneConfig = z.output<typeof edgeZone>;
