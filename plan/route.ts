import { usualSslPolicy } from "../facts/ssl-policies";
import { hasTwoTargetGroups, shiftsTraffic } from "../config/deployment";
import { isSinglePort, type SinglePortConfig } from "../config/port-mapping";
import { isHttpRoute, isListenerRoute, type RouteConfig } from "../config/route";
import { routesOf } from "../config/routes";
import type { ServiceConfig } from "../config/service";
import { type AliasRecordSpec, planHostRecords } from "./alias-record";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import { planAuthentication } from "./authentication";
import { planConditions, planTransforms, type RuleSpec } from "./listener-rule";
import { type ListenerTargetGroupSpec, planListenerTargetGroup } from "./listener-target-group";
import { planHttpTargetGroup, type TargetGroupSpec } from "./target-group";

interface CommonRouteSpec {
  /** Pulumi name of what belongs to the route. */
  readonly key: string;
  readonly containerName: string;
  readonly containerPort: number;
}

interface CreatedRouteSpec extends CommonRouteSpec {
  /** Name of the load balancer. */
  readonly loadBalancer: string;
  readonly targetGroup: TargetGroupSpec | ListenerTargetGroupSpec;
  /** Second target group, for deployments that shift traffic. */
  readonly alternateTargetGroup?: TargetGroupSpec | ListenerTargetGroupSpec;
}

/** A rule on the shared listener of an application load balancer. */
interface RuleRouteSpec extends CreatedRouteSpec {
  readonly kind: "rule";
  readonly rule: RuleSpec;
  /** Records of its hosts; absent where they are made elsewhere. */
  readonly records?: readonly AliasRecordSpec[];
  readonly testRule?: RuleSpec;
}

/** A listener of its own on a network load balancer. */
interface ListenerRouteSpec extends CreatedRouteSpec {
  readonly kind: "listener";
  readonly listener: RouteListenerSpec;
  /** Certificates beside the first one; absent where there are none. */
  readonly additionalCertificateArns?: readonly string[];
}

interface RouteListenerSpec {
  readonly port: number;
  readonly protocol: string;
  readonly sslPolicy?: string;
  readonly certificateArn?: string;
  readonly alpnPolicy?: string;
  readonly tcpIdleTimeoutSeconds?: number;
}

/** A target group that exists already. */
interface ExistingRouteSpec extends CommonRouteSpec {
  readonly kind: "existing";
  readonly targetGroupArn: string;
}

/** A route that this stack creates. */
export type OwnRouteSpec = RuleRouteSpec | ListenerRouteSpec;

/** How a load balancer reaches a service. */
export type RouteSpec = OwnRouteSpec | ExistingRouteSpec;

/** Plans every way from a load balancer to a service. */
export function planRoutes(name: string, config: ServiceConfig): RouteSpec[] {
  return routesOf(config).map(({ route }, index) =>
    // A dot is in no service's name, so the second route of "web" is never taken for the first one of "web-2".
    planRoute(index === 0 ? name : `${name}.${String(index + 1)}`, route, config),
  );
}

function planRoute(key: string, route: RouteConfig, config: ServiceConfig): RouteSpec {
  const port = portOf(route, config).containerPort;
  const common = { key, containerName: route.container, containerPort: port };
  if (!isHttpRoute(route) && !isListenerRoute(route))
    return { ...common, kind: "existing", targetGroupArn: route.targetGroupArn };
  const targetType = config.task.networkMode === "awsvpc" ? ("ip" as const) : ("instance" as const);
  const group = (suffix: string) => {
    const identity = { name: `${key}${suffix}`, port, targetType };
    return isHttpRoute(route)
      ? planHttpTargetGroup(identity, route)
      : planListenerTargetGroup(identity, route);
  };
  const groups = {
    targetGroup: group(""),
    alternateTargetGroup: hasTwoTargetGroups(config.deployment) ? group(".green") : undefined,
  };
  if (isHttpRoute(route))
    return compact<RuleRouteSpec>({
      ...common,
      kind: "rule",
      loadBalancer: route.name,
      ...groups,
      rule: compact<RuleSpec>({
        priority: route.priority,
        conditions: planConditions(route),
        transforms: planTransforms(route),
        authentication: ifGiven(route.authenticate, planAuthentication),
      }),
      records: planHostRecords(key, route),
      testRule: planTestRule(config),
    });
  const { port: listenerPort, protocol, certificateArn, alpnPolicy, tcpIdleTimeoutSeconds } = route.listener;
  const { sslPolicy = usualSslPolicy, additionalCertificateArns } = route.listener;
  return compact<ListenerRouteSpec>({
    ...common,
    kind: "listener",
    loadBalancer: route.name,
    ...groups,
    listener: compact<RouteListenerSpec>({
      port: listenerPort,
      protocol,
      sslPolicy: protocol === "TLS" ? sslPolicy : undefined,
      certificateArn,
      alpnPolicy,
      tcpIdleTimeoutSeconds,
    }),
    additionalCertificateArns: unlessEmpty([...additionalCertificateArns].sort()),
  });
}

function planTestRule({ deployment }: ServiceConfig): RuleSpec | undefined {
  if (!shiftsTraffic(deployment) || deployment.testTraffic === undefined) return undefined;
  const { priority, hosts, header } = deployment.testTraffic;
  return {
    priority,
    conditions: planConditions({ hosts, headers: header === undefined ? undefined : [header] }),
  };
}

function portOf({ container, port }: RouteConfig, { containers }: ServiceConfig): SinglePortConfig {
  const mapping = containers[container]?.portMappings.find((each) => each.name === port);
  // The schema has checked the reference, so a miss is a fault of this program.
  if (mapping === undefined || !isSinglePort(mapping))
    throw new Error(`no port ${port} on container ${container}`);
  return mapping;
}

/** Ports at which instances answer for tasks without addresses of their own: a fixed one, or those that Docker chooses from. */
export interface InstanceIngressSpec {
  readonly loadBalancer: string;
  readonly group: string;
  readonly ipProtocol: "tcp" | "udp";
  readonly fromPort: number;
  readonly toPort: number;
}

/**
 * Ports from which Docker chooses on container instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const ephemeralPorts = { fromPort: 32768, toPort: 65535 };

/** What load balancers must reach on the instances of capacity groups; several services may share an entry. */
export function instanceIngress(config: ServiceConfig, groups: readonly string[]): InstanceIngressSpec[] {
  if (config.task.networkMode === "awsvpc") return [];
  return routesOf(config).flatMap(({ route }) => {
    if (!("name" in route)) return [];
    const { hostPort, containerPort } = portOf(route, config);
    const fixed = config.task.networkMode === "host" ? containerPort : hostPort;
    const ports = fixed === undefined || fixed === 0 ? ephemeralPorts : { fromPort: fixed, toPort: fixed };
    return groups.flatMap((group) =>
      protocolsOf(route).map((ipProtocol) => ({ loadBalancer: route.name, group, ipProtocol, ...ports })),
    );
  });
}

/** Health checks come over TCP, also to targets that are served by UDP. */
function protocolsOf(route: RouteConfig): ("tcp" | "udp")[] {
  return isListenerRoute(route) && route.listener.protocol.includes("UDP") ? ["tcp", "udp"] : ["tcp"];
}
