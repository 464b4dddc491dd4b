import { subnetLayout } from "../facts/subnet-addresses";
import { block } from "./cidr";

/** A kind of subnets in each zone: those of a VPC, and those for tasks in blocks that are added to it. */
export type Tier = "private" | "public" | "tasks";

/**
 * The block of a subnet. With up to three zones each private subnet is a quarter of the VPC, and each public subnet a quarter of the last
 * quarter; with more zones they are eighths. Tasks need many addresses, load balancers and gateways few; and a zone can be added later,
 * up to three or up to six, without touching the ones before it.
 */
export function subnetCidr(
  { cidr, zones }: { readonly cidr: string; readonly zones: number },
  tier: "private" | "public",
  index: number,
): string {
  const { bits, first } = subnetLayout(zones)[tier];
  return block(cidr, bits, first + index);
}
