import { createHash } from "node:crypto";

/** Hex digits that the provider puts behind the logical name. Source: pulumi-terraform-bridge, AutoNameOptions of @pulumi/aws. */
const RANDOM_DIGITS = 7;

/** What a name is generated from. */
export interface AutoNameSeed {
  readonly logicalName: string;
  /** The engine's seed: the same for preview and update of one step. */
  readonly randomSeed: Uint8Array;
  /** Greatest length that the provider allows. */
  readonly limit: number;
}

/**
 * The name that the provider gives a resource whose name is omitted: `{logical name}-{7 hex digits}`.
 *
 * @throws RangeError in the bridge's words when it would be longer than `limit`; the provider never cuts
 */
export function autoName({ logicalName, randomSeed, limit }: AutoNameSeed): string {
  const prefix = `${logicalName}-`;
  if (prefix.length + RANDOM_DIGITS > limit) {
    throw new RangeError(
      `name '${prefix}' plus ${RANDOM_DIGITS} random chars is longer than maximum length ${limit}`,
    );
  }
  const digits = createHash("sha512").update(prefix).update(randomSeed).digest("hex");
  return prefix + digits.slice(0, RANDOM_DIGITS);
}
