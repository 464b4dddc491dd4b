import type { PlatformPlan } from "../../../plan/platform";
import type { ServiceSpec } from "../../../plan/service";
import type { Account } from "../../../sandbox/account/account";
import { types } from "../../../sandbox/account/type-tokens";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

const SECRET = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf";
const KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000001";
const KEYED_SECRET = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:keyed-AbCdEf";
const FILE = "arn:aws:s3:::example-config/prod/app.env";

/** A service of one container from the repository of the stack, with more of what it needs. */
function service(more: Record<string, unknown> = {}, container: Record<string, unknown> = {}): object {
  return {
    task: { cpu: 256, memoryMiB: 512 },
    containers: {
      app: {
        image: { repository: "web", tag: "v1" },
        portMappings: [{ name: "http", containerPort: 8080 }],
        ...container,
      },
    },
    ...more,
  };
}

const onInstances = { capacity: { group: "general" }, task: { architecture: "arm64" } };
const onManaged = { capacity: { group: "burst" } };
const route = (priority: number) => ({
  name: "public",
  container: "app",
  port: "http",
  priority,
  hosts: [`s${String(priority)}.example.com`],
});
const https = { port: 443, cidr: "0.0.0.0/0" };
const dnsPort = { name: "dns", containerPort: 5353, protocol: "udp" };
const listener = (protocol: string) => ({
  name: "network",
  container: "app",
  port: "dns",
  listener: { port: 5300, protocol },
});
const volume = {
  task: {
    cpu: 256,
    memoryMiB: 512,
    volumes: { files: { efs: { fileSystem: "shared", accessPoint: "all" } } },
  },
};

/** Services that need one thing more each. Those that only some networks can have name them. */
export const features: Readonly<
  Record<string, { readonly input: object; readonly not?: readonly NetworkName[] }>
> = {
  plain: { input: service() },
  hub: { input: service({}, { image: { uri: "nginx:1.29" } }), not: ["endpoints"] },
  cached: {
    input: service({}, { image: { pullThroughCache: "hub", upstreamRepository: "nginx/nginx", tag: "1" } }),
  },
  secret: { input: service({}, { secrets: { DB: `${SECRET}:password::` } }) },
  parameter: { input: service({}, { secrets: { DB: "/shop/db" } }) },
  keyed: {
    input: service({}, { secrets: { DB: { valueFrom: `${KEYED_SECRET}:password::`, kmsKeyArn: KEY } } }),
  },
  "keyed-parameter": {
    input: service({}, { secrets: { DB: { valueFrom: "/shop/keyed", kmsKeyArn: KEY } } }),
  },
  registry: {
    input: service(
      {},
      {
        image: { uri: "registry.example.com/app:1" },
        repositoryCredentials: { secretArn: KEYED_SECRET, kmsKeyArn: KEY },
      },
    ),
    not: ["endpoints"],
  },
  disk: {
    input: service(
      { task: { cpu: 256, memoryMiB: 512, volumes: { data: { ebs: { sizeGiB: 10 } } } } },
      { mountPoints: [{ sourceVolume: "data", containerPath: "/data" }] },
    ),
  },
  file: { input: service({}, { environmentFiles: [FILE] }) },
  volume: {
    input: service(volume, { mountPoints: [{ sourceVolume: "files", containerPath: "/files" }] }),
  },
  shell: { input: service({ exec: true }) },
  worker: { input: service({ queue: {} }) },
  caller: { input: service({ serviceConnect: { namespace: "shop" } }) },
  callee: {
    input: service({
      allowFrom: ["caller"],
      serviceConnect: { namespace: "shop", services: { http: { clientAliases: [{ port: 80 }] } } },
    }),
  },
  web: { input: service({ loadBalancer: route(0) }) },
  narrow: { input: service({ egress: [{ port: 443, cidr: "0.0.0.0/0" }] }) },
  managed: { input: service({ task: { cpu: 256, memoryMiB: 512, executionRole: "managed" } }) },
  "file-shell": { input: service({ exec: true }, { environmentFiles: [FILE], secrets: { DB: SECRET } }) },
  routed: {
    input: service({
      logging: {
        firelens: {
          type: "fluentbit",
          image: `${planned().repositories["web"]?.url ?? ""}:v1`,
          options: { Name: "cloudwatch_logs" },
        },
      },
    }),
  },
  // Requests over UDP, whose health checks come over TCP.
  dns: { input: service({ loadBalancer: listener("UDP") }, { portMappings: [dnsPort] }) },
  "dns-both": {
    input: service(
      { loadBalancer: listener("TCP_UDP") },
      { portMappings: [{ ...dnsPort, protocol: "tcp" }] },
    ),
  },
  stream: {
    input: service({ loadBalancer: listener("TCP") }, { portMappings: [{ ...dnsPort, protocol: "tcp" }] }),
  },
  statsd: {
    input: service(
      { allowFrom: ["sender"] },
      { portMappings: [{ name: "statsd", containerPort: 8125, protocol: "udp" }] },
    ),
  },
  sender: { input: service() },
  resolver: {
    input: service({ egress: [https, { port: 53, protocol: "udp", cidr: "10.0.0.0/16" }] }),
  },
  clock: {
    input: service({ egress: [https, { port: 123, protocol: "udp", cidr: "203.0.113.0/24" }] }),
    not: ["endpoints"],
  },
  "ipv6-peer": {
    input: service({ egress: [https, { port: 443, cidr: "2600:1f00::/24" }] }),
    not: ["endpoints"],
  },
  "narrow-web": {
    input: service({ egress: [{ port: 443, cidr: "0.0.0.0/0" }], loadBalancer: route(0) }),
  },
  instance: { input: service(onInstances, { memoryMiB: 256 }), not: ["public"] },
  // Instances that AWS starts: containers have addresses of their own there, or the instance's.
  "managed-group": { input: service(onManaged), not: ["public"] },
  "managed-group-secret": { input: service(onManaged, { secrets: { DB: SECRET } }), not: ["public"] },
  "managed-group-web": { input: service({ ...onManaged, loadBalancer: route(0) }), not: ["public"] },
  "managed-group-shell": { input: service({ ...onManaged, exec: true }), not: ["public"] },
  bridge: {
    input: service(
      { ...onInstances, task: { ...onInstances.task, networkMode: "bridge" }, loadBalancer: route(0) },
      { memoryMiB: 256 },
    ),
    not: ["public"],
  },
};

