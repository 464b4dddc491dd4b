import { z } from "zod";
import { domainName, hostedZoneId } from "./domain-name";
import { text } from "./scalars";

/** The ARN of a certificate that exists. */
export const certificateArn = text(
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
  "the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>",
);

/**
 * A certificate that is created, and validated by DNS.
 *
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export const certificate = z.strictObject({
  domainName: domainName
    .max(64, {
      error: ({ input }) =>
        `has ${String(input?.length)} characters; the first name of a certificate has at most 64, put it into alternativeNames`,
    })
    .describe("First name that it is for; *.example.com is for every name one level below."),
  alternativeNames: z
    .array(domainName)
    .max(99)
    .default([])
    .describe("Further names that it is for; the account's quota is ten names together unless raised."),
  zoneId: hostedZoneId.describe(
    "Public hosted zone of the names, in which the records are made that prove them.",
  ),
  otherZoneIds: z
    .record(domainName, hostedZoneId)
    .default({})
    .describe("Hosted zones of names that lie in another one, by name."),
  keyAlgorithm: z
    .enum(["RSA_2048", "EC_prime256v1", "EC_secp384r1"])
    .default("RSA_2048")
    .describe("Kind of its key. Elliptic curves are faster; very old clients know RSA alone."),
});

/** A valid certificate to create. */
export type CertificateConfig = z.output<typeof certificate>;

/** Every name that a certificate is for. */
export function namesOf({ domainName: first, alternativeNames }: CertificateConfig): string[] {
  return [first, ...alternativeNames];
}
