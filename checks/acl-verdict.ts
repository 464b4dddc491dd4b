import { Address4 } from "ip-address";
import type { AclEntrySpec } from "../plan/network-acls";

/** Packets of one kind: TCP to a range of ports, from or to one IPv4 block. */
export interface Packets {
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
  for (const { cidrBlock, action, ports } of entries.flatMap(aboutTcp)) {
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

/** A rule as far as it is about TCP over IPv4. */
function aboutTcp({ protocol, cidrBlock, action, fromPort, toPort }: AclEntrySpec) {
  if (cidrBlock === undefined || (protocol !== "6" && protocol !== "-1")) return [];
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

function contains(outer: string, inner: string): boolean {
  return new Address4(inner).isInSubnet(new Address4(outer));
}
