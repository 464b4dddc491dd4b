import { z } from "zod";
import { text } from "./scalars";

/** A subnet that exists. */
export const subnetId = text(
  /^subnet-[0-9a-f]{8,17}$/,
  "a subnet id; write it like subnet-0123456789abcdef0",
);

/** Where something stands: in a tier of the platform's subnets, or in subnets by their ids. */
export const tierOrSubnetIds = z.union([z.enum(["private", "public"]), z.array(subnetId).min(1).max(16)]);

/** An Availability Zone by its name. */
export const availabilityZoneName = text(
  /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
  "an Availability Zone name; write it like ap-northeast-1a",
);
