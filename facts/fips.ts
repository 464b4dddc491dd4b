/** Variable by which AWS SDKs and the AWS CLI choose FIPS endpoints. */
export const fipsVariable = "AWS_USE_FIPS_ENDPOINT";

/**
 * Regions whose services have FIPS endpoints.
 *
 * @see https://aws.amazon.com/compliance/fips/
 */
export function hasFipsEndpoints(region: string): boolean {
  return /^(us|ca)-/.test(region);
}

/**
 * Regions in which Fargate has a FIPS-140 mode: those of GovCloud.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-fips-compliance.html
 */
export function hasFargateFipsMode(region: string): boolean {
  return region.startsWith("us-gov-");
}
