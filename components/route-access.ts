import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OwnRouteSpec, RouteSpec } from "../plan/route";
import type { LoadBalancerConnection } from "./load-balancer";
import { connection } from "./workload-platform";

/** What the security group rules between load balancers and the tasks of a service are made from. */
export interface RouteAccessArgs {
  readonly routes: readonly RouteSpec[];
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConnection>>;
  /** Security group of the service's tasks; absent where they share that of their instance. */
  readonly securityGroupId: pulumi.Input<string> | undefined;
  readonly parent: pulumi.ComponentResource;
}

/** Admits load balancers to the tasks of a service, and clients to the listeners that the service brings. */
export function createRouteAccess(args: RouteAccessArgs): pulumi.Resource[] {
  const own = args.routes.filter((route) => route.kind !== "existing");
  return [
    ...createTaskRules(own, args),
    ...own.flatMap((route) =>
      route.kind === "listener"
        ? createClientRules(route, connection(args.loadBalancers, route.loadBalancer, "load balancer"), args)
        : [],
    ),
  ];
}

/**
 * Admits each load balancer to the tasks' port, and nobody else. Routes that share load balancer and port share their rules: AWS refuses a
 * second one that says the same. The load balancer itself may call the whole VPC: a rule for each service would end at AWS's quota of 60.
 */
function createTaskRules(
  routes: readonly OwnRouteSpec[],
  { loadBalancers, securityGroupId, parent }: RouteAccessArgs,
): pulumi.Resource[] {
  // Tasks without a group of their own are reached at their instance, whose rules the platform makes once for all services.
  if (securityGroupId === undefined) return [];
  const made = new Set<string>();
  return routes.flatMap((route) =>
    targetProtocols(route).flatMap((ipProtocol) => {
      const way = `${route.loadBalancer} ${ipProtocol} ${String(route.containerPort)}`;
      if (made.has(way)) return [];
      made.add(way);
      const loadBalancer = connection(loadBalancers, route.loadBalancer, "load balancer");
      const name = `${route.key}-from-load-balancer${ipProtocol === "udp" ? "-udp" : ""}`;
      const port = { ipProtocol, fromPort: route.containerPort, toPort: route.containerPort };
      return [
        new aws.vpc.SecurityGroupIngressRule(
          name,
          {
            ...port,
            securityGroupId,
            referencedSecurityGroupId: loadBalancer.securityGroupId,
            description: `Requests from load balancer ${route.loadBalancer}`,
          },
          { parent },
        ),
      ];
    }),
  );
}

/** Health checks come over TCP, also to targets that are served by UDP. */
function targetProtocols({ targetGroup }: OwnRouteSpec): ("tcp" | "udp")[] {
  return targetGroup.protocol.includes("UDP") ? ["tcp", "udp"] : ["tcp"];
}

/** Admits clients to a listener that a service brings. */
function createClientRules(
  route: Extract<OwnRouteSpec, { kind: "listener" }>,
  { securityGroupId, ingressCidrBlocks }: LoadBalancerConnection,
  { parent }: RouteAccessArgs,
): pulumi.Resource[] {
  const { port, protocol } = route.listener;
  const protocols = { UDP: ["udp"], TCP_UDP: ["tcp", "udp"] }[protocol] ?? ["tcp"];
  return protocols.flatMap((ipProtocol) =>
    ingressCidrBlocks.map(
      (cidrIpv4) =>
        new aws.vpc.SecurityGroupIngressRule(
          `${route.key}-${ipProtocol}-${String(port)}-from-${cidrIpv4.replace("/", "-")}`,
          {
            securityGroupId,
            ipProtocol,
            fromPort: port,
            toPort: port,
            cidrIpv4,
            description: `Clients of load balancer ${route.loadBalancer}`,
          },
          { parent },
        ),
    ),
  );
}