/** Networks that the corpus plans in. */
export const networks = {
  nat: { egress: "nat-per-zone", networkAcls: { public: "standard", private: "standard" } },
  endpoints: { egress: "endpoints", networkAcls: { public: "standard", private: "standard" } },
  public: { egress: "public-ip" },
} as const;

export type NetworkName = keyof typeof networks;

/** The names of the features that a network can have. */
export function featuresIn(network: NetworkName): string[] {
  return Object.entries(features).flatMap(([name, { not = [] }]) => (not.includes(network) ? [] : [name]));
}

/** The input of a feature; what is routed by a load balancer has a priority and a host, or a port, of its own. */
function inputOf(feature: string, place: number): object | undefined {
  const input: { readonly loadBalancer?: object } | undefined = features[feature]?.input;
  const given = input?.loadBalancer;
  if (given === undefined) return input;
  const loadBalancer =
    "listener" in given
      ? { ...given, listener: { ...(given.listener as object), port: 5300 + place } }
      : route(place);
  return { ...input, loadBalancer };
}

/** The plan of services in a network; services by their name with the feature that each has. */
export function corpusPlan(network: NetworkName, services: Readonly<Record<string, string>>): PlatformPlan {
  const changes: Change[] = [
    ["network", { cidr: "10.0.0.0/16", availabilityZones: 2, ipv6: true, ...networks[network] }],
    ["loadBalancers.network", { kind: "network", scheme: "internet-facing" }],
    ["cluster.exec", { kmsKeyArn: KEY }],
    ["cluster.managedStorage", { fargateEphemeralStorageKmsKey: "create", kmsKey: "create" }],
    network === "public" ? ["cluster.capacity", {}] : ["cluster.capacity.burst", { kind: "managed" }],
    ["pullThroughCaches", { hub: { upstreamRegistryUrl: "public.ecr.aws" } }],
    ["namespaces", { shop: { name: "shop.internal", kind: "private-dns" } }],
    ["fileSystems", { shared: { accessPoints: { all: { path: "/all", uid: 1000, gid: 1000 } } } }],
    [
      "services",
      Object.fromEntries(
        Object.entries(services).map(([name, feature], index) => [name, inputOf(feature, index + 1)]),
      ),
    ],
  ];
  return planned(...changes);
}

/** What owners put into the account outside the stack: a secret and a parameter that a customer key encrypts. */
export function givenIn(account: Account): void {
  const region = "ap-northeast-1";
  const secret = { arn: KEYED_SECRET, name: "keyed", kmsKeyId: KEY };
  const parameter = {
    arn: "arn:aws:ssm:ap-northeast-1:123456789012:parameter/shop/keyed",
    name: "/shop/keyed",
    keyId: KEY,
  };
  for (const [type, id, properties] of [
    [types.secret, KEYED_SECRET, secret],
    [types.secretVersion, "keyed-version", { secretId: KEYED_SECRET }],
    [types.ssmParameter, "/shop/keyed", parameter],
  ] as const)
    account.put({ region, type, id, identity: id, properties });
}

/** The plan with one service changed. */
export function withService(
  plan: PlatformPlan,
  name: string,
  change: (spec: ServiceSpec) => ServiceSpec,
): PlatformPlan {
  const spec = plan.services[name];
  if (spec === undefined) throw new Error(`no service ${name}`);
  return { ...plan, services: { ...plan.services, [name]: change(spec) } };
}
