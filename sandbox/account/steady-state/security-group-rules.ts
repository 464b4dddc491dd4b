import type { Account } from "../account";
import { contains, holdsStart, ipv4Block, overlap, type Ipv4Block } from "../cidr";
import { number, objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { type Port, portNumber, protocolOf } from "./port";

/** Where a connection comes from: interfaces in subnets, with their security groups. */
export interface Client {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Whether a rule, on its own or inside a group, is about a port. */
export function admits(rule: JsonObject, port: Port): boolean {
  const protocol = text(rule["ipProtocol"]) || text(rule["protocol"]);
  if (protocol === "-1" || protocol === "all") return true;
  const wanted = portNumber(port);
  return (
    protocol === protocolOf(port) &&
    number(rule["fromPort"], -1) <= wanted &&
    number(rule["toPort"], -1) >= wanted
  );
}

/** Whether one of the groups lets connections in on a port, from a group of the client or from all addresses of its subnets. */
export function letsIn(
  account: Account,
  groups: readonly string[],
  { client, port }: { readonly client: Client; readonly port: Port },
): boolean {
  const blocks = client.subnetIds.map((id) =>
    ipv4Block(text(account.named(types.subnet, id)?.properties["cidrBlock"])),
  );
  return groups.some((group) => {
    // A group that is not in the account came from outside: nothing is known against it.
    if (account.named(types.securityGroup, group) === undefined) return true;
    const rules = account
      .ofType(types.ingressRule)
      .filter(({ properties }) => properties["securityGroupId"] === group);
    return rules.some(({ properties }) => {
      if (!admits(properties, port)) return false;
      if (client.securityGroupIds.includes(text(properties["referencedSecurityGroupId"]))) return true;
      const from = ipv4Block(text(properties["cidrIpv4"]));
      return from !== undefined && blocks.every((block) => block !== undefined && contains(from, block));
    });
  });
}

/** Blocks that are none of the internet's. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].flatMap(
  (cidr) => ipv4Block(cidr) ?? [],
);

/** The egress rules of groups about a port; undefined where nothing is judged, because no group is known, or one came from outside. */
function egressRules(account: Account, groups: readonly string[], port: Port): JsonObject[] | undefined {
  const known = groups.map((id) => account.named(types.securityGroup, id));
  if (known.length === 0 || known.includes(undefined)) return undefined;
  const inline = known.flatMap((group) => objects(group?.properties["egress"]));
  const own = account
    .ofType(types.egressRule)
    .map(({ properties }) => properties)
    .filter((rule) => groups.includes(text(rule["securityGroupId"])));
  return [...own, ...inline].filter((rule) => admits(rule, port));
}

/** Blocks that a rule is about, on its own or inside a group. */
function blocksOf(rule: JsonObject): Ipv4Block[] {
  return [text(rule["cidrIpv4"]), ...texts(rule["cidrBlocks"])].flatMap((cidr) => ipv4Block(cidr) ?? []);
}

/** Whether groups let connections out to addresses of the internet, some at least; a list of AWS is such addresses. */
export function leadsOutside(account: Account, groups: readonly string[], port: Port): boolean {
  const rules = egressRules(account, groups, port);
  if (rules === undefined) return true;
  return rules.some(
    (rule) =>
      rule["prefixListId"] !== undefined ||
      blocksOf(rule).some((block) => !PRIVATE.some((range) => contains(range, block))),
  );
}

/** Whether groups let connections out to interfaces in subnets, with their security groups: to some of each at least. */
export function leadsTo(
  account: Account,
  groups: readonly string[],
  { server, port }: { readonly server: Client; readonly port: Port },
): boolean {
  const rules = egressRules(account, groups, port);
  if (rules === undefined) return true;
  const blocks = server.subnetIds.map((id) =>
    ipv4Block(text(account.named(types.subnet, id)?.properties["cidrBlock"])),
  );
  return rules.some(
    (rule) =>
      server.securityGroupIds.includes(text(rule["referencedSecurityGroupId"])) ||
      blocksOf(rule).some((block) => blocks.some((each) => each === undefined || overlap(block, each))),
  );
}

/** Whether groups let connections out to a block of addresses: to some of it at least. */
export function leadsToBlock(
  account: Account,
  groups: readonly string[],
  { cidr, port }: { readonly cidr: string; readonly port: Port },
): boolean {
  const rules = egressRules(account, groups, port);
  if (rules === undefined) return true;
  const block = ipv4Block(cidr);
  return rules.some((rule) =>
    block === undefined
      ? holdsStart(text(rule["cidrIpv6"]), cidr)
      : blocksOf(rule).some((each) => overlap(each, block)),
  );
}
