import type { ApplicationLoadBalancerConfig } from "../config/application-load-balancer";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import { type CertificateSpec, planCertificate } from "./certificate";
import { type ListenerHeadersSpec, planListenerHeaders } from "./listener-headers";
import {
  type ListenerActionSpec,
  type LoadBalancerRuleSpec,
  planAction,
  planLoadBalancerRules,
} from "./load-balancer-rule";
import {
  type MutualAuthenticationSpec,
  planMutualAuthentication,
  planTrustStore,
  type TrustStoreSpec,
} from "./mutual-tls";

/** A listener with the answer for requests that no rule matches. */
export interface ListenerSpec extends ListenerHeadersSpec {
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly sslPolicy?: string;
  /** Absent without TLS, and where the certificate is created. */
  readonly certificateArn?: string;
  readonly defaultActions: ListenerActionSpec[];
  /** Absent where clients need no certificate. */
  readonly mutualAuthentication?: MutualAuthenticationSpec;
}

/** A certificate beside the first one of a listener: one that exists, or one to create. */
export type AdditionalCertificateSpec =
  { readonly key: string; readonly certificateArn: string } | CertificateSpec;

/** What answers on an application load balancer. */
export interface ListenersSpec {
  /** The listener that carries the services' rules; absent on a network load balancer, where each service brings its own. */
  readonly listener?: ListenerSpec;
  /** The listener that sends HTTP to HTTPS; absent without a certificate. */
  readonly redirectListener?: ListenerSpec;
  /** Certificate of the listener that is created; absent where there is none. */
  readonly certificate?: CertificateSpec;
  readonly additionalCertificates?: readonly AdditionalCertificateSpec[];
  /** Trust store that is created; absent where there is none. */
  readonly trustStore?: TrustStoreSpec;
  /** Rules that belong to no service; absent where there are none. */
  readonly rules?: readonly LoadBalancerRuleSpec[];
}

/** Plans what answers on an application load balancer. */
export function planListeners(
  name: string,
  config: ApplicationLoadBalancerConfig,
): ListenersSpec & { readonly listener: ListenerSpec } {
  const { certificateArn, certificate, sslPolicy, mutualTls } = config;
  const rules = unlessEmpty(planLoadBalancerRules(name, config.rules));
  const answers = {
    defaultActions: [ifGiven(config.defaultAction, planAction) ?? notFound],
    ...planListenerHeaders(config),
  };
  if (certificateArn === undefined && certificate === undefined)
    return { listener: { port: 80, protocol: "HTTP", ...answers }, ...(rules !== undefined && { rules }) };
  return compact<ListenersSpec & { readonly listener: ListenerSpec }>({
    listener: {
      port: 443,
      protocol: "HTTPS",
      sslPolicy,
      ...(certificateArn !== undefined && { certificateArn }),
      ...answers,
      ...(mutualTls !== undefined && { mutualAuthentication: planMutualAuthentication(mutualTls) }),
    },
    redirectListener: {
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
    },
    certificate: certificate === undefined ? undefined : planCertificate(name, certificate),
    additionalCertificates: unlessEmpty(
      config.additionalCertificates.map((each) =>
        typeof each === "string"
          ? { key: `${name}-${each.split("/").at(-1) ?? ""}`, certificateArn: each }
          : planCertificate(`${name}-${each.domainName}`, each),
      ),
    ),
    trustStore: planTrustStore(name, mutualTls),
    rules,
  });
}

const notFound: ListenerActionSpec = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "No service answers here." },
};
