/**
 * What target groups take: protocols by type of target, and protocols of health checks by protocol of the group.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export const protocolsByTargetType: Readonly<Record<string, readonly string[]>> = {
  instance: ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"],
  ip: ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"],
  alb: ["TCP"],
};

/** Protocols of the target groups of Application Load Balancers, whose health checks speak HTTP. */
export const httpProtocols: readonly string[] = ["HTTP", "HTTPS"];

/** Protocols that a health check may use. */
export const healthCheckProtocols: readonly string[] = ["HTTP", "HTTPS", "TCP"];

/** Longest name of a load balancer or target group. */
export const longestLoadBalancingName = 32;
