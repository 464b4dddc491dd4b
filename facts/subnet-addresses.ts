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

/** How many prefix bits the subnets of a kind have more than their VPC, and which of the equal blocks is the first of them. */
export interface SubnetLayout {
  readonly bits: number;
  readonly first: number;
}

/** How many zones a VPC is cut for: up to three, or up to six. */
export function zonePlaceCount(zones: number): number {
  return zones <= 3 ? 3 : 6;
}

const quarters = { private: { bits: 2, first: 0 }, public: { bits: 4, first: 12 } } as const;
const eighths = { private: { bits: 3, first: 0 }, public: { bits: 5, first: 24 } } as const;

/** How this program cuts a VPC into the subnets of so many zones, up to six. */
export function subnetLayout(zones: number): Readonly<Record<"private" | "public", SubnetLayout>> {
  return zonePlaceCount(zones) === 3 ? quarters : eighths;
}

/**
 * Free addresses that each subnet of an Application Load Balancer must keep so that it can scale.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 */
export const loadBalancerAddressesPerSubnet = 8;
