import type { ApplicationLoadBalancerConfig } from "../config/application-load-balancer";
import { compact, unlessEmpty } from "./canonical";
import { type CertificateSpec, planCertificate } from "./certificate";

/** A listener with the answer for requests that no rule matches. */
export interface ListenerSpec {
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly sslPolicy?: string;
  /** Absent without TLS, and where the certificate is created. */
  readonly certificateArn?: string;
  readonly defaultActions: ListenerActionSpec[];
}

/** What a listener does with a request. */
export type ListenerActionSpec =
  | {
      readonly type: "fixed-response";
      readonly fixedResponse: {
        readonly contentType: string;
        readonly statusCode: string;
        readonly messageBody: string;
      };
    }
  | {
      readonly type: "redirect";
      readonly redirect: { readonly port: string; readonly protocol: string; readonly statusCode: string };
    };

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
}

/** Plans what answers on an application load balancer. */
export function planListeners(
  name: string,
  config: ApplicationLoadBalancerConfig,
): ListenersSpec & { readonly listener: ListenerSpec } {
  const { certificateArn, certificate, sslPolicy } = config;
  if (certificateArn === undefined && certificate === undefined)
    return { listener: { port: 80, protocol: "HTTP", defaultActions: [notFound] } };
  return compact<ListenersSpec & { readonly listener: ListenerSpec }>({
    listener: compact<ListenerSpec>({
      port: 443,
      protocol: "HTTPS",
      sslPolicy,
      certificateArn,
      defaultActions: [notFound],
    }),
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
  });
}

const notFound: ListenerActionSpec = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "No service answers here." },
};
