/**
 * How many of each thing an account has at most where nobody has raised the quota.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const vpcQuotas = {
  vpcsPerRegion: 5,
  subnetsPerVpc: 200,
  elasticIpsPerRegion: 5,
  natGatewaysPerZone: 5,
  routesPerTable: 500,
  rulesPerNetworkAcl: 20,
} as const;
