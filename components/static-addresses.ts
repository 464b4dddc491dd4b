import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { PlatformNetwork } from "./network";

/** What the place of a load balancer in its subnets is made from. */
export interface PlacementArgs {
  readonly spec: Pick<LoadBalancerSpec, "subnets" | "addresses">;
  readonly network: PlatformNetwork;
  readonly parent: pulumi.ComponentResource;
}

/** The subnets of a load balancer; with the address that it keeps in each of them, where it keeps any. */
export function placeInSubnets(
  name: string,
  { spec, network, parent }: PlacementArgs,
): Pick<aws.lb.LoadBalancerArgs, "subnets" | "subnetMappings"> {
  const subnets = spec.subnets === "public" ? network.publicSubnetIds : network.privateSubnetIds;
  const { addresses } = spec;
  if (addresses === undefined) return { subnets };
  if ("privateIpv4Addresses" in addresses)
    return {
      subnetMappings: subnets.map((subnetId, index) => ({
        subnetId,
        privateIpv4Address: named(addresses.privateIpv4Addresses[index]),
      })),
    };
  const { elasticIps } = addresses;
  const allocationIds =
    elasticIps === "create"
      ? subnets.map((_, index) => createAddress(`${name}-${String(index + 1)}`, parent).id)
      : elasticIps;
  return {
    subnetMappings: subnets.map((subnetId, index) => ({
      subnetId,
      allocationId: named(allocationIds[index]),
    })),
  };
}

function createAddress(name: string, parent: pulumi.ComponentResource): aws.ec2.Eip {
  return new aws.ec2.Eip(name, { domain: "vpc", tags: { Name: name } }, { parent });
}

/** The address of a subnet; the stack file was refused where it names too few. */
function named<T>(address: T | undefined): T {
  if (address === undefined) throw new Error("there are fewer addresses than subnets");
  return address;
}
