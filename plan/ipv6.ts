import { Address6 } from "ip-address";
import type { Tier } from "./subnets";

/** Subnets of one kind start at this /64 of the /56 of their VPC; zones and further blocks are counted from there. */
const firstOf: Readonly<Record<Tier, number>> = { private: 0, public: 16, tasks: 32 };

/** Which /64 of its VPC a subnet has, by the place of its zone. */
export function ipv6Index(tier: Tier, place: number, block = 0): number {
  return firstOf[tier] + 16 * block + place;
}

/** The index-th /64 of a /56, as AWS writes it. */
export function ipv6Subnet(vpcCidr: string, index: number): string {
  const start = new Address6(vpcCidr).startAddress().bigInt() + (BigInt(index) << 64n);
  return `${Address6.fromBigInt(start).correctForm()}/64`;
}
