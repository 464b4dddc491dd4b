import { z } from "zod";
import { cachePolicies, originRequestPolicies, responseHeadersPolicies } from "../facts/cloudfront-policies";
import { show } from "./explain";
import { text } from "./scalars";

/** A policy by the name that AWS gave it, or one of one's own by its id. */
function policy(names: readonly string[]) {
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return z.string().refine((value) => id.test(value) || names.includes(value), {
    error: ({ input }) => `${show(input)} is no managed policy and no id of one; use ${names.join(", ")}`,
  });
}

/** What CloudFront does with requests. */
export const cacheBehaviorKeys = {
  cachePolicy: policy(Object.keys(cachePolicies))
    .default("CachingDisabled")
    .describe("Cache policy: the name of one that AWS manages, or the id of one of your own."),
  originRequestPolicy: policy([...Object.keys(originRequestPolicies), "none"])
    .default("AllViewer")
    .describe(
      "What of a request goes on to the load balancer, beside what the cache policy looks at: the name of an origin request policy that AWS manages, the id of one of your own, or none.",
    ),
  responseHeadersPolicy: policy(Object.keys(responseHeadersPolicies))
    .optional()
    .describe(
      "Headers that are added to answers: the name of a response headers policy that AWS manages, or the id of one of your own. Default: - none.",
    ),
  allowedMethods: z
    .array(z.enum(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]))
    .default(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"])
    .describe(
      "HTTP methods that are let through: GET and HEAD, those with OPTIONS, or all seven that CloudFront knows.",
    ),
  viewerProtocolPolicy: z
    .enum(["redirect-to-https", "https-only", "allow-all"])
    .default("redirect-to-https")
    .describe("What happens to requests by HTTP."),
  compress: z.boolean().default(true).describe("Whether answers that are cached are compressed for viewers."),
};

/** The behavior of every path without one of its own. */
export const defaultCacheBehavior = z.strictObject(cacheBehaviorKeys);

/** The behavior of some paths. */
export const orderedCacheBehavior = z.strictObject({
  pathPattern: text(/^\/?[\w.*$/~"'@:+&?-]{1,254}$/, "a path pattern; write it like /static/*").describe(
    "Paths that it is for; * and ? are wildcards. The first behavior that matches counts.",
  ),
  ...cacheBehaviorKeys,
});

/** A valid behavior. */
export type CacheBehaviorConfig = z.output<typeof defaultCacheBehavior>;
