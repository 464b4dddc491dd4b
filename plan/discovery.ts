import type { NamespaceConfig, ServiceConnectConfig, VpcLatticeConfig } from "../config/discovery";
import type { ServiceConfig } from "../config/service";
import { isSinglePort } from "../config/port-mapping";
import { compact, ifGiven, unlessBare, unlessEmpty } from "./canonical";
import { discoveryName, latticeName } from "./names";
import { sortedEntries } from "./sorted";

/** A Cloud Map namespace. */
export interface NamespaceSpec {
  readonly name: string;
  readonly kind: "private-dns" | "http";
}

/** A namespace of this stack by its key, or another one by ARN or id. */
export type NamespaceRefSpec = { readonly key: string } | { readonly arn: string } | { readonly id: string };

/** A namespace as `serviceConnect` names it: by its key, or by its ARN. */
export function namespaceRef(namespace: string): NamespaceRefSpec {
  return namespace.startsWith("arn:") ? { arn: namespace } : { key: namespace };
}

/** Plans a namespace. */
export function planNamespace({ name, kind }: NamespaceConfig): NamespaceSpec {
  return { name, kind };
}

/** One port that Service Connect offers, with Pulumi's names. */
export interface ConnectPortSpec {
  readonly portName: string;
  readonly discoveryName: string;
  readonly ingressPortOverride?: number;
  readonly clientAlias?: ClientAliasSpec[];
  readonly timeout?: ConnectTimeoutSpec;
  readonly tls?: ConnectTlsSpec;
}

/** A name and port under which clients call a port. */
interface ClientAliasSpec {
  readonly port: number;
  readonly dnsName?: string;
  readonly testTrafficRules?: {
    readonly header: { readonly name: string; readonly value: { readonly exact: string } };
  }[];
}

interface ConnectTimeoutSpec {
  readonly idleTimeoutSeconds?: number;
  readonly perRequestTimeoutSeconds?: number;
}

interface ConnectTlsSpec {
  readonly awsPcaAuthorityArn: string;
  readonly kmsKey?: string;
  readonly roleArn?: string;
}

/** Service Connect of a service. */
export interface ServiceConnectSpec {
  readonly namespace: NamespaceRefSpec;
  readonly services: readonly ConnectPortSpec[];
  readonly logConfiguration: { readonly logDriver: "awslogs"; readonly options: Record<string, string> };
  readonly accessLogConfiguration?: { readonly format: string; readonly includeQueryParameters: string };
}

/** Plans Service Connect; the proxy's own output goes to the log group of the service. */
export function planServiceConnect(
  config: ServiceConnectConfig,
  around: { logGroupName: string; region: string; connectNamespace: string | undefined },
): ServiceConnectSpec {
  const { logGroupName, region, connectNamespace = "" } = around;
  const { namespace = connectNamespace, services, accessLogs } = config;
  return compact<ServiceConnectSpec>({
    namespace: namespaceRef(namespace),
    services: sortedEntries(services).map(([portName, port]) => planPort(portName, port)),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupName,
        "awslogs-region": region,
        "awslogs-stream-prefix": "service-connect",
        mode: "non-blocking",
      },
    },
    accessLogConfiguration: ifGiven(accessLogs, ({ format, includeQueryParameters }) => ({
      format,
      includeQueryParameters: includeQueryParameters ? "ENABLED" : "DISABLED",
    })),
  });
}

function planPort(portName: string, port: ServiceConnectConfig["services"][string]): ConnectPortSpec {
  const { discoveryName, clientAliases, ingressPortOverride, tls } = port;
  const { idleTimeoutSeconds, perRequestTimeoutSeconds } = port;
  return compact<ConnectPortSpec>({
    portName,
    discoveryName: discoveryName ?? portName,
    ingressPortOverride,
    clientAlias: unlessEmpty(clientAliases.map(planAlias)),
    timeout: unlessBare(compact<ConnectTimeoutSpec>({ idleTimeoutSeconds, perRequestTimeoutSeconds })),
    tls: ifGiven(tls, ({ awsPcaAuthorityArn, kmsKeyArn, roleArn }) =>
      compact<ConnectTlsSpec>({ awsPcaAuthorityArn, kmsKey: kmsKeyArn, roleArn }),
    ),
  });
}

