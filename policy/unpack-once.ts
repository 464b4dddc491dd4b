import * as deserialize from "@pulumi/policy/deserialize";

type Unpack = (packed: object, keepSecrets: boolean) => Record<string, unknown>;

/** The host calls it through the object of its module, whose declarations leave it out. */
const host = deserialize as unknown as { deserializeProperties: Unpack };

/**
 * Makes the policy host unpack the properties of a resource, and of its provider, once for all policies. It unpacks them anew for each policy that is
 * not about a single type, and for each policy about the stack; with so many policies that is a third of its time. Each policy still gets
 * them behind a proxy of its own, and no rule changes what it reads. What remediations get is left alone: they do change it.
 */
export function unpackOnce(): void {
  const { deserializeProperties: unpack } = host;
  const unpacked = new WeakMap<object, Record<string, unknown>>();
  host.deserializeProperties = (packed, keepSecrets) => {
    if (keepSecrets) return unpack(packed, keepSecrets);
    const known = unpacked.get(packed) ?? unpack(packed, keepSecrets);
    unpacked.set(packed, known);
    return known;
  };
}
