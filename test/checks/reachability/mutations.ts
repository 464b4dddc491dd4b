import type { AccountObject, Account } from "../../../sandbox/account/account";
import { objects, text, type JsonObject } from "../../../sandbox/account/json";
import { types } from "../../../sandbox/account/type-tokens";
import type { LinkName, NeedKind } from "../../../checks/reachability/proof";
import type { AclEntrySpec } from "../../../plan/network-acls";
import type { CreatedNetworkSpec } from "../../../plan/network";
import type { PlatformPlan } from "../../../plan/platform";
import type { RoleChoiceSpec } from "../../../plan/role";
import type { OwnRouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import type { SecurityGroupRuleSpec } from "../../../plan/task-network";
import type { NetworkName } from "./corpus";

/** What breaks one link of one service. */
export interface ServiceMutation {
  readonly name: string;
  readonly feature: string;
  readonly networks: readonly NetworkName[];
  readonly change: (spec: ServiceSpec) => ServiceSpec;
  readonly breaks: readonly [NeedKind, LinkName];
}

const closedOrNot: readonly NetworkName[] = ["nat", "endpoints"];

/** Statements of the two roles, the feature that needs each, and what is not reached without it. */
const statements: readonly (readonly [sid: string, feature: string, kind: NeedKind])[] = [
  ["SignInToRegistry", "plain", "image"],
  ["PullImages", "plain", "image"],
  ["FillCache", "cached", "image"],
  ["WriteLogs", "plain", "log-destination"],
  ["ReadSecrets", "secret", "secret"],
  ["ReadParameters", "parameter", "secret"],
  ["DecryptSecrets", "keyed", "secret"],
  ["ReadFiles", "file", "environment-file"],
  ["FindBuckets", "file", "environment-file"],
  ["OpenShell", "shell", "exec"],
  ["EncryptSession", "shell", "exec"],
  ["WriteAuditLog", "shell", "exec"],
  ["WorkOffQueue", "worker", "outbound"],
];

function without(role: RoleChoiceSpec, sid: string): RoleChoiceSpec {
  if ("arn" in role || role.policy === undefined) return role;
  const Statement = role.policy.Statement.filter(({ Sid }) => Sid !== sid);
  return { ...role, policy: { ...role.policy, Statement } };
}

/** The role with another resource in one of its statements. */
function withResource(role: RoleChoiceSpec, sid: string, resource: string): RoleChoiceSpec {
  if ("arn" in role || role.policy === undefined) return role;
  const Statement = role.policy.Statement.map((statement) =>
    statement.Sid === sid ? { ...statement, Resource: [resource] } : statement,
  );
  return { ...role, policy: { ...role.policy, Statement } };
}

function rule(port: number, cidrIpv4: string): SecurityGroupRuleSpec {
  return { key: "out", ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4, description: "Given" };
}

function lettingOut(egress: readonly SecurityGroupRuleSpec[]): ServiceMutation["change"] {
  return (spec) => (spec.network === undefined ? spec : { ...spec, network: { ...spec.network, egress } });
}

/** Features whose first call fails when nothing leaves on port 443. */
const firstCalls: readonly (readonly [feature: string, kind: NeedKind])[] = [
  ["plain", "image"],
  ["cached", "image"],
  ["web", "image"],
  ["secret", "secret"],
  ["parameter", "secret"],
  ["file", "environment-file"],
];

function onRoute(change: (route: OwnRouteSpec) => OwnRouteSpec): ServiceMutation["change"] {
  return (spec) => ({
    ...spec,
    routes: spec.routes.map((route) => (route.kind === "existing" ? route : change(route))),
  });
}

export const serviceMutations: readonly ServiceMutation[] = [
  ...statements.map(([sid, feature, kind]): ServiceMutation => ({
    name: `statement-${sid}`.toLowerCase(),
    feature,
    networks: closedOrNot,
    change: (spec) => ({
      ...spec,
      executionRole: without(spec.executionRole, sid),
      taskRole: without(spec.taskRole, sid),
    }),
    breaks: [kind, "iam"],
  })),
  ...firstCalls.map(([feature, kind]): ServiceMutation => ({
    name: `closed-${feature}`,
    feature,
    networks: closedOrNot,
    change: lettingOut([rule(5432, "0.0.0.0/0")]),
    breaks: [kind, "security-group"],
  })),
  // Layers lie in S3, whose addresses are none of the VPC, whether by an endpoint or not.
  {
    name: "inside-only",
    feature: "plain",
    networks: closedOrNot,
    change: lettingOut([rule(443, "10.0.0.0/16")]),
    breaks: ["image", "security-group"],
  },
  {
    name: "no-nfs",
    feature: "volume",
    networks: closedOrNot,
    change: lettingOut([rule(443, "0.0.0.0/0")]),
    breaks: ["file-system", "security-group"],
  },
  {
    name: "no-mount-right",
    feature: "volume",
    networks: closedOrNot,
    change: (spec) => ({
      ...spec,
      fileSystems: spec.fileSystems.map((use) => ({ ...use, actions: ["elasticfilesystem:ClientWrite"] })),
    }),
    breaks: ["file-system", "iam"],
  },
  ...firstCalls.map(([feature, kind]): ServiceMutation => ({
    name: `unaddressed-${feature}`,
    feature,
    networks: ["public"],
    change: (spec) =>
      spec.network === undefined ? spec : { ...spec, network: { ...spec.network, assignPublicIp: false } },
    // Files lie in S3, which public subnets reach by its gateway endpoint where there is no NAT gateway.
    breaks: [feature === "file" ? "image" : kind, "route"],
  })),
  {
    name: "moved-private",
    feature: "plain",
    networks: ["public"],
    change: (spec) =>
      spec.network === undefined ? spec : { ...spec, network: { ...spec.network, subnets: "private" } },
    breaks: ["image", "route"],
  },
  ...(
    [
      ["keyed-parameter", ["nat", "endpoints", "public"]],
      ["registry", ["nat", "public"]],
    ] as const
  ).map(([feature, networks]): ServiceMutation => ({
    name: `undecrypted-${feature}`,
    feature,
    networks,
    change: (spec) => ({ ...spec, executionRole: without(spec.executionRole, "DecryptSecrets") }),
    breaks: ["secret", "iam"],
  })),
  {
    name: "other-key",
    feature: "keyed",
    networks: closedOrNot,
    change: (spec) => ({
      ...spec,
      executionRole: withResource(
        spec.executionRole,
        "DecryptSecrets",
        "arn:aws:kms:ap-northeast-1:123456789012:key/ffffffff-0000-4000-8000-000000000002",
      ),
    }),
    breaks: ["secret", "iam"],
  },
  {
    name: "other-port",
    feature: "web",
    networks: closedOrNot,
    change: onRoute((route) => ({ ...route, containerPort: 9999 })),
    breaks: ["load-balancer", "target-group"],
  },
  {
    name: "other-target",
    feature: "web",
    networks: closedOrNot,
    change: onRoute((route): OwnRouteSpec => ({
      ...route,
      targetGroup: { ...route.targetGroup, targetType: "instance" },
    })),
    breaks: ["load-balancer", "target-group"],
  },
];

/** What breaks one link of the network: in the plan, and in the account where the plan came up. */
interface NetworkMutation {
  readonly name: string;
  readonly network: NetworkName;
  readonly link: LinkName;
  readonly plan: (network: CreatedNetworkSpec) => CreatedNetworkSpec;
  readonly account: (account: Account) => void;
}

function remove(account: Account, object: AccountObject | undefined): void {
  if (object === undefined) throw new Error("nothing to remove");
  account.remove(object);
}

function endpointIn(account: Account, service: string): AccountObject | undefined {
  return account
    .ofType(types.vpcEndpoint)
    .find(({ properties }) => text(properties["serviceName"]).endsWith(`.${service}`));
}

function leaveOut<T>(map: Readonly<Record<string, T>> | undefined, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => name !== key));
}

