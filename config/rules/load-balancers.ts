import type { ApplicationLoadBalancerConfig } from "../application-load-balancer";
import { below, type Draft, entriesOf, type Rule } from "../draft";
import type { PlatformConfig } from "../platform";
import { certificatesAreSound } from "./certificates";
import { headersAreSent, mutualTlsIsSound } from "./mutual-tls";
import { isMap } from "./platform-scope";

/** An application load balancer whose fields are all valid. */
export type ApplicationDraft = Draft<ApplicationLoadBalancerConfig>;

/** The application load balancers whose fields are all valid: one with a wrong field has no defaults either. */
export function applicationLoadBalancers(platform: Draft<PlatformConfig>): [string, ApplicationDraft][] {
  return entriesOf(platform.value.loadBalancers).flatMap(([name, loadBalancer]) =>
    isMap(loadBalancer) && loadBalancer.kind !== "network" && platform.intact("loadBalancers", name)
      ? [[name, below(platform, ["loadBalancers", name], loadBalancer)]]
      : [],
  );
}

/** Everything that an application load balancer asks for goes together. */
export const applicationLoadBalancersAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [, loadBalancer] of applicationLoadBalancers(platform)) {
    yield* certificatesAreSound(loadBalancer);
    yield* mutualTlsIsSound(loadBalancer);
    yield* headersAreSent(loadBalancer);
  }
};
