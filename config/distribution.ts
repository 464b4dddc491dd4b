import { z } from "zod";
import { defaultCacheBehavior, orderedCacheBehavior } from "./cache-behavior";
import { certificateArn } from "./certificate";
import { domainName, hostedZoneId } from "./domain-name";
import { integer, text } from "./scalars";

const webAclArn = text(
  /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:(global|regional)\/webacl\/[\w-]{1,128}\/[0-9a-f-]{36}$/,
  "the ARN of a web ACL; write it like arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>",
);

const logging = z.strictObject({
  bucket: text(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "the name of a bucket; write it like example-access-logs",
  ).describe("S3 bucket that exists and takes ACLs, by which CloudFront gets the right to write."),
  prefix: z.string().min(1).max(256).optional().describe("Prefix of the logs. Default: - none."),
  includeCookies: z.boolean().default(false).describe("Whether cookies are logged; they may hold secrets."),
});

const geoRestriction = z.strictObject({
  type: z
    .enum(["whitelist", "blacklist"])
    .describe("Whether only these countries are served, or all but these."),
  locations: z
    .array(text(/^[A-Z]{2}$/, "the code of a country; write it like JP"))
    .min(1)
    .describe("Countries by their two letters (ISO 3166-1)."),
});

const originKeys = {
  loadBalancer: z
    .string()
    .min(1)
    .describe(
      "Key of the application load balancer of this stack that answers. One that is internet-facing then takes only what comes from CloudFront with a secret header; one that is internal is reached by a VPC origin.",
    ),
  originDomainName: domainName
    .optional()
    .describe(
      "Name that leads to the load balancer and that its certificate is for; needed where the Host header of viewers does not get there. Default: - the name that AWS gave the load balancer.",
    ),
  originReadTimeoutSeconds: integer(1, 120)
    .default(30)
    .describe("Seconds that CloudFront waits for an answer of the load balancer."),
  originKeepaliveTimeoutSeconds: integer(1, 120)
    .default(5)
    .describe("Seconds that CloudFront keeps an idle connection to the load balancer."),
};

const viewerKeys = {
  aliases: z
    .array(domainName)
    .max(100)
    .default([])
    .describe("Names under which viewers come, beside the one that CloudFront gives."),
  zoneId: hostedZoneId
    .optional()
    .describe(
      "Hosted zone of Route 53 in which each of `aliases` gets records that lead to the distribution. Default: - the records are made elsewhere.",
    ),
  certificateArn: certificateArn
    .optional()
    .describe(
      "Certificate for the aliases, in us-east-1 wherever the stack is. Default: - that of CloudFront, for its own name.",
    ),
  minimumProtocolVersion: z
    .enum(["TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"])
    .default("TLSv1.2_2021")
    .describe(
      "Security policy of the connections of viewers: the oldest TLS version and the ciphers, with a certificate of your own.",
    ),
  httpVersion: z
    .enum(["http1.1", "http2", "http3", "http2and3"])
    .default("http2and3")
    .describe("Newest HTTP version that viewers may use."),
  ipv6: z.boolean().default(true).describe("Whether viewers may come by IPv6."),
  priceClass: z
    .enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"])
    .default("PriceClass_All")
    .describe("Edge locations that serve; fewer cost less."),
  geoRestriction: geoRestriction
    .optional()
    .describe("Countries that are served or not. Default: - all are served."),
  webAclArn: webAclArn
    .optional()
    .describe("Web ACL of AWS WAF with scope CLOUDFRONT, which is in us-east-1. Default: - none."),
};

/**
 * A CloudFront distribution in front of a load balancer.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export const distribution = z.strictObject({
  ...originKeys,
  ...viewerKeys,
  comment: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe("What the distribution is, for people. Default: - its key and the name of the platform."),
  defaultCacheBehavior: defaultCacheBehavior
    .prefault({})
    .describe("What happens to requests; as it stands nothing is cached and everything goes on."),
  orderedCacheBehaviors: z
    .array(orderedCacheBehavior)
    .max(75)
    .default([])
    .describe("The same for some paths, such as files that may be cached."),
  logging: logging.optional().describe("Standard logs of every request, in S3. Default: - none."),
});

/** What a user may write for one distribution. */
export type DistributionInput = z.input<typeof distribution>;
/** A valid distribution with every default filled in. */
export type DistributionConfig = z.output<typeof distribution>;
