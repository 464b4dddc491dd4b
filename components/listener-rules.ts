import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { SharedForwardSpec } from "../plan/load-balancer-rule";
import type { LoadBalancer, LoadBalancerConnection } from "./load-balancer";
import { connection } from "./workload-platform";

/** Target groups of a service, by the load balancer whose rules lead to them. */
export interface RuleTargets {
  readonly targetGroupArns: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Creates the rules of a load balancer that belong to no service, once the services are there that they forward to. */
export function createLoadBalancerRules(
  name: string,
  { rules = [] }: Pick<LoadBalancerSpec, "rules">,
  { loadBalancer, services }: { loadBalancer: LoadBalancer; services: Readonly<Record<string, RuleTargets>> },
): void {
  const { listenerArn } = loadBalancer;
  for (const { key, rule, action } of rules) {
    if (listenerArn === undefined) throw new Error(`load balancer ${name} has no listener for rules`);
    new aws.lb.ListenerRule(
      key,
      {
        listenerArn,
        ...rule,
        conditions: [...rule.conditions, ...headerConditions(loadBalancer)],
        actions: [action.type === "forward" ? sharedForward(action, { name, services }) : action],
      },
      { parent: loadBalancer },
    );
  }
}

function sharedForward(
  { services: shares, stickinessSeconds }: SharedForwardSpec,
  { name, services }: { name: string; services: Readonly<Record<string, RuleTargets>> },
) {
  return {
    type: "forward",
    forward: {
      targetGroups: shares.map(({ service, weight }) => ({
        arn: connection(connection(services, service, "service").targetGroupArns, name, "target group on"),
        weight,
      })),
      ...(stickinessSeconds !== undefined && {
        stickiness: { enabled: true, duration: stickinessSeconds },
      }),
    },
  };
}

/** What keeps requests out that did not come by the distribution in front. */
export function headerConditions({ originHeader }: Pick<LoadBalancerConnection, "originHeader">) {
  if (originHeader === undefined) return [];
  return [{ httpHeader: { httpHeaderName: originHeader.name, values: originHeader.values } }];
}
