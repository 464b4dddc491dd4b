import { Address4 } from "ip-address";

/** A block as a part of the name of a resource, which has no slash and no pair of colons. */
export function cidrKey(cidr: string): string {
  return cidr.replaceAll(":", ".").replace("/", "-");
}

/** The address of a rule of a security group, with Pulumi's name for its kind. */
export function cidrSource(cidr: string): { readonly cidrIpv4: string } | { readonly cidrIpv6: string } {
  return cidr.includes(":") ? { cidrIpv6: cidr } : { cidrIpv4: cidr };
}

/** The index-th of the equal blocks that `bits` more prefix bits cut a network into. */
export function block(vpc: string, bits: number, index: number): string {
  const network = new Address4(vpc);
  const prefix = network.subnetMask + bits;
  const size = 1n << BigInt(32 - prefix);
  const start = Address4.fromBigInt(network.startAddress().bigInt() + BigInt(index) * size);
  return `${start.correctForm()}/${String(prefix)}`;
}
