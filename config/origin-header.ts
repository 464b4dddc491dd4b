import { z } from "zod";
import { integer, text } from "./scalars";

/**
 * The header by which an internet-facing load balancer knows requests that came through its own distribution.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export const originHeader = z.strictObject({
  name: text(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, "the name of a header; write it like X-Origin-Verify")
    .default("X-Origin-Verify")
    .describe("Name of the header."),
  versions: z
    .array(integer(1, 999999))
    .min(1)
    .max(3)
    .default([1])
    .describe(
      "Values of the header by number: a random one is made for each, and kept as a secret. CloudFront sends the first; the load balancer takes all. To change the value without a gap, run `up` with [1, 2], then [2, 1], then [2].",
    ),
});

/** A valid header of an origin. */
export type OriginHeaderConfig = z.output<typeof originHeader>;
