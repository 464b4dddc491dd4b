import type { Account, AccountObject } from "../account";
import { ipv4Block } from "../cidr";
import { ACCOUNT_ID, IdSource } from "../identity";
import { inUse } from "../in-use";
import { text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Prefix lengths that a VPC can have. Source: EC2 API, CreateVpc. */
const PREFIXES = { shortest: 16, longest: 28 };

/** What keeps a VPC when a stack made it. */
const KEEPS_VPC = [
  types.subnet,
  types.internetGateway,
  types.carrierGateway,
  types.securityGroup,
  types.routeTable,
  types.networkAcl,
  types.vpcEndpoint,
  types.transitGatewayAttachment,
  types.vpnGatewayAttachment,
];

/** Everything that AWS makes with a VPC, and that goes with it. */
function madeWith(account: Account, vpcId: string): AccountObject[] {
  return [types.securityGroup, types.routeTable, types.networkAcl]
    .flatMap((type) => account.ofType(type))
    .filter(({ urn, properties }) => urn === undefined && properties["vpcId"] === vpcId);
}

function refuseCreate(_: Account, { inputs }: Draft): void {
  const cidr = text(inputs["cidrBlock"]);
  const block = ipv4Block(cidr);
  if (block !== undefined && (block.prefix < PREFIXES.shortest || block.prefix > PREFIXES.longest)) {
    throw refusal(types.vpc, ["create", "prefix outside"], { cidr });
  }
}

function makeDefaults(account: Account, vpc: AccountObject): void {
  const { id: vpcId, region, properties } = vpc;
  const common = { vpcId, ownerId: ACCOUNT_ID, region, tags: {} };
  const make = (type: string, id: unknown, own: AccountObject["properties"]): void => {
    const identity = text(typeof id === "string" ? id : "");
    account.put({ type, id: identity, identity, region, properties: { ...common, ...own } });
  };
  // AWS's default group lets its members reach each other and the whole internet, until someone empties it.
  make(types.securityGroup, properties["defaultSecurityGroupId"], {
    name: "default",
    description: "default VPC security group",
    ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
  });
  make(types.routeTable, properties["mainRouteTableId"], { main: true, routes: [] });
  make(types.networkAcl, properties["defaultNetworkAclId"], { default: true });
}

const ASSIGN_IPV6 = "assignGeneratedIpv6CidrBlock";

/** The block that AWS gives to a VPC, one of its addresses in the region. */
function ipv6Outputs(assigned: boolean, ids: IdSource): JsonObject {
  if (!assigned) return { ipv6CidrBlock: "", ipv6AssociationId: "" };
  // The first digit is no zero, so that the block is written as AWS writes it.
  return {
    ipv6CidrBlock: `2406:da14:1${ids.draw("hex", 3)}:1${ids.draw("hex", 1)}00::/56`,
    ipv6AssociationId: `vpc-cidr-assoc-${ids.draw("hex", 17)}`,
  };
}

/** A VPC comes with a default security group, a main route table and a default network ACL. */
export const vpc: Behaviour = {
  refuseCreate,
  changedOutputs: (changedPaths) =>
    changedPaths.includes(ASSIGN_IPV6) ? ["ipv6CidrBlock", "ipv6AssociationId"] : [],
  outputs: (_, { inputs, ids }) => {
    const routeTable = `rtb-${ids.draw("hex", 17)}`;
    return {
      defaultNetworkAclId: `acl-${ids.draw("hex", 17)}`,
      defaultRouteTableId: routeTable,
      mainRouteTableId: routeTable,
      defaultSecurityGroupId: `sg-${ids.draw("hex", 17)}`,
      dhcpOptionsId: `dopt-${ids.draw("hex", 17)}`,
      ...ipv6Outputs(inputs[ASSIGN_IPV6] === true, ids),
    };
  },
  updated: (_, { id, properties }, changedPaths) => {
    if (changedPaths.includes(ASSIGN_IPV6))
      Object.assign(properties, ipv6Outputs(properties[ASSIGN_IPV6] === true, new IdSource(`${id}/ipv6`)));
  },
  created: makeDefaults,
  replaces: (path, { olds, news }) =>
    path !== "instanceTenancy" ||
    olds["instanceTenancy"] !== "dedicated" ||
    news["instanceTenancy"] !== "default",
  refuseDelete: (account, object) => {
    const holders = account.holders(object, KEEPS_VPC).filter(({ urn }) => urn !== undefined);
    if (holders.length > 0) throw inUse(object, "subnets, attached gateways");
  },
  deleted: (account, { id }) => {
    for (const object of madeWith(account, id)) account.remove(object);
  },
};