const interfaces = [
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "kms",
  "sqs",
  "ecs",
  "ecs-agent",
  "ecs-telemetry",
] as const;

const withoutEndpoints: NetworkMutation[] = interfaces.map((service) => ({
  name: `no endpoint of ${service}`,
  network: "endpoints",
  link: "endpoint",
  plan: (network) => ({
    ...network,
    endpoints: { ...network.endpoints, interfaces: leaveOut(network.endpoints?.interfaces, service) },
  }),
  account: (account) => {
    remove(account, endpointIn(account, service));
  },
}));

const withoutS3: NetworkMutation = {
  name: "no endpoint of s3",
  network: "endpoints",
  link: "endpoint",
  plan: (network) => {
    const left = { ...network };
    Reflect.deleteProperty(left, "s3Endpoint");
    return left;
  },
  account: (account) => {
    remove(account, endpointIn(account, "s3"));
  },
};

const closedPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Statement1",
      Effect: "Allow",
      Principal: "*",
      Action: ["sts:GetCallerIdentity"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
    },
  ],
} as const;

const closedPolicies: NetworkMutation[] = [
  "ecr.api",
  "logs",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "kms",
  "sqs",
].map((service) => ({
  name: `closed policy of the endpoint of ${service}`,
  network: "endpoints",
  link: "endpoint-policy",
  plan: (network) => {
    const endpoints = network.endpoints?.interfaces ?? {};
    const endpoint = endpoints[service];
    if (endpoint === undefined) throw new Error(`no endpoint of ${service}`);
    return {
      ...network,
      endpoints: {
        ...network.endpoints,
        interfaces: { ...endpoints, [service]: { ...endpoint, policy: closedPolicy } },
      },
    };
  },
  account: (account) => {
    const endpoint = endpointIn(account, service);
    if (endpoint !== undefined) endpoint.properties["policy"] = JSON.stringify(closedPolicy);
  },
}));

