import { Address4, Address6 } from "ip-address";
import type { AclEntrySpec } from "../plan/network-acls";

/** How packets with ports are carried. */
export type Transport = "tcp" | "udp";

/** Packets of one kind: to a range of ports, from or to one IPv4 or IPv6 block. */
export interface Packets {
  /** @default - tcp */
  readonly transport?: Transport;
  readonly cidr: string;
  readonly fromPort: number;
  readonly toPort: number;
}

type Range = readonly [from: number, to: number];

/** Where nothing of the internet lies. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/**
 * Whether a direction of a network ACL lets packets through: all of them, none, or some. The first rule that is about a packet decides;
 * rules for a part of the addresses leave the answer at some.
 */
export function aclVerdict(entries: readonly AclEntrySpec[], packets: Packets): "open" | "closed" | "partly" {
  let left: Range[] = [[packets.fromPort, packets.toPort]];
  const seen = { passed: false, somePassed: false, denied: false };
  for (const { cidrBlock, action, ports } of entries.flatMap((entry) => aboutPackets(entry, packets))) {
    const rest = left.flatMap((range) => without(range, ports));
    if (sizeOf(rest) === sizeOf(left)) continue;
    if (contains(cidrBlock, packets.cidr)) {
      seen[action === "allow" ? "passed" : "denied"] = true;
      left = rest;
    } else if (isPartOf(cidrBlock, packets.cidr)) seen[action === "allow" ? "somePassed" : "denied"] = true;
  }
  if (left.length === 0 && seen.passed && !seen.denied) return "open";
  return seen.passed || seen.somePassed ? "partly" : "closed";
}

/** Numbers of protocols, as rules write them. */
const numbers: Readonly<Record<Transport, string>> = { tcp: "6", udp: "17" };

/** A rule as far as it is about the transport and the version of the addresses of packets. */
function aboutPackets(entry: AclEntrySpec, { transport = "tcp", cidr }: Packets) {
  const { protocol, action, fromPort, toPort } = entry;
  const cidrBlock = isIpv6(cidr) ? entry.ipv6CidrBlock : entry.cidrBlock;
  if (cidrBlock === undefined || (protocol !== numbers[transport] && protocol !== "-1")) return [];
  const ports: Range = protocol === "-1" ? [0, 65535] : [fromPort, toPort];
  return [{ cidrBlock, action, ports }];
}

/** Whether a block holds some of the addresses; private ones are none of the internet's. */
function isPartOf(block: string, cidr: string): boolean {
  if (cidr === "0.0.0.0/0" && privateRanges.some((range) => contains(range, block))) return false;
  return contains(cidr, block);
}

/** A range without the ports of another. */
function without([from, to]: Range, [first, last]: Range): Range[] {
  if (last < from || to < first) return [[from, to]];
  const below: Range[] = from < first ? [[from, first - 1]] : [];
  return last < to ? [...below, [last + 1, to]] : below;
}

function sizeOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/** Whether a block is one of IPv6 addresses. */
export function isIpv6(cidr: string): boolean {
  return cidr.includes(":");
}

function contains(outer: string, inner: string): boolean {
  if (isIpv6(inner)) return new Address6(inner).isInSubnet(new Address6(outer));
  return new Address4(inner).isInSubnet(new Address4(outer));
}
