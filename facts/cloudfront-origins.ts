/**
 * AWS's prefix list of the addresses from which CloudFront connects to origins.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
export const originFacingPrefixList = {
  name: "com.amazonaws.global.cloudfront.origin-facing",
  /** Rules that a reference to it counts as. */
  weight: 55,
} as const;

/**
 * Inbound rules that a security group has unless AWS granted more.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
 */
export const securityGroupRules = 60;

/** The region of what CloudFront takes from other services: certificates and web ACLs. */
export const globalRegion = "us-east-1";
