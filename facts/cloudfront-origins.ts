/**
 * AWS's prefix list of the addresses from which CloudFront connects to origins.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
export const originFacingPrefixList = {
  name: "com.amazonaws.global.cloudfront.origin-facing",
  /** Rules that a reference to it counts as. */
  weight: 55,
  /** Its id in the sandbox account; in AWS it differs by region. */
  sandboxId: "pl-3b927c52",
} as const;

/** The region of what CloudFront takes from other services: certificates and web ACLs. */
export const globalRegion = "us-east-1";
