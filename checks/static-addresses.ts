import { Address4 } from "ip-address";
import { reservedAddressesAtStart } from "../facts/subnet-addresses";
import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** Private addresses that load balancers keep lie in the subnets they are for, and are none that AWS keeps for itself. */
export function staticAddressesSuitSubnets({ network, loadBalancers }: PlatformPlan): Finding[] {
  if (network.kind === "existing") return [];
  return Object.entries(loadBalancers).flatMap(([name, { addresses }]) => {
    if (addresses === undefined || !("privateIpv4Addresses" in addresses)) return [];
    return network.zones.flatMap(({ availabilityZone, privateCidrBlock }, index): Finding[] => {
      const address = addresses.privateIpv4Addresses[index];
      const fault = address === undefined ? undefined : faultOf(address, privateCidrBlock);
      if (fault === undefined) return [];
      return [
        {
          check: "static-addresses-suit-subnets",
          severity: "error",
          path: `loadBalancers.${name}.privateIpv4Addresses.${String(index)}`,
          message: `${fault} private subnet ${privateCidrBlock} in ${availabilityZone}; use one from ${usable(privateCidrBlock)}`,
        },
      ];
    });
  });
}

function faultOf(address: string, cidr: string): string | undefined {
  const subnet = new Address4(cidr);
  if (!new Address4(address).isInSubnet(subnet)) return `${address} lies outside`;
  const offset = new Address4(address).bigInt() - subnet.startAddress().bigInt();
  const last = subnet.endAddress().bigInt() - subnet.startAddress().bigInt();
  return offset < BigInt(reservedAddressesAtStart) || offset === last
    ? `${address} is kept by AWS in`
    : undefined;
}

/** First and last address of a subnet that AWS leaves to its owner. */
function usable(cidr: string): string {
  const subnet = new Address4(cidr);
  const first = Address4.fromBigInt(subnet.startAddress().bigInt() + BigInt(reservedAddressesAtStart));
  const last = Address4.fromBigInt(subnet.endAddress().bigInt() - 1n);
  return `${first.correctForm()} to ${last.correctForm()}`;
}
