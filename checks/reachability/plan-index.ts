import { subnetsByTier } from "../../plan/addresses";
import {
  type AclEntrySpec,
  type NetworkAclSpec,
  type NetworkAclsSpec,
  standardAcl,
} from "../../plan/network-acls";
import { cidrBlocksOf } from "../../plan/network";
import type { CreatedNetworkSpec, NetworkSpec } from "../../plan/network";
import type { PlatformPlan } from "../../plan/platform";
import type { Statement } from "../../plan/policy-document";
import type { RoleChoiceSpec } from "../../plan/role";
import type { ServiceSpec } from "../../plan/service";
import type { Tier } from "../../plan/subnets";
import { aclVerdict, type Packets } from "../acl-verdict";

/** A plan with what every proof asks of it, looked up once, so that the proof of a platform is linear in its services. */
export interface PlanIndex {
  readonly plan: PlatformPlan;
  /** The network that the stack creates; absent where the VPC was there before. */
  readonly created?: CreatedNetworkSpec;
  /** Every IPv4 block of the VPC. */
  readonly vpcBlocks: readonly string[];
  /** IPv4 blocks of the subnets by kind; empty where the VPC was there before. */
  readonly tiers: Readonly<Partial<Record<Tier, readonly string[]>>>;
  /** Prefixes of repositories that pull-through caches fill. */
  readonly cachePrefixes: readonly string[];
  /** Names of the log groups of the stack. */
  readonly logGroups: ReadonlySet<string>;
  /** The services that admit a service with `allowFrom`, by the path of who calls. */
  readonly calledBy: (path: string) => readonly (readonly [string, ServiceSpec])[];
  /** The jobs that a service may start, with its right to, by its path. */
  readonly startedBy: (path: string) => readonly (readonly [string, Statement])[];
  /** Keys of the stack's repositories by their URL. */
  readonly repositories: ReadonlyMap<string, string>;
  /** Region of the plan; absent where nothing in it says one. */
  readonly region?: string;
  /** The ARN of a resource in the account and region of the plan. */
  readonly arn: (service: string, resource: string) => string;
  /** Whether an ARN is of the account of the plan; true where nothing says which that is. */
  readonly isOwn: (arn: string) => boolean;
  /** The network ACLs that `standard` would be; absent where the VPC was there before. */
  readonly standardAcls?: Required<NetworkAclsSpec>;
  /** Whether a direction of a network ACL lets packets through; each question is answered once. */
  readonly verdict: (entries: readonly AclEntrySpec[], packets: Packets) => ReturnType<typeof aclVerdict>;
}

/** Looks up, once, what every proof asks. */
export function indexPlan(plan: PlatformPlan): PlanIndex {
  const { network } = plan;
  const created = network.kind === "created" ? network : undefined;
  const identity = identityOf(plan);
  return {
    plan,
    ...(created !== undefined && { created }),
    vpcBlocks: cidrBlocksOf(network),
    tiers: created === undefined ? {} : subnetsByTier(created),
    ...(created !== undefined && { standardAcls: standardAclsOf(created) }),
    cachePrefixes: Object.values(plan.pullThroughCaches).map(
      ({ ecrRepositoryPrefix }) => ecrRepositoryPrefix,
    ),
    logGroups: new Set(logGroupsOf(plan)),
    repositories: new Map(Object.entries(plan.repositories).map(([key, { url }]) => [url, key])),
    ...(identity.region !== undefined && { region: identity.region }),
    arn: (service, resource) =>
      ["arn", identity.partition, service, identity.region ?? "*", identity.accountId, resource].join(":"),
    isOwn: (arn) => identity.accountId === "*" || arn.split(":")[4] === identity.accountId,
    ...callsOf(plan),
    verdict: rememberedVerdict(),
  };
}

function standardAclsOf(network: CreatedNetworkSpec): Required<NetworkAclsSpec> {
  const around = {
    vpcBlocks: cidrBlocksOf(network),
    neighbours: (network.routes?.everywhere ?? []).map(({ destinationCidrBlock }) => destinationCidrBlock),
    ipv6: network.vpc.assignGeneratedIpv6CidrBlock === true,
  };
  return { public: standardAcl("public", around), private: standardAcl("private", around) };
}

interface Identity {
  readonly partition: string;
  readonly region?: string;
  readonly accountId: string;
}

/** Account and region of a plan, which only its ARNs name: those of repositories, or in the trust of the roles of its tasks. */
function identityOf({ repositories, services, jobs, network }: PlatformPlan): Identity {
  const workloads = [
    ...Object.values(services),
    ...Object.values(jobs).flatMap(({ workload }) => workload ?? []),
  ];
  const arns = [
    ...Object.values(repositories).map(({ arn }) => arn),
    ...workloads.flatMap(({ executionRole, taskRole }) => [executionRole, taskRole].flatMap(trustedSource)),
  ];
  const [, partition = "aws", , region, accountId = "*"] = (arns[0] ?? "").split(":");
  const found = region ?? network.egress?.region;
  return { partition, accountId, ...(found !== undefined && { region: found }) };
}

function trustedSource(role: RoleChoiceSpec): string[] {
  if ("arn" in role) return [];
  return role.assumeRolePolicy.Statement.flatMap(
    ({ Condition }) => Condition?.["ArnLike"]?.["aws:SourceArn"] ?? [],
  );
}

/** Who calls whom, turned round: a service names its callers, a proof asks for whom a service calls. */
function callsOf({ services, jobs }: PlatformPlan): Pick<PlanIndex, "calledBy" | "startedBy"> {
  const callees = new Map<string, (readonly [string, ServiceSpec])[]>();
  for (const [name, service] of Object.entries(services))
    for (const caller of service.allowFrom) append(callees, `services.${caller}`, [name, service] as const);
  const started = new Map<string, (readonly [string, Statement])[]>();
  for (const [name, { startedBy }] of Object.entries(jobs))
    if (startedBy !== undefined)
      for (const starter of startedBy.services)
        append(started, `services.${starter}`, [name, startedBy.statement] as const);
  return { calledBy: (path) => callees.get(path) ?? [], startedBy: (path) => started.get(path) ?? [] };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function logGroupsOf({ services, jobs, cluster }: PlatformPlan): string[] {
  return [
    ...Object.values(services).map(({ logGroup }) => logGroup.name),
    ...Object.values(jobs).flatMap(({ workload }) =>
      workload === undefined ? [] : [workload.logGroup.name],
    ),
    ...(cluster.execAudit === undefined ? [] : [cluster.execAudit.logGroup.name]),
  ];
}

function rememberedVerdict(): PlanIndex["verdict"] {
  const known = new Map<readonly AclEntrySpec[], Map<string, ReturnType<typeof aclVerdict>>>();
  return (entries, packets) => {
    const answers = known.get(entries) ?? new Map<string, ReturnType<typeof aclVerdict>>();
    known.set(entries, answers);
    const question = `${packets.transport ?? "tcp"} ${packets.cidr} ${String(packets.fromPort)} ${String(packets.toPort)}`;
    const answer = answers.get(question) ?? aclVerdict(entries, packets);
    answers.set(question, answer);
    return answer;
  };
}

/** The network ACL of subnets of a kind; undefined where they have that of the VPC, which lets everything through. */
export function aclOf(network: NetworkSpec, tier: Tier): NetworkAclSpec | undefined {
  if (network.kind === "existing") return undefined;
  return network.networkAcls?.[tier === "public" ? "public" : "private"];
}
