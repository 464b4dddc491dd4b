import type { ApplicationTargetConfig } from "../config/application-target";
import type { LoadBalancerConfig } from "../config/load-balancer";
import { planListeners } from "./application-listener";
import { loadBalancingLogicalName } from "./names";
import { timing } from "./target-group";

/** An application load balancer behind a network load balancer, at each port that it listens on. */
export interface ApplicationTargetSpec {
  /** Name of the application load balancer. */
  readonly loadBalancer: string;
  readonly ports: readonly ApplicationTargetPortSpec[];
}

/** One of the ports, with Pulumi's names. */
export interface ApplicationTargetPortSpec {
  /** Pulumi name of the listener. */
  readonly key: string;
  readonly port: number;
  /** Pulumi name of the target group. */
  readonly logicalName: string;
  readonly targetGroup: {
    readonly port: number;
    readonly protocol: "TCP";
    readonly targetType: "alb";
    readonly healthCheck: ReturnType<typeof timing> & {
      readonly protocol: "HTTP" | "HTTPS";
      readonly path: string;
      readonly matcher: string;
    };
  };
}

/** Plans what a network load balancer has for an application load balancer behind it. */
export function planApplicationTarget(
  name: string,
  { name: target, healthCheck }: ApplicationTargetConfig,
  loadBalancers: Readonly<Record<string, LoadBalancerConfig>>,
): ApplicationTargetSpec {
  const application = loadBalancers[target];
  // The stack file was refused where it names no such load balancer, so a miss is a fault of this program.
  if (application?.kind !== "application") throw new Error(`no application load balancer ${target}`);
  const { listener, redirectListener } = planListeners(target, application);
  const listeners = [listener, ...(redirectListener === undefined ? [] : [redirectListener])];
  return {
    loadBalancer: target,
    ports: listeners.map(({ port, protocol }) => {
      const key = `${name}.${String(port)}`;
      const { path, matcher } = healthCheck;
      return {
        key,
        port,
        logicalName: loadBalancingLogicalName(key),
        targetGroup: {
          port,
          protocol: "TCP" as const,
          targetType: "alb" as const,
          healthCheck: {
            protocol,
            path,
            // A listener that redirects answers nothing else.
            matcher: protocol === listener.protocol ? matcher : "301",
            ...timing(healthCheck),
          },
        },
      };
    }),
  };
}
