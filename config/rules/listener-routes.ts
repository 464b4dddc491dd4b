import type { ListenerRouteConfig } from "../listener-route";

/** What is wrong with a listener, and below which of its keys. */
type Fault = readonly [path: readonly (string | number)[], message: string];

/** A listener and its target group have what their protocol knows. */
export function* listenerFaults(route: ListenerRouteConfig): Iterable<Fault> {
  yield* tlsFaults(route);
  yield* connectionFaults(route);
  yield* unhealthyFaults(route);
}

function* tlsFaults(route: ListenerRouteConfig): Iterable<Fault> {
  const { protocol, certificateArn, additionalCertificateArns } = route.listener;
  if (protocol !== "TLS") {
    yield* withoutTls(route);
    return;
  }
  if (certificateArn === undefined)
    yield [["listener", "certificateArn"], "is missing; TLS needs a certificate"];
  if (route.sourceIpStickiness)
    yield [["sourceIpStickiness"], "is not possible with TLS; use TCP, or remove it"];
  for (const [index, arn] of additionalCertificateArns.entries())
    if (arn === certificateArn || additionalCertificateArns.indexOf(arn) < index)
      yield [["listener", "additionalCertificateArns", index], "is there already; give another certificate"];
}

/** What only TLS has. */
function* withoutTls({ listener }: ListenerRouteConfig): Iterable<Fault> {
  const { protocol, certificateArn, additionalCertificateArns } = listener;
  if (certificateArn !== undefined)
    yield [["listener", "certificateArn"], `is not used by ${protocol}; use TLS or remove it`];
  if (additionalCertificateArns.length > 0)
    yield [["listener", "additionalCertificateArns"], `are not used by ${protocol}; use TLS or remove it`];
  for (const key of ["alpnPolicy", "sslPolicy"] as const)
    if (listener[key] !== undefined)
      yield [["listener", key], `is a matter of TLS, not of ${protocol}; use TLS or remove it`];
}

function* connectionFaults({ listener, preserveClientIp }: ListenerRouteConfig): Iterable<Fault> {
  const { protocol, tcpIdleTimeoutSeconds } = listener;
  if (protocol !== "TCP" && tcpIdleTimeoutSeconds !== undefined)
    yield [["listener", "tcpIdleTimeoutSeconds"], `cannot be chosen for ${protocol}; use TCP or remove it`];
  if (isUdp(protocol) && !preserveClientIp)
    yield [["preserveClientIp"], `false is not possible with ${protocol}; remove it`];
}

function* unhealthyFaults(route: ListenerRouteConfig): Iterable<Fault> {
  const { unhealthyConnectionTermination, unhealthyDrainingSeconds } = route;
  const { protocol } = route.listener;
  if (isUdp(protocol) && unhealthyConnectionTermination !== undefined)
    yield [["unhealthyConnectionTermination"], `is not known for ${protocol}; remove it`];
  if (unhealthyDrainingSeconds !== undefined && unhealthyConnectionTermination !== false)
    yield [
      ["unhealthyDrainingSeconds"],
      "is not used while connections to unhealthy targets are closed; set unhealthyConnectionTermination to false, or remove it",
    ];
}

function isUdp(protocol: string): boolean {
  return protocol === "UDP" || protocol === "TCP_UDP";
}
