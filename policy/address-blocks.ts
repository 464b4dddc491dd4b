/** An IPv4 block as the numbers of its first and last address. */
export interface AddressBlock {
  readonly first: number;
  readonly last: number;
}

/** A block from text such as 10.0.0.0/16; nothing where it is none. */
export function addressBlock(text: unknown): AddressBlock | undefined {
  if (typeof text !== "string") return undefined;
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = parts;
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}

/** Whether one block lies in another. */
export function liesIn(inner: AddressBlock, outer: AddressBlock): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

/** Whether two blocks have an address in common. */
export function overlap(one: AddressBlock, other: AddressBlock): boolean {
  return one.first <= other.last && other.first <= one.last;
}
