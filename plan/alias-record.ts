import type { DistributionConfig } from "../config/distribution";
import type { HttpRouteConfig } from "../config/http-route";
import type { RecordConfig } from "../config/record";
import { compact, flag, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { platformName } from "./names";

/** A record of Route 53 that leads to a load balancer or a distribution, with Pulumi's names. */
export interface AliasRecordSpec {
  /** Pulumi name of the record. */
  readonly key: string;
  readonly evaluateTargetHealth: boolean;
  readonly record: {
    readonly zoneId: string;
    readonly name: string;
    readonly type: "A" | "AAAA";
    readonly setIdentifier?: string;
    readonly weightedRoutingPolicies?: { readonly weight: number }[];
    readonly latencyRoutingPolicies?: { readonly region: string }[];
    readonly failoverRoutingPolicies?: { readonly type: string }[];
  };
}

/** Plans the records that lead to a load balancer. */
export function planRecords(
  loadBalancer: string,
  records: readonly RecordConfig[],
  context: PlanContext,
): AliasRecordSpec[] | undefined {
  return unlessEmpty(
    records.map((config) => ({
      key: `${loadBalancer}-${config.name}`,
      evaluateTargetHealth: config.evaluateTargetHealth,
      record: compact<AliasRecordSpec["record"]>({
        zoneId: config.zoneId,
        name: config.name,
        type: "A",
        ...planRouting(config, context),
      }),
    })),
  );
}

function planRouting({ weight, latency, failover, setIdentifier }: RecordConfig, context: PlanContext) {
  const routed = weight !== undefined || failover !== undefined || latency;
  return {
    setIdentifier: routed ? (setIdentifier ?? platformName(context)) : undefined,
    weightedRoutingPolicies: ifGiven(weight, (share) => [{ weight: share }]),
    latencyRoutingPolicies: ifGiven(flag(latency), () => [{ region: context.region }]),
    failoverRoutingPolicies: ifGiven(failover, (type) => [{ type }]),
  };
}

/** Plans the records by which the aliases of a distribution lead to it. CloudFront has no health that a record could look at. */
export function planDistributionRecords(
  name: string,
  { zoneId, aliases, ipv6 }: DistributionConfig,
): AliasRecordSpec[] | undefined {
  if (zoneId === undefined) return undefined;
  return [...aliases].sort().flatMap((alias) =>
    (ipv6 ? (["A", "AAAA"] as const) : (["A"] as const)).map((type) => ({
      key: `${name}-${alias}${type === "A" ? "" : "-ipv6"}`,
      evaluateTargetHealth: false,
      record: { zoneId, name: alias, type },
    })),
  );
}

/** Plans the records of the hosts of a route. */
export function planHostRecords(key: string, { zoneId, hosts = [] }: HttpRouteConfig) {
  if (zoneId === undefined) return undefined;
  return hosts.map((name): AliasRecordSpec => {
    return {
      key: `${key}-${name}`,
      evaluateTargetHealth: true,
      record: { zoneId, name, type: "A" },
    };
  });
}