const closedS3: NetworkMutation = {
  name: "closed policy of the endpoint of s3",
  network: "endpoints",
  link: "endpoint-policy",
  plan: (network) =>
    network.s3Endpoint === undefined
      ? network
      : { ...network, s3Endpoint: { ...network.s3Endpoint, policy: closedPolicy } },
  account: (account) => {
    const endpoint = endpointIn(account, "s3");
    if (endpoint !== undefined) endpoint.properties["policy"] = JSON.stringify(closedPolicy);
  },
};

type Tier = "public" | "private";
type Direction = "ingress" | "egress";

/** Ports that a network ACL of a network denies: those of calls, of answers, of mount targets, of targets and of clients. */
const denials: readonly (readonly [
  network: NetworkName,
  tier: Tier,
  direction: Direction,
  fromPort: number,
  toPort: number,
  /** TCP over IPv4 where nothing else is said. */
  kind?: "udp" | "ipv6",
])[] = [
  ["nat", "private", "egress", 443, 443],
  ["nat", "private", "ingress", 1024, 65535],
  ["nat", "public", "egress", 443, 443],
  ["nat", "public", "ingress", 1024, 65535],
  ["nat", "private", "egress", 2049, 2049],
  ["nat", "private", "ingress", 2049, 2049],
  ["nat", "private", "ingress", 8080, 8080],
  ["nat", "public", "egress", 8080, 8080],
  ["nat", "public", "egress", 1024, 65535],
  ["nat", "private", "egress", 1024, 65535],
  ["endpoints", "private", "egress", 443, 443],
  ["endpoints", "private", "ingress", 443, 443],
  ["endpoints", "private", "ingress", 1024, 65535],
  ["endpoints", "private", "egress", 1024, 65535],
  ["endpoints", "private", "ingress", 8080, 8080],
  ["nat", "private", "egress", 53, 53, "udp"],
  ["nat", "private", "egress", 123, 123, "udp"],
  ["nat", "public", "egress", 123, 123, "udp"],
  ["nat", "private", "egress", 8125, 8125, "udp"],
  ["nat", "private", "ingress", 8125, 8125, "udp"],
  ["nat", "private", "ingress", 5353, 5353, "udp"],
  ["nat", "public", "egress", 5353, 5353, "udp"],
  ["nat", "public", "ingress", 5300, 5999, "udp"],
  ["nat", "private", "ingress", 1024, 65535, "udp"],
  ["nat", "private", "egress", 1024, 65535, "udp"],
  ["nat", "public", "ingress", 1024, 65535, "udp"],
  ["nat", "public", "egress", 1024, 65535, "udp"],
  ["endpoints", "private", "egress", 53, 53, "udp"],
  ["endpoints", "private", "ingress", 5353, 5353, "udp"],
  ["endpoints", "private", "egress", 1024, 65535, "udp"],
  ["nat", "private", "egress", 443, 443, "ipv6"],
  ["nat", "private", "ingress", 1024, 65535, "ipv6"],
];

