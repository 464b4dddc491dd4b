import { z } from "zod";
import { text } from "./scalars";

const value = (what: string) =>
  z.string().min(1).max(1024).optional().describe(`${what} Default: - not set.`);

/** Headers that the listener puts into responses, in place of those of the tasks. */
export const responseHeaders = z.strictObject({
  strictTransportSecurity: text(
    /^max-age=\d+(;\s*includeSubDomains)?(;\s*preload)?$/,
    "a policy of strict transport security; write it like max-age=31536000; includeSubDomains",
  )
    .optional()
    .describe("Strict-Transport-Security: clients come by HTTPS from then on. Default: - not set."),
  contentSecurityPolicy: value("Content-Security-Policy: where pages may load from."),
  xContentTypeOptions: z
    .literal("nosniff")
    .optional()
    .describe("X-Content-Type-Options: types are not guessed. Default: - not set."),
  xFrameOptions: z
    .enum(["DENY", "SAMEORIGIN"])
    .optional()
    .describe("X-Frame-Options: who may show pages in frames. Default: - not set."),
  accessControlAllowOrigin: value("Access-Control-Allow-Origin: pages of which origin may call."),
  accessControlAllowMethods: value("Access-Control-Allow-Methods: methods for them, with commas."),
  accessControlAllowHeaders: value("Access-Control-Allow-Headers: request headers for them, with commas."),
  accessControlAllowCredentials: z
    .literal("true")
    .optional()
    .describe("Access-Control-Allow-Credentials: whether they send cookies. Default: - not set."),
  accessControlExposeHeaders: value("Access-Control-Expose-Headers: response headers that they may read."),
  accessControlMaxAge: text(
    /^(\d{1,4}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d{2}|86400)$/,
    'a number of seconds from 0 to 86400; write it in quotes, like "600"',
  )
    .optional()
    .describe("Access-Control-Max-Age: seconds that the answer is remembered. Default: - not set."),
  server: z
    .boolean()
    .default(true)
    .describe("Whether responses of the load balancer itself name it in the Server header."),
});

const headerName = text(
  /^[A-Za-z0-9_-]{1,40}$/,
  "the name of a header of at most 40 letters, digits, hyphens and underscores",
).optional();

/** Other names for the headers that tell tasks of the client's TLS. */
export const requestHeaderNames = z.strictObject({
  clientCertificate: headerName.describe("For X-Amzn-Mtls-Clientcert, with `mutualTls` passthrough."),
  clientCertificateSerialNumber: headerName.describe("For X-Amzn-Mtls-Clientcert-Serial-Number."),
  clientCertificateIssuer: headerName.describe("For X-Amzn-Mtls-Clientcert-Issuer."),
  clientCertificateSubject: headerName.describe("For X-Amzn-Mtls-Clientcert-Subject."),
  clientCertificateValidity: headerName.describe("For X-Amzn-Mtls-Clientcert-Validity."),
  clientCertificateLeaf: headerName.describe("For X-Amzn-Mtls-Clientcert-Leaf."),
  tlsVersion: headerName.describe("For X-Amzn-Tls-Version."),
  tlsCipherSuite: headerName.describe("For X-Amzn-Tls-Cipher-Suite."),
});

/** Valid headers of responses. */
export type ResponseHeadersConfig = z.output<typeof responseHeaders>;
/** Valid names of headers of requests. */
export type RequestHeaderNamesConfig = z.output<typeof requestHeaderNames>;
