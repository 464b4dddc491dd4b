import { z } from "zod";
import { sslPolicies, usualSslPolicy } from "../facts/ssl-policies";
import { show } from "./explain";
import { nearestKey } from "./nearest-key";

const taken = sslPolicies.filter(({ oldest }) => oldest >= "1.2").map(({ name }) => name);

/** A security policy of AWS that takes nothing older than TLS 1.2. */
export const sslPolicy = z
  .string()
  .refine((name) => taken.includes(name), { error: ({ input }) => policyFault(input) })
  .default(usualSslPolicy)
  .describe(
    "Security policy of the listener: which versions of TLS and which ciphers clients may use, TLS 1.2 or newer.",
  );

function policyFault(input: unknown): string {
  const older = sslPolicies.find(({ name }) => name === input);
  if (older !== undefined)
    return `${older.name} takes TLS ${older.oldest}, which can be broken; use ${usualSslPolicy}`;
  const meant = nearestKey(String(input), taken) ?? usualSslPolicy;
  return `${show(input)} is no security policy of Elastic Load Balancing; use ${meant}`;
}
