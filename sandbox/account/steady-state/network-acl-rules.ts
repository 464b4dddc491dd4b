import type { Account, AccountObject } from "../account";
import { holdsStart, ipv4Block, ipv4Number, type Ipv4Block } from "../cidr";
import { number, objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { type Port, portNumber, protocolOf } from "./port";

const NUMBERS = { tcp: "6", udp: "17" } as const;
const ALL = "-1";
const EPHEMERAL = [1024, 65535] as const;

/** An address of the internet that stands for all others; no rule is about it alone. */
const SOMEWHERE = ipv4Number("1.1.1.1");
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].flatMap(
  (cidr) => ipv4Block(cidr) ?? [],
);

/** The other end of a connection: a block of addresses, the internet, or a block of IPv6 addresses, for which its first one stands. */
export type OtherEnd = Ipv4Block | "internet" | { readonly ipv6: string };

interface Packets {
  readonly other: OtherEnd;
  readonly ports: readonly [number, number];
  readonly protocol: "tcp" | "udp";
}

interface Entry {
  readonly block: Ipv4Block;
  readonly ports: readonly [number, number];
  readonly allows: boolean;
}

function isWithin({ first, last }: Ipv4Block, address: number): boolean {
  return first <= address && address <= last;
}

/** Stands for an IPv6 address: a rule is about it or not. */
const ONLY: Ipv4Block = { first: 0, last: 0, prefix: 32 };

function blockOf(rule: JsonObject, other: OtherEnd): Ipv4Block | undefined {
  if (typeof other === "string" || !("ipv6" in other)) return ipv4Block(text(rule["cidrBlock"]));
  return holdsStart(text(rule["ipv6CidrBlock"]), other.ipv6) ? ONLY : undefined;
}

/** The rules about packets, in the order in which they are asked. */
function entriesOf(rules: JsonObject[], { other, protocol: wanted }: Packets): Entry[] {
  return [...rules]
    .sort((a, b) => number(a["ruleNo"]) - number(b["ruleNo"]))
    .flatMap((rule): Entry[] => {
      const block = blockOf(rule, other);
      const protocol = text(rule["protocol"]);
      const isAll = protocol === ALL || protocol === "all";
      if (block === undefined || !(isAll || protocol === NUMBERS[wanted] || protocol === wanted)) return [];
      const ports = isAll
        ? ([0, 65535] as const)
        : ([number(rule["fromPort"]), number(rule["toPort"])] as const);
      return [{ block, ports, allows: rule["action"] === "allow" }];
    });
}

/** Addresses and ports at which the answer of the rules may change: the beginnings of what they are about, and what follows it. */
function samples(entries: readonly Entry[], { other, ports }: Packets): [number, number][] {
  const edges = entries.flatMap(({ block }) => [block.first, block.last + 1]);
  const there = typeof other !== "string" && "ipv6" in other ? ONLY : other;
  const addresses = there === "internet" ? [SOMEWHERE, ...edges] : [there.first, ...edges];
  const inside = addresses.filter((address) =>
    there === "internet" ? !PRIVATE.some((block) => isWithin(block, address)) : isWithin(there, address),
  );
  const portEdges = [ports[0], ...entries.flatMap((entry) => [entry.ports[0], entry.ports[1] + 1])];
  const within = portEdges.filter((port) => ports[0] <= port && port <= ports[1]);
  return inside.flatMap((address) => within.map((port): [number, number] => [address, port]));
}

/** Whether a direction of an ACL lets some of the packets through. */
function letsSome(rules: JsonObject[], packets: Packets): boolean {
  const entries = entriesOf(rules, packets);
  return samples(entries, packets).some(([address, port]) => {
    const first = entries.find(
      ({ block, ports }) => isWithin(block, address) && ports[0] <= port && port <= ports[1],
    );
    return first?.allows === true;
  });
}

function aclOf(account: Account, subnetId: string): AccountObject | undefined {
  return account
    .ofType(types.networkAcl)
    .find(({ properties }) => texts(properties["subnetIds"]).includes(subnetId));
}

/** One end of a connection: a subnet, and who is at the other end. */
export interface End {
  readonly subnetId: string;
  readonly other: OtherEnd;
  /** Port of the side that answers. */
  readonly port: Port;
}

/** Whether the network ACL of a subnet lets a connection out, and its answers in. Without one of a stack the subnet has that of its VPC. */
export function aclLetsOut(account: Account, end: End): boolean {
  return letsBoth(account, end, ["egress", "ingress"]);
}

/** Whether it lets a connection in, and its answers out. */
export function aclLetsIn(account: Account, end: End): boolean {
  return letsBoth(account, end, ["ingress", "egress"]);
}

type Direction = "ingress" | "egress";

function letsBoth(
  account: Account,
  { subnetId, other, port }: End,
  [asked, answered]: readonly [Direction, Direction],
): boolean {
  const acl = aclOf(account, subnetId)?.properties;
  if (acl === undefined) return true;
  const [wanted, protocol] = [portNumber(port), protocolOf(port)];
  return (
    letsSome(objects(acl[asked]), { other, ports: [wanted, wanted], protocol }) &&
    letsSome(objects(acl[answered]), { other, ports: EPHEMERAL, protocol })
  );
}

/** Whether the ACLs of two subnets let a connection from one to the other through. */
export function aclsLetThrough(account: Account, [from, to]: readonly [string, string], port: Port): boolean {
  const block = (id: string): Ipv4Block | undefined =>
    ipv4Block(text(account.named(types.subnet, id)?.properties["cidrBlock"]));
  const [source, target] = [block(from), block(to)];
  // A subnet that is not in the account came from outside: nothing is known against it.
  if (source === undefined || target === undefined) return true;
  return (
    aclLetsOut(account, { subnetId: from, other: target, port }) &&
    aclLetsIn(account, { subnetId: to, other: source, port })
  );
}
