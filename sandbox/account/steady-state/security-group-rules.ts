import type { Account } from "../account";
import { contains, ipv4Block } from "../cidr";
import { number, text, type JsonObject } from "../json";
import { types } from "../type-tokens";

/** Where a connection comes from: interfaces in subnets, with their security groups. */
export interface Client {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Whether a rule, on its own or inside a group, is about TCP on a port. */
export function admits(rule: JsonObject, port: number): boolean {
  const protocol = text(rule["ipProtocol"]) || text(rule["protocol"]);
  if (protocol === "-1" || protocol === "all") return true;
  return protocol === "tcp" && number(rule["fromPort"], -1) <= port && number(rule["toPort"], -1) >= port;
}

/** Whether one of the groups lets TCP in on a port, from a group of the client or from all addresses of its subnets. */
export function letsIn(
  account: Account,
  groups: readonly string[],
  { client, port }: { readonly client: Client; readonly port: number },
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
