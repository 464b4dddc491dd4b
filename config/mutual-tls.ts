import { z } from "zod";
import { bucketName } from "./load-balancer-logs";
import { text } from "./scalars";

const objectKeys = {
  bucket: bucketName.describe("Bucket of the region."),
  key: z.string().min(1).max(1024).describe("Key of the object."),
  objectVersion: z.string().min(1).optional().describe("Version of the object. Default: - the newest."),
};

/**
 * How clients prove themselves by certificates.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
 */
export const mutualTls = z.strictObject({
  mode: z
    .enum(["verify", "passthrough"])
    .describe(
      "Whether the load balancer checks the certificate of the client, or hands it to the tasks unchecked.",
    ),
  trustStoreArn: text(
    /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:truststore\/[\w-]+\/[0-9a-f]+$/,
    "the ARN of a trust store; write it like arn:aws:elasticloadbalancing:<region>:<account>:truststore/<name>/<id>",
  )
    .optional()
    .describe("Trust store that exists. Default: - one is created from `trustStore`."),
  trustStore: z
    .strictObject({
      ...objectKeys,
      revocations: z
        .array(z.strictObject(objectKeys))
        .max(30)
        .default([])
        .describe("Lists of certificates that were taken back, in buckets."),
    })
    .optional()
    .describe("Certificates of authorities (PEM, one after the other) for a trust store that is created."),
  advertiseTrustStoreCaNames: z
    .boolean()
    .default(false)
    .describe("Whether clients are told which authorities are trusted."),
  ignoreClientCertificateExpiry: z
    .boolean()
    .default(false)
    .describe("Whether certificates are taken that have expired."),
});

/** Valid settings of certificates of clients. */
export type MutualTlsConfig = z.output<typeof mutualTls>;
