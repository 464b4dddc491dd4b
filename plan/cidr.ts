import { Address4 } from "ip-address";

/** The index-th of the equal blocks that `bits` more prefix bits cut a network into. */
export function block(vpc: string, bits: number, index: number): string {
  const network = new Address4(vpc);
  const prefix = network.subnetMask + bits;
  const size = 1n << BigInt(32 - prefix);
  const start = Address4.fromBigInt(network.startAddress().bigInt() + BigInt(index) * size);
  return `${start.correctForm()}/${String(prefix)}`;
}