const deniedPorts: NetworkMutation[] = denials.map(([network, tier, direction, fromPort, toPort, kind]) => {
  const entry: AclEntrySpec = {
    ruleNo: 1,
    action: "deny",
    protocol: kind === "udp" ? "17" : "6",
    ...(kind === "ipv6" ? { ipv6CidrBlock: "::/0" } : { cidrBlock: "0.0.0.0/0" }),
    fromPort,
    toPort,
  };
  return {
    name: `${direction} of ${tier} subnets denied on ${kind === undefined ? "" : `${kind} `}${String(fromPort)} to ${String(toPort)}`,
    network,
    link: "network-acl",
    plan: (spec) => {
      const acl = spec.networkAcls?.[tier];
      if (acl === undefined) throw new Error(`no network ACL of ${tier} subnets`);
      return {
        ...spec,
        networkAcls: { ...spec.networkAcls, [tier]: { ...acl, [direction]: [entry, ...acl[direction]] } },
      };
    },
    account: (account) => {
      const acl = account.ofType(types.networkAcl).find(({ properties }) => tierOf(properties) === tier);
      if (acl === undefined) throw new Error(`no network ACL of ${tier} subnets`);
      acl.properties[direction] = [{ ...entry }, ...objects(acl.properties[direction])];
    },
  };
});

function tierOf({ tags }: JsonObject): string {
  const name = typeof tags === "object" && tags !== null && !Array.isArray(tags) ? text(tags["Name"]) : "";
  return name.split("-").at(-1) ?? "";
}

/** The private subnet of one zone loses its route to a NAT gateway. */
const withoutNat: NetworkMutation[] = [0, 1].map((index) => ({
  name: `no NAT gateway in zone ${String(index + 1)}`,
  network: "nat",
  link: "route",
  plan: (network) => ({
    ...network,
    zones: network.zones.map(({ natGatewayZone, ...zone }, at) =>
      at === index || natGatewayZone === undefined ? zone : { ...zone, natGatewayZone },
    ),
  }),
  account: (account) => {
    const routes = account
      .ofType(types.route)
      .filter(({ properties }) => properties["natGatewayId"] !== undefined);
    remove(account, routes[index]);
  },
}));

/** Private subnets lose their way to the IPv6 internet. */
const withoutEgressOnly: NetworkMutation = {
  name: "no egress-only internet gateway",
  network: "nat",
  link: "route",
  plan: (network) => {
    const left = { ...network };
    Reflect.deleteProperty(left, "egressOnlyInternetGateway");
    return left;
  },
  account: (account) => {
    for (const route of account.ofType(types.route))
      if (route.properties["egressOnlyGatewayId"] !== undefined) remove(account, route);
  },
};

