import { z } from "zod";
import { usualSslPolicy } from "../facts/ssl-policies";
import { certificateArn } from "./certificate";
import { drainKeys, healthCheckPath, healthCheckTiming, targetKeys } from "./route-keys";
import { integer, port } from "./scalars";
import { sslPolicy } from "./ssl-policy";
import { targetGroupKeys } from "./target-group";

const listenerHealthCheck = z.strictObject({
  path: healthCheckPath
    .optional()
    .describe("Path for a check by HTTP. Default: - the check opens a TCP connection only."),
  ...healthCheckTiming,
});

const listener = z.strictObject({
  port: port.describe("Port of the load balancer, unique on it."),
  protocol: z.enum(["TCP", "UDP", "TCP_UDP", "TLS"]).default("TCP").describe("Protocol of the listener."),
  certificateArn: certificateArn.optional().describe("Certificate, for TLS only."),
  additionalCertificateArns: z
    .array(certificateArn)
    .max(25)
    .default([])
    .describe("Further certificates, for TLS only; a client gets the one for the host that it names."),
  sslPolicy: sslPolicy
    .unwrap()
    .optional()
    .describe(
      `Security policy, for TLS only: which versions of TLS and which ciphers clients may use, TLS 1.2 or newer. Default: - ${usualSslPolicy}.`,
    ),
  alpnPolicy: z
    .enum(["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"])
    .optional()
    .describe(
      "Which protocol the load balancer agrees on with a client in the TLS handshake (ALPN), for TLS only. Default: - None.",
    ),
  tcpIdleTimeoutSeconds: integer(60, 6000)
    .optional()
    .describe("Seconds an idle connection is kept, for TCP only. Default: - 350."),
});

/**
 * A listener of a network load balancer that belongs to one service, with the settings of its target group.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export const listenerRoute = z.strictObject({
  name: z.string().min(1).describe("Key of a network load balancer of this stack."),
  ...targetKeys,
  listener: listener.describe("Listener that belongs to this service alone."),
  preserveClientIp: z.boolean().default(true).describe("Whether tasks see the addresses of the clients."),
  proxyProtocolV2: z
    .boolean()
    .default(false)
    .describe(
      "Whether each connection begins with a header of proxy protocol version 2, which tells the address of the client also behind PrivateLink; the application must read it.",
    ),
  connectionTermination: z
    .boolean()
    .optional()
    .describe(
      "Whether connections that are still open are closed after `deregistrationDelaySeconds`. Default: - yes for UDP and TCP_UDP, no otherwise.",
    ),
  unhealthyConnectionTermination: z
    .boolean()
    .optional()
    .describe(
      "Whether connections to a target that turns unhealthy are closed; not for UDP. Default: - yes.",
    ),
  unhealthyDrainingSeconds: integer(0, 360000)
    .optional()
    .describe(
      "Seconds that a target which turned unhealthy keeps its connections, where `unhealthyConnectionTermination` is false. Default: - 0.",
    ),
  sourceIpStickiness: z
    .boolean()
    .default(false)
    .describe("Whether all connections of one client address go to the same task; not for TLS."),
  crossZone: z
    .boolean()
    .optional()
    .describe(
      "Whether connections of a zone go to the tasks of all zones. Default: - as the load balancer says.",
    ),
  targetGroupHealth: targetGroupKeys.targetGroupHealth,
  healthCheck: listenerHealthCheck
    .prefault({})
    .describe("How the load balancer finds out that a task is ready."),
  ...drainKeys,
});

/** A valid listener of a network load balancer. */
export type ListenerRouteConfig = z.output<typeof listenerRoute>;