function planAlias({
  port,
  dnsName,
  testHeader,
}: ServiceConnectConfig["services"][string]["clientAliases"][number]) {
  return compact<ClientAliasSpec>({
    port,
    dnsName,
    testTrafficRules: ifGiven(testHeader, ({ name, value }) => [
      { header: { name, value: { exact: value } } },
    ]),
  });
}

/** A service in Cloud Map, and how ECS registers tasks in it. */
export interface DiscoverySpec {
  readonly namespace: NamespaceRefSpec;
  readonly name: string;
  readonly dnsRecord: { readonly type: "A" | "SRV"; readonly ttl: number };
  /** Container and port for SRV records. */
  readonly containerName?: string;
  readonly containerPort?: number;
}

/** Plans the registration of a service's tasks in Cloud Map. */
export function planDiscovery(name: string, config: ServiceConfig): DiscoverySpec | undefined {
  const { discovery, containers } = config;
  if (discovery === undefined) return undefined;
  const { namespace, type, ttlSeconds } = discovery;
  const mapping = containers[discovery.container ?? ""]?.portMappings
    .filter(isSinglePort)
    .find((each) => each.name === discovery.port);
  const srv = type === "SRV" && mapping !== undefined;
  return compact<DiscoverySpec>({
    namespace: /^ns-[a-z0-9]+$/.test(namespace) ? { id: namespace } : { key: namespace },
    name: discovery.name ?? discoveryName(name),
    dnsRecord: { type, ttl: ttlSeconds },
    containerName: srv ? discovery.container : undefined,
    containerPort: srv ? mapping.containerPort : undefined,
  });
}

/** A target group of VPC Lattice that ECS keeps filled. */
export interface LatticeSpec {
  readonly key: string;
  readonly portName: string;
  /** Target group that exists already; absent where one is created. */
  readonly targetGroupArn?: string;
  /** What is created otherwise. */
  readonly created?: LatticeGroupSpec;
}

/** A target group of VPC Lattice to create, with the Lattice service in front of it. */
interface LatticeGroupSpec {
  readonly name: string;
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly healthCheckPath: string;
  readonly authType: "NONE" | "AWS_IAM";
  readonly serviceNetworkId?: string;
}

/** Plans the VPC Lattice target groups of a service. */
export function planLattice(
  service: { clusterName: string; name: string },
  { vpcLattice, containers }: ServiceConfig,
): LatticeSpec[] {
  return vpcLattice.map((config) => {
    const key = `${service.name}.${config.port}`;
    if (config.targetGroupArn !== undefined)
      return { key, portName: config.port, targetGroupArn: config.targetGroupArn };
    return {
      key,
      portName: config.port,
      created: planLatticeGroup(latticeName(service.clusterName, key), config, containers),
    };
  });
}

function planLatticeGroup(
  name: string,
  config: VpcLatticeConfig,
  containers: ServiceConfig["containers"],
): LatticeGroupSpec {
  const mapping = Object.values(containers)
    .flatMap(({ portMappings }) => portMappings)
    .find((each) => each.name === config.port);
  // The schema has checked the reference, so a miss is a fault of this program.
  if (mapping === undefined || !isSinglePort(mapping)) throw new Error(`no port ${config.port}`);
  return compact<LatticeGroupSpec>({
    name,
    port: mapping.containerPort,
    protocol: config.protocol,
    healthCheckPath: config.healthCheckPath,
    authType: config.authType,
    serviceNetworkId: config.serviceNetworkId,
  });
}
