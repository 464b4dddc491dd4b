import type { ApplicationLoadBalancerConfig } from "../config/application-load-balancer";
import { requestHeaderNames, responseHeaders } from "../facts/listener-headers";

/** Headers of a listener, with Pulumi's names. */
export type ListenerHeadersSpec = {
  readonly [
    K in
      | (typeof responseHeaders)[keyof typeof responseHeaders]
      | (typeof requestHeaderNames)[keyof typeof requestHeaderNames]
  ]?: string;
} & { readonly routingHttpResponseServerEnabled?: false };

/** Plans the headers that a listener sets or gives other names. */
export function planListenerHeaders(config: ApplicationLoadBalancerConfig): ListenerHeadersSpec {
  return {
    ...renamed(responseHeaders, config.responseHeaders ?? {}),
    ...(config.responseHeaders?.server === false && { routingHttpResponseServerEnabled: false }),
    ...renamed(requestHeaderNames, config.requestHeaderNames ?? {}),
  };
}

/** The values that are given, by Pulumi's names in the order of the table. */
function renamed(table: Readonly<Record<string, string>>, given: object): Record<string, string> {
  const values = given as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, property]) => {
      const value = values[key];
      return typeof value === "string" ? [[property, value]] : [];
    }),
  );
}
