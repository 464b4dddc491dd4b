import { BlockList } from "node:net";

/** A block of IPv4 addresses, as numbers. */
export interface Ipv4Block {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** Parses an IPv4 CIDR block; undefined when it is none. */
export function ipv4Block(cidr: string): Ipv4Block | undefined {
  const [, address, bits] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr) ?? [];
  if (address === undefined || Number(bits) > 32) return undefined;
  const first = ipv4Number(address);
  return { first, last: first + 2 ** (32 - Number(bits)) - 1, prefix: Number(bits) };
}

/** An IPv4 address as a number. */
export function ipv4Number(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** A number as an IPv4 address. */
export function ipv4Address(value: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");
}

/** Whether two blocks share addresses. */
export function overlap(a: Ipv4Block, b: Ipv4Block): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether all addresses of `inner` are in `outer`. */
export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether the first address of an IPv6 block is in another one. */
export function holdsStart(outer: string, inner: string): boolean {
  const [network = "", bits] = outer.split("/");
  const [start = ""] = inner.split("/");
  if (!network.includes(":") || !start.includes(":")) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), "ipv6");
  return list.check(start, "ipv6");
}
