import type { Account } from "../account";
import { contains, ipv4Block, overlap } from "../cidr";
import { refuseInUse } from "../in-use";
import { text } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import { zonesOf } from "../zones";
import type { Behaviour, Draft } from "./behaviour";
import { blocksOf } from "./vpc-cidrs";

/** Least and greatest prefix length of a subnet. Source: EC2 API, CreateSubnet. */
const PREFIXES = { shortest: 16, longest: 28 };

function refuseCidr(account: Account, { inputs }: Draft): void {
  const cidr = text(inputs["cidrBlock"]);
  const block = ipv4Block(cidr);
  const around = blocksOf(account, text(inputs["vpcId"]));
  if (block === undefined || around.length === 0) return;
  const outside = !around.some((each) => contains(each, block));
  if (outside || block.prefix < PREFIXES.shortest || block.prefix > PREFIXES.longest) {
    throw refusal(types.subnet, ["create", "CIDR outside"], { cidr });
  }
  const neighbours = account
    .ofType(types.subnet)
    .filter(({ properties }) => properties["vpcId"] === inputs["vpcId"]);
  for (const { properties } of neighbours) {
    const other = ipv4Block(text(properties["cidrBlock"]));
    if (other !== undefined && overlap(block, other))
      throw refusal(types.subnet, ["create", "overlap"], { cidr });
  }
}

/** An IPv6 block of a subnet is a /64 of that of its VPC, which no other subnet has. */
function refuseIpv6(account: Account, { inputs }: Draft): void {
  const cidr = text(inputs["ipv6CidrBlock"]);
  if (cidr === "") return;
  const vpc = text(account.named(types.vpc, text(inputs["vpcId"]))?.properties["ipv6CidrBlock"]);
  const head = vpc.replace(/00::\/56$/, "");
  if (vpc === "" || !cidr.startsWith(head) || !cidr.endsWith("::/64"))
    throw refusal(types.subnet, ["create", "CIDR outside"], { cidr });
  const taken = account
    .ofType(types.subnet)
    .some(
      ({ properties }) => properties["vpcId"] === inputs["vpcId"] && properties["ipv6CidrBlock"] === cidr,
    );
  if (taken) throw refusal(types.subnet, ["create", "overlap"], { cidr });
}

/** Local and Wavelength Zones are the region's, and must be opted in to; Outposts are in the account, as long as its file does not say otherwise. */
function refuseZone(account: Account, { inputs, region }: Draft): void {
  const zone = text(inputs["availabilityZone"]);
  const zones = zonesOf(region).map(({ name }) => name);
  // Local and Wavelength Zones have longer names.
  const atEdge = zone.length > region.length + 1;
  const known = atEdge ? zone.startsWith(`${region}-`) && account.existsOutside(zone) : zones.includes(zone);
  if (zone !== "" && !known)
    throw refusal(types.subnet, ["create", "unknown zone"], { zone, zones: zones.join(", ") });
  const outpostArn = text(inputs["outpostArn"]);
  if (outpostArn !== "" && !account.existsOutside(outpostArn))
    throw refusal(types.subnet, ["create", "no such Outpost"], { outpostArn });
}

/** A subnet lies in one zone and in a part of the VPC's addresses that no other subnet has. */
export const subnet: Behaviour = {
  refuseCreate: (account, draft) => {
    refuseCidr(account, draft);
    refuseIpv6(account, draft);
    refuseZone(account, draft);
  },
  outputs: (_, { inputs, region, ids }) => {
    const zones = zonesOf(region);
    const chosen = zones.find(
      ({ name, id }) => name === inputs["availabilityZone"] || id === inputs["availabilityZoneId"],
    );
    const first = zones[0];
    const zone = chosen ?? (inputs["availabilityZone"] === undefined ? first : undefined);
    return {
      availabilityZone: inputs["availabilityZone"] ?? zone?.name,
      availabilityZoneId: inputs["availabilityZoneId"] ?? zone?.id,
      ipv6CidrBlockAssociationId:
        inputs["ipv6CidrBlock"] === undefined ? "" : `subnet-cidr-assoc-${ids.draw("hex", 17)}`,
    };
  },
  refuseDelete: (account, object) => {
    refuseInUse(account, object, {
      circumstance: "network interfaces remain",
      heldBy: [
        types.loadBalancer,
        types.natGateway,
        types.ecsService,
        types.autoScalingGroup,
        types.capacityProvider,
        types.vpcEndpoint,
        types.transitGatewayAttachment,
        types.mountTarget,
        types.instance,
      ],
    });
  },
};
