import { originFacingPrefixList } from "../facts/cloudfront-origins";
import { type Quota, quotas } from "../facts/quotas";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { PlatformPlan } from "../plan/platform";
import type { OwnRouteSpec } from "../plan/route";
import { sortedEntries } from "../plan/sorted";
import type { WorkloadSpec } from "../plan/workload";
import type { Finding } from "./finding";

/** How many things of a quota a plan makes in one place. */
interface Use {
  readonly path: string;
  /** What has them: `load balancer public`. */
  readonly holder: string;
  readonly count: number;
  /** What they are: `rules`. */
  readonly things: string;
  readonly quota: Quota;
  /** What helps beside a greater quota. */
  readonly instead: string;
}

/** What the stack makes stays within the quotas that every account has. Others' things count too, but are not in the plan. */
export function quotasSuffice(plan: PlatformPlan): Finding[] {
  const routes = routesByLoadBalancer(plan);
  const uses = [
    ...sortedEntries(plan.loadBalancers).flatMap(([name, spec]) =>
      loadBalancerUses(name, spec, routes.get(name) ?? []),
    ),
    ...fileSystemUses(plan),
    addressUse(plan),
  ];
  return uses.filter(({ count, quota }) => count > quota.limit).map(findingOf);
}

function findingOf({ path, holder, count, things, quota, instead }: Use): Finding {
  const code = quota.code === undefined ? "" : ` ${quota.code}`;
  return {
    check: "quotas-suffice",
    severity: "warning",
    path,
    message: `${holder} would have ${String(count)} ${things}, and AWS takes ${String(quota.limit)} unless the quota${code} of the account is raised; raise it before the deployment, or ${instead}`,
  };
}

function routesByLoadBalancer({ services }: PlatformPlan): ReadonlyMap<string, readonly OwnRouteSpec[]> {
  const routes = new Map<string, OwnRouteSpec[]>();
  for (const [, service] of sortedEntries(services))
    for (const route of service.routes) {
      if (route.kind === "existing") continue;
      const known = routes.get(route.loadBalancer);
      if (known === undefined) routes.set(route.loadBalancer, [route]);
      else known.push(route);
    }
  return routes;
}

function loadBalancerUses(name: string, spec: LoadBalancerSpec, routes: readonly OwnRouteSpec[]): Use[] {
  const use = { path: `loadBalancers.${name}`, holder: `load balancer ${name}` };
  const own = [spec.listener, spec.redirectListener].filter((listener) => listener !== undefined).length;
  const brought = routes.filter(({ kind }) => kind === "listener");
  const instead = "spread the services over several load balancers";
  const listeners = own + brought.length;
  return [
    { ...use, things: "rules", count: ruleCount(routes), quota: quotas.rulesPerLoadBalancer, instead },
    { ...use, things: "listeners", count: listeners, quota: quotas.listenersPerLoadBalancer, instead },
    {
      ...use,
      things: "inbound rules in its security group",
      count: clientRules(spec, own, brought),
      quota: quotas.ingressRulesPerSecurityGroup,
      instead: "name fewer networks in allowedCidrs",
    },
  ];
}

function ruleCount(routes: readonly OwnRouteSpec[]): number {
  return routes.reduce(
    (sum, route) => (route.kind === "rule" ? sum + 1 + (route.testRule === undefined ? 0 : 1) : sum),
    0,
  );
}

/** Each listener has a rule for each network; one of TCP and UDP has two, and the addresses of CloudFront count as many. */
function clientRules(spec: LoadBalancerSpec, own: number, brought: readonly OwnRouteSpec[]): number {
  const protocols = brought.reduce(
    (sum, route) => sum + (route.kind === "listener" && route.listener.protocol === "TCP_UDP" ? 2 : 1),
    own,
  );
  const ofCloudFront = spec.originOnly === undefined ? 0 : originFacingPrefixList.weight * own;
  return protocols * spec.ingressCidrBlocks.length + ofCloudFront;
}

/** The security group of a file system has a rule for each service and job that mounts it. */
function fileSystemUses({ fileSystems, services, jobs }: PlatformPlan): Use[] {
  const ofJobs = Object.values(jobs).flatMap(({ workload }) => (workload === undefined ? [] : [workload]));
  const workloads: WorkloadSpec[] = [...Object.values(services), ...ofJobs];
  return sortedEntries(fileSystems).map(([name]) => ({
    path: `fileSystems.${name}`,
    holder: `file system ${name}`,
    things: "inbound rules in its security group",
    count: workloads.filter((workload) => workload.fileSystems.some(({ fileSystem }) => fileSystem === name))
      .length,
    quota: quotas.ingressRulesPerSecurityGroup,
    instead: "spread the services over several file systems",
  }));
}

/** Elastic IP addresses of NAT gateways and load balancers. */
function addressUse({ network, loadBalancers }: PlatformPlan): Use {
  const zones = network.kind === "existing" ? [] : network.zones;
  const gateways = new Set(
    zones.flatMap(({ natGatewayZone }) => (natGatewayZone === undefined ? [] : [natGatewayZone])),
  );
  const kept = Object.values(loadBalancers).filter(
    ({ addresses }) =>
      addresses !== undefined && "elasticIps" in addresses && addresses.elasticIps === "create",
  );
  return {
    path: "network",
    holder: "the stack",
    things: "Elastic IP addresses",
    count: gateways.size + kept.length * zones.length,
    quota: quotas.elasticIpsPerRegion,
    instead: "use egress nat-single, or fewer load balancers with addresses of their own",
  };
}
