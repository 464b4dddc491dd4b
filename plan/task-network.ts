import { groupsOf } from "../config/rules/scope";
import type { WorkloadConfig } from "../config/workload";
import { compact, ifGiven } from "./canonical";
import { cidrKey, cidrSource } from "./cidr";
import type { Tier } from "./subnets";

/** A rule of a security group, with Pulumi's names. */
export interface SecurityGroupRuleSpec {
  /** What tells it from the other rules of the group. */
  readonly key: string;
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly referencedSecurityGroupId?: string;
  readonly description: string;
}

/** What the network of a platform offers to tasks that do not say where they stand. */
export interface TaskNetworkSurroundings {
  /** Whether tasks leave the VPC by public addresses, which only those on Fargate can have. */
  readonly publicTasks?: boolean | undefined;
  /** Whether there are subnets for tasks alone. */
  readonly taskSubnets?: boolean | undefined;
  /** Whether they have IPv6 addresses, too. */
  readonly ipv6?: boolean | undefined;
  /** Capacity groups whose instances stand in an edge zone, where the tasks on them have their addresses. */
  readonly edgeGroups?: readonly string[] | undefined;
}

/** How tasks with network interfaces of their own stand in the network. */
export interface TaskNetworkSpec {
  /** Subnets of the platform by kind, ids, or the subnets of a capacity group. */
  readonly subnets: Tier | readonly string[] | { readonly group: string };
  readonly assignPublicIp: boolean;
  /** Security groups beside the tasks' own. */
  readonly securityGroupIds: readonly string[];
  readonly ingress: readonly SecurityGroupRuleSpec[];
  readonly egress: readonly SecurityGroupRuleSpec[];
}

/** Plans the network of the tasks; nothing where they share that of their instance. */
export function planTaskNetwork(
  workload: WorkloadConfig,
  around: TaskNetworkSurroundings,
): TaskNetworkSpec | undefined {
  if (workload.task.networkMode !== "awsvpc") return undefined;
  const { subnets, assignPublicIp, securityGroupIds, ingress, egress } = workload;
  const { publicTasks = false, ipv6 = false } = around;
  const open = publicTasks && subnets === undefined && "fargate" in workload.capacity;
  return {
    subnets: subnets ?? (open ? "public" : placeOf(workload, around)),
    assignPublicIp: assignPublicIp ?? open,
    securityGroupIds: [...securityGroupIds].sort(),
    ingress: once(ingress.map(planIngress)),
    egress: egress === undefined ? everythingOut(ipv6) : once(egress.map(planEgress)),
  };
}

/** Where tasks stand that do not say it, and have no public address. */
function placeOf(
  workload: WorkloadConfig,
  { taskSubnets = false, edgeGroups = [] }: TaskNetworkSurroundings,
): TaskNetworkSpec["subnets"] {
  return ofEdgeGroup(workload, edgeGroups) ?? (taskSubnets ? "tasks" : "private");
}

/** Tasks have their addresses where their instances stand; all groups of a strategy are in one place. */
function ofEdgeGroup(
  { capacity }: WorkloadConfig,
  edgeGroups: readonly string[],
): { readonly group: string } | undefined {
  const [first] = groupsOf({ capacity }).sort();
  return first !== undefined && edgeGroups.includes(first) ? { group: first } : undefined;
}

const given = "Given in the stack file";

const description = "Registries, logs, secrets and whatever the application calls";

/** Everything, over each kind of address that the tasks have. */
function everythingOut(ipv6: boolean): SecurityGroupRuleSpec[] {
  return [
    { key: "out", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", description },
    ...(ipv6 ? [{ key: "out-ipv6", ipProtocol: "-1", cidrIpv6: "::/0", description }] : []),
  ];
}

function planIngress({ port, protocol, ...from }: WorkloadConfig["ingress"][number]): SecurityGroupRuleSpec {
  return {
    key: ruleKey("from", from, { port, protocol }),
    ipProtocol: protocol,
    fromPort: port,
    toPort: port,
    ...peer(from),
    description: given,
  };
}

function planEgress({
  port,
  protocol,
  ...to
}: NonNullable<WorkloadConfig["egress"]>[number]): SecurityGroupRuleSpec {
  const ports = port === undefined ? { fromPort: 0, toPort: 65535 } : { fromPort: port, toPort: port };
  return {
    key: ruleKey("to", to, { port, protocol }),
    ipProtocol: protocol === "all" ? "-1" : protocol,
    ...(protocol === "all" ? {} : ports),
    ...peer(to),
    description: given,
  };
}

/** A rule that is given twice is one rule. */
function once(rules: readonly SecurityGroupRuleSpec[]): SecurityGroupRuleSpec[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()];
}

interface Peer {
  readonly cidr?: string | undefined;
  readonly securityGroupId?: string | undefined;
}

function peer({ cidr, securityGroupId }: Peer) {
  return compact<Pick<SecurityGroupRuleSpec, "cidrIpv4" | "cidrIpv6" | "referencedSecurityGroupId">>({
    cidrIpv4: undefined,
    cidrIpv6: undefined,
    ...ifGiven(cidr, cidrSource),
    referencedSecurityGroupId: securityGroupId,
  });
}

/** TCP is not named: most rules are of it. */
function ruleKey(
  direction: "from" | "to",
  { cidr, securityGroupId }: Peer,
  { port, protocol }: { readonly port: number | undefined; readonly protocol: string },
): string {
  const who = cidrKey(cidr ?? securityGroupId ?? "");
  return `${direction}-${who}-${String(port ?? "all")}${protocol === "tcp" ? "" : `-${protocol}`}`;
}
