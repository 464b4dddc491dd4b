import * as aws from "@pulumi/aws";
import { existing, type PublicTier, type TiersArgs } from "./network-tiers";

/** Creates one NAT gateway for each zone that a private subnet routes to. */
export function createNatGateways(
  { name, spec, parent }: TiersArgs,
  publicTier: PublicTier,
): Map<string, aws.ec2.NatGateway> {
  const used = new Set(spec.zones.map((zone) => zone.natGatewayZone));
  const gateways = new Map<string, aws.ec2.NatGateway>();
  for (const [index, { availabilityZone }] of spec.zones.entries()) {
    if (!used.has(availabilityZone)) continue;
    const tags = { Name: `${name}-${availabilityZone}` };
    const address = new aws.ec2.Eip(tags.Name, { domain: "vpc", tags }, { parent });
    gateways.set(
      availabilityZone,
      new aws.ec2.NatGateway(
        tags.Name,
        { allocationId: address.id, subnetId: existing(publicTier.subnets[index]).id, tags },
        // Without its route to the internet a NAT gateway fails to start.
        {
          parent,
          dependsOn: [publicTier.defaultRoute, existing(publicTier.associations[index])],
          // A gateway holds its address until it is gone, so that a second one with the same address is refused.
          deleteBeforeReplace: true,
        },
      ),
    );
  }
  return gateways;
}
