/**
 * Addresses in every subnet that AWS keeps for itself: the first four and the last.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export const reservedAddressesPerSubnet = 5;

/** Those of them at the start of a subnet. */
export const reservedAddressesAtStart = 4;

/** Largest and smallest IPv4 prefix length of a VPC or a subnet. */
export const vpcPrefixLength = { largestNetwork: 16, smallestNetwork: 28 } as const;

/**
 * Free addresses that each subnet of an Application Load Balancer must keep so that it can scale.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 */
export const loadBalancerAddressesPerSubnet = 8;
