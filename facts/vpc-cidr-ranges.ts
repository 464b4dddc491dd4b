/**
 * Blocks that no VPC can have: addresses of a host itself, of links, of multicast and of the future.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const reservedRanges = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"] as const;

/** Which further blocks a VPC can have beside a first one. */
interface CidrFamily {
  /** Where the first block lies. */
  readonly range: string;
  /** Where no further one may lie. */
  readonly refuses: readonly string[];
  /** Where one may lie, as advice. */
  readonly advice: string;
}

const shared = "100.64.0.0/10";

/**
 * Restrictions of the blocks of one VPC, the most special range first.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export const cidrFamilies: readonly CidrFamily[] = [
  {
    range: "10.0.0.0/15",
    refuses: ["10.0.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"],
    advice: `10.2.0.0 to 10.255.255.255, or ${shared}`,
  },
  {
    range: "10.0.0.0/8",
    refuses: ["172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"],
    advice: `10.0.0.0/8, or ${shared}`,
  },
  {
    range: "172.16.0.0/12",
    refuses: ["10.0.0.0/8", "172.31.0.0/16", "192.168.0.0/16", "198.19.0.0/16"],
    advice: `172.16.0.0/12 below 172.31.0.0, or ${shared}`,
  },
  {
    range: "192.168.0.0/16",
    refuses: ["10.0.0.0/8", "172.16.0.0/12", "198.19.0.0/16"],
    advice: `192.168.0.0/16, or ${shared}`,
  },
  {
    range: "198.19.0.0/16",
    refuses: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    advice: shared,
  },
  {
    range: "0.0.0.0/0",
    refuses: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"],
    advice: shared,
  },
];
