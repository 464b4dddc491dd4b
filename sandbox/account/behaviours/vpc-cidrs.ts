import { quotas } from "../../../facts/quotas";
import { cidrFamilies } from "../../../facts/vpc-cidr-ranges";
import type { Account, AccountObject } from "../account";
import { contains, type Ipv4Block, ipv4Block, overlap } from "../cidr";
import { text } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Prefix lengths that a block of a VPC can have. Source: EC2 API, AssociateVpcCidrBlock. */
const PREFIXES = { shortest: 16, longest: 28 };

/** The IPv4 blocks of a VPC as its CIDR blocks are written, the first one first. */
export function cidrsOf(account: Account, vpcId: string): string[] {
  const first = text(account.named(types.vpc, vpcId)?.properties["cidrBlock"]);
  const others = account
    .ofType(types.vpcCidrAssociation)
    .filter(({ properties }) => properties["vpcId"] === vpcId)
    .map(({ properties }) => text(properties["cidrBlock"]));
  return [first, ...others].filter((cidr) => cidr !== "");
}

/** The same as numbers. */
export function blocksOf(account: Account, vpcId: string): Ipv4Block[] {
  return cidrsOf(account, vpcId).flatMap((cidr) => ipv4Block(cidr) ?? []);
}

/** Whether AWS keeps a block away from a VPC because of the range in which the VPC lies. */
function isRestricted(first: Ipv4Block, added: Ipv4Block): boolean {
  const within = (range: string, block: Ipv4Block): boolean => {
    const outer = ipv4Block(range);
    return outer !== undefined && contains(outer, block);
  };
  const family = cidrFamilies.find(({ range }) => within(range, first));
  return (family?.refuses ?? []).some((range) => within(range, added));
}

function refuseCreate(account: Account, { inputs }: Draft): void {
  const vpcId = text(inputs["vpcId"]);
  const cidr = text(inputs["cidrBlock"]);
  const added = ipv4Block(cidr);
  const present = blocksOf(account, vpcId);
  const [first] = present;
  if (added === undefined || first === undefined) return;
  const misfit = added.prefix < PREFIXES.shortest || added.prefix > PREFIXES.longest;
  if (misfit || present.some((block) => overlap(block, added)))
    throw refusal(types.vpcCidrAssociation, ["create", "overlap or out of range"], { cidr });
  if (isRestricted(first, added))
    throw refusal(types.vpcCidrAssociation, ["create", "restricted mix"], { cidr });
  if (present.length >= quotas.cidrsPerVpc.limit)
    throw refusal(types.vpcCidrAssociation, ["create", "more than 5 blocks"], { vpcId });
}

function refuseDelete(account: Account, { id, properties }: AccountObject): void {
  const own = ipv4Block(text(properties["cidrBlock"]));
  const used = account.ofType(types.subnet).some((subnet) => {
    const block = ipv4Block(text(subnet.properties["cidrBlock"]));
    return (
      subnet.properties["vpcId"] === properties["vpcId"] &&
      own !== undefined &&
      block !== undefined &&
      contains(own, block)
    );
  });
  if (used)
    throw refusal(types.vpcCidrAssociation, ["delete", "subnets still use"], {
      id,
      vpcId: text(properties["vpcId"]),
    });
}

/** A block that a VPC has beside its first one; subnets in it keep it. */
export const vpcCidrAssociation: Behaviour = { refuseCreate, refuseDelete };
