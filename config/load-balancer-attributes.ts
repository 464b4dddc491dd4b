import { z } from "zod";
import { integer } from "./scalars";

/**
 * Attributes of an application load balancer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
export const attributeKeys = {
  idleTimeoutSeconds: integer(1, 4000).default(60).describe("Seconds an idle connection stays open."),
  clientKeepAliveSeconds: integer(60, 604800)
    .default(3600)
    .describe("Longest time that a client's connection is kept, however busy it is."),
  dropInvalidHeaderFields: z
    .boolean()
    .default(true)
    .describe("Whether headers with names that HTTP does not allow are taken out of requests."),
  preserveHostHeader: z
    .boolean()
    .default(false)
    .describe("Whether tasks get the Host header as the client wrote it, with its port."),
  xffHeaderProcessingMode: z
    .enum(["append", "preserve", "remove"])
    .default("append")
    .describe("What happens to the X-Forwarded-For header: the client is appended, it stays, or it goes."),
  xffClientPort: z
    .boolean()
    .default(false)
    .describe("Whether X-Forwarded-For has the port of the client too."),
  desyncMitigationMode: z
    .enum(["defensive", "strictest", "monitor"])
    .default("defensive")
    .describe("How requests are treated that servers may read in different ways."),
  http2: z.boolean().default(true).describe("Whether clients may speak HTTP/2."),
  tlsVersionAndCipherSuiteHeaders: z
    .boolean()
    .default(false)
    .describe("Whether tasks are told the TLS version and cipher of the client, in headers."),
  wafFailOpen: z
    .boolean()
    .default(false)
    .describe("Whether requests go on to tasks while AWS WAF does not answer."),
  minimumCapacityUnits: integer(100, 15000)
    .optional()
    .describe(
      "Load balancer capacity units that are kept ready for a sudden crowd; they cost by the hour. Default: - none.",
    ),
};