const networkMutations: readonly NetworkMutation[] = [
  ...withoutEndpoints,
  withoutS3,
  ...closedPolicies,
  closedS3,
  ...deniedPorts,
  ...withoutNat,
  withoutEgressOnly,
];

/** What breaks one link of the cluster or the network. */
export type PlanMutation = Omit<NetworkMutation, "plan"> & {
  readonly plan: (plan: PlatformPlan) => PlatformPlan;
};

/** Takes a policy of AWS away from the role that has it. */
function detach(policy: string): PlanMutation["account"] {
  return (account) => {
    const attached = account
      .ofType(types.rolePolicyAttachment)
      .find(({ properties }) => text(properties["policyArn"]).endsWith(`/${policy}`));
    remove(account, attached);
  };
}

const clusterMutations: readonly PlanMutation[] = [
  ...(
    [
      ["FargateDataKeys", "fargateEphemeralStorageKmsKeyId"],
      ["FargateGrants", "fargateEphemeralStorageKmsKeyId"],
      ["VolumeDataKeys", "kmsKeyId"],
      ["VolumeGrants", "kmsKeyId"],
    ] as const
  ).map(([sid, property]): PlanMutation => ({
    name: `key of storage without statement ${sid}`,
    network: "nat",
    link: "kms-key",
    plan: (plan) => {
      const key = plan.cluster.storageKeys?.[property];
      if (key === undefined) throw new Error("no key of storage");
      const Statement = key.policy.Statement.filter(({ Sid }) => Sid !== sid);
      const changed = { ...key, policy: { ...key.policy, Statement } };
      const storageKeys = { ...plan.cluster.storageKeys, [property]: changed };
      return { ...plan, cluster: { ...plan.cluster, storageKeys } };
    },
    account: (account) => {
      for (const { properties } of account.ofType(types.kmsKey)) {
        const policy = JSON.parse(text(properties["policy"])) as { Statement: { Sid: string }[] };
        const Statement = policy.Statement.filter(({ Sid }) => Sid !== sid);
        properties["policy"] = JSON.stringify({ ...policy, Statement });
      }
    },
  })),
  {
    name: "instance role without its policy",
    network: "nat",
    link: "iam",
    plan: (plan) => {
      const role = plan.cluster.instanceRole;
      if (role === undefined) throw new Error("no instance role");
      return { ...plan, cluster: { ...plan.cluster, instanceRole: { ...role, managedPolicyArns: [] } } };
    },
    account: detach("AmazonEC2ContainerServiceforEC2Role"),
  },
  ...(
    [
      ["instanceRole", "AmazonECSInstanceRolePolicyForManagedInstances"],
      ["infrastructureRole", "AmazonECSInfrastructureRolePolicyForManagedInstances"],
    ] as const
  ).flatMap(([role, policy]) =>
    (["nat", "endpoints"] as const).map((network): PlanMutation => ({
      name: `${role} of Managed Instances without its policy`,
      network,
      link: "iam",
      plan: (plan) => {
        const { managed } = plan.cluster;
        if (managed === undefined) throw new Error("no Managed Instances");
        const changed = { ...managed, [role]: { ...managed[role], managedPolicyArns: [] } };
        return { ...plan, cluster: { ...plan.cluster, managed: changed } };
      },
      account: detach(policy),
    })),
  ),
];

/** Everything that breaks one link for all services at once. */
export const planMutations: readonly PlanMutation[] = [
  ...networkMutations.map(({ plan: change, ...mutation }): PlanMutation => ({
    ...mutation,
    plan: (plan) => withNetwork(plan, change),
  })),
  ...clusterMutations,
];

/** The plan with its network changed. */
function withNetwork(plan: PlatformPlan, change: NetworkMutation["plan"]): PlatformPlan {
  if (plan.network.kind !== "created") throw new Error("the network is not created");
  return { ...plan, network: change(plan.network) };
}
