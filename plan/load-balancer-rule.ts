import type { DefaultActionConfig, LoadBalancerRuleConfig } from "../config/listener-action";
import { compact } from "./canonical";
import { planConditions, planTransforms, type RuleSpec } from "./listener-rule";
import { sortedEntries } from "./sorted";

/** What a listener does with a request itself, with Pulumi's names. */
export type ListenerActionSpec =
  | {
      readonly type: "fixed-response";
      readonly fixedResponse: {
        readonly contentType: string;
        readonly statusCode: string;
        readonly messageBody?: string;
      };
    }
  | { readonly type: "redirect"; readonly redirect: RedirectSpec };

interface RedirectSpec {
  readonly protocol?: string;
  readonly host?: string;
  readonly port?: string;
  readonly path?: string;
  readonly query?: string;
  readonly statusCode: string;
}

/** The services that share the requests of a rule. */
export interface SharedForwardSpec {
  readonly type: "forward";
  readonly services: readonly { readonly service: string; readonly weight: number }[];
  /** Seconds a client stays with its service; absent where it may change at any time. */
  readonly stickinessSeconds?: number;
}

/** A rule that belongs to no service. */
export interface LoadBalancerRuleSpec {
  /** Pulumi name of the rule. */
  readonly key: string;
  readonly rule: RuleSpec;
  readonly action: ListenerActionSpec | SharedForwardSpec;
}

/** Plans the rules of a load balancer that belong to no service. */
export function planLoadBalancerRules(
  loadBalancer: string,
  rules: Readonly<Record<string, LoadBalancerRuleConfig>>,
): LoadBalancerRuleSpec[] {
  return sortedEntries(rules).map(([name, config]) => ({
    // A colon is in no name of a service or rule, so this is never taken for the rule of a service.
    key: `${loadBalancer}:${name}`,
    rule: compact<RuleSpec>({
      priority: config.priority,
      conditions: planConditions(config),
      transforms: planTransforms(config),
      authentication: undefined,
    }),
    action: config.forward === undefined ? planAction(config) : planForward(config.forward),
  }));
}

/** Plans what the listener does itself. */
export function planAction({ redirect, fixedResponse }: DefaultActionConfig): ListenerActionSpec {
  if (redirect !== undefined) {
    const { permanent, ...parts } = redirect;
    return {
      type: "redirect",
      redirect: { ...given(parts), statusCode: permanent ? "HTTP_301" : "HTTP_302" },
    };
  }
  // The schema has checked that one of them is there, so a miss is a fault of this program.
  if (fixedResponse === undefined) throw new Error("a listener does nothing");
  const { contentType, statusCode, body } = fixedResponse;
  return {
    type: "fixed-response",
    fixedResponse: compact<Extract<ListenerActionSpec, { type: "fixed-response" }>["fixedResponse"]>({
      contentType,
      statusCode: String(statusCode),
      messageBody: body,
    }),
  };
}

function given(parts: Omit<NonNullable<DefaultActionConfig["redirect"]>, "permanent">) {
  const { protocol, host, port, path, query } = parts;
  return compact<Omit<RedirectSpec, "statusCode">>({ protocol, host, port, path, query });
}

function planForward(forward: NonNullable<LoadBalancerRuleConfig["forward"]>): SharedForwardSpec {
  return compact<SharedForwardSpec>({
    type: "forward",
    services: sortedEntries(forward.services).map(([service, weight]) => ({ service, weight })),
    stickinessSeconds: forward.stickinessSeconds,
  });
}
