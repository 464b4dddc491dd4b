import type { ClusterConfig } from "../config/cluster";
import type { EdgeZoneConfig } from "../config/edge-zone";
import { compact, flag, ifGiven, unlessBare } from "./canonical";
import { type CapacityGroupSpec, planCapacityGroup, planInstanceRole } from "./capacity-group";
import type { PlanContext } from "./context";
import { type ExternalInstancesSpec, planExternalInstances } from "./external-instances";
import { isAtEdge } from "./group-place";
import {
  guardDutyTag,
  type ManagedStorageSpec,
  planManagedStorage,
  planStorageKeys,
  type StorageKeysSpec,
} from "./cluster-settings";
import { type NamespaceRefSpec, namespaceRef } from "./discovery";
import { type EventCaptureSpec, planEventCapture } from "./event-capture";
import type { LogGroupSpec } from "./log-group";
import { type ManagedCapacitySpec, planManagedCapacity } from "./managed-capacity";
import { execLogGroupName, platformName } from "./names";
import type { RoleSpec } from "./role";
import { mapSorted } from "./sorted";
import type { ExecAuditSpec } from "./task-role";

/** Where sessions of ECS Exec are written to, with Pulumi's names. */
interface ExecLogSpec {
  readonly cloudWatchLogGroupName: string;
  readonly cloudWatchEncryptionEnabled?: true;
}

/** How the cluster keeps sessions of ECS Exec, with Pulumi's names. */
interface ExecConfigurationSpec {
  readonly executeCommandConfiguration: {
    readonly logging: "OVERRIDE";
    readonly kmsKeyId?: string;
    readonly logConfiguration: ExecLogSpec;
  };
}

/** Configuration of a cluster, with Pulumi's names. */
interface ClusterConfigurationSpec extends Partial<ExecConfigurationSpec> {
  readonly managedStorageConfiguration?: ManagedStorageSpec;
}

/** The cluster and what its tasks can run on. */
export interface ClusterSpec {
  readonly cluster: {
    readonly name: string;
    readonly settings: { readonly name: "containerInsights"; readonly value: string }[];
    readonly configuration?: ClusterConfigurationSpec;
    readonly tags?: Readonly<Record<string, string>>;
  };
  /** Keys that the stack makes for what is stored for tasks. */
  readonly storageKeys?: StorageKeysSpec;
  /** Namespace of Service Connect for services that name none. */
  readonly serviceConnectDefault?: NamespaceRefSpec;
  readonly eventCapture?: EventCaptureSpec;
  /** Present where GuardDuty watches tasks on Fargate: its agent is pulled for each. */
  readonly guardDutyAgent?: true;
  /** Region whose FIPS endpoints containers call; absent where they call the usual ones. */
  readonly fipsEndpoints?: { readonly region: string };
  /** Audit log of ECS Exec; absent where sessions are logged as the tasks log. */
  readonly execAudit?: ExecAuditSpec & { readonly logGroup: LogGroupSpec };
  /** Providers that AWS brings itself; the groups add theirs. */
  readonly capacityProviders: readonly ["FARGATE", "FARGATE_SPOT"];
  readonly groups: Readonly<Record<string, CapacityGroupSpec>>;
  /** Whether the account setting is changed that gives instances more network interfaces; absent where it is left alone. */
  readonly eniTrunking?: true;
  /** Whether operators reach the instances by Session Manager. */
  readonly sessionManager?: true;
  /** Role of the container instances; absent without groups. */
  readonly instanceRole?: RoleSpec;
  /** Instances that AWS manages; absent where there are none. */
  readonly managed?: ManagedCapacitySpec;
  /** What lets machines outside AWS register; absent where none can. */
  readonly external?: ExternalInstancesSpec;
}

/** Plans the cluster, its capacity groups and the role of their instances. */
export function planCluster(
  cluster: ClusterConfig,
  edgeZones: Readonly<Record<string, EdgeZoneConfig>>,
  context: PlanContext,
): ClusterSpec {
  const name = cluster.name ?? platformName(context);
  const execAudit = planExecAudit(name, cluster.exec);
  const groups = groupsOfKind(cluster, "ec2");
  const managed = groupsOfKind(cluster, "managed");
  return compact<ClusterSpec>({
    cluster: compact<ClusterSpec["cluster"]>({
      name,
      settings: [{ name: "containerInsights", value: cluster.containerInsights }],
      configuration: unlessBare(
        compact<ClusterConfigurationSpec>({
          executeCommandConfiguration: ifGiven(execAudit, planExecConfiguration)?.executeCommandConfiguration,
          managedStorageConfiguration: planManagedStorage(cluster),
        }),
      ),
      tags: guardDutyTag(cluster.guardDutyRuntimeMonitoring),
    }),
    storageKeys: planStorageKeys(name, cluster, context),
    serviceConnectDefault: ifGiven(cluster.serviceConnectDefaults, ({ namespace }) =>
      namespaceRef(namespace),
    ),
    eventCapture: ifGiven(cluster.eventCapture, (capture) => planEventCapture(name, capture, context)),
    guardDutyAgent: flag(cluster.guardDutyRuntimeMonitoring ?? false),
    fipsEndpoints: cluster.fipsEndpoints ? { region: context.region } : undefined,
    execAudit,
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    groups: mapSorted(groups, (key, group) =>
      planCapacityGroup({ clusterName: name, name: key }, group, edgeZones),
    ),
    eniTrunking: flag(cluster.eniTrunking),
    sessionManager: flag(cluster.sessionManager),
    instanceRole: ifGiven(unlessBare(groups), () => planInstanceRole(cluster, context)),
    managed: ifGiven(unlessBare(managed), (given) => planManagedCapacity(given, context)),
    external: ifGiven(cluster.external, (given) => planExternalInstances(given, name, context)),
  });
}

/** Capacity groups on which tasks are planned in another way than in the private subnets of the region, on instances of ours. */
export function specialGroups({ groups, managed }: ClusterSpec) {
  return {
    managedGroups: Object.keys(managed?.groups ?? {}),
    edgeGroups: Object.keys(groups).filter((name) => isAtEdge(groups[name]?.placement)),
  };
}

type Group = ClusterConfig["capacity"][string];

/** The capacity groups of one kind. */
function groupsOfKind<K extends Group["kind"]>(
  { capacity }: ClusterConfig,
  kind: K,
): Record<string, Extract<Group, { kind: K }>> {
  const isOfKind = (group: Group): group is Extract<Group, { kind: K }> => group.kind === kind;
  return Object.fromEntries(
    Object.entries(capacity).flatMap(([name, group]) => (isOfKind(group) ? [[name, group]] : [])),
  );
}

function planExecAudit(clusterName: string, exec: ClusterConfig["exec"]): ClusterSpec["execAudit"] {
  if (exec === undefined) return undefined;
  const logGroupName = execLogGroupName(clusterName);
  const { kmsKeyArn, retentionDays } = exec;
  return compact<NonNullable<ClusterSpec["execAudit"]>>({
    logGroupName,
    kmsKeyArn,
    logGroup: compact<LogGroupSpec>({
      name: logGroupName,
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
    }),
  });
}

function planExecConfiguration({ logGroupName, kmsKeyArn }: ExecAuditSpec): ExecConfigurationSpec {
  return {
    executeCommandConfiguration: compact<ExecConfigurationSpec["executeCommandConfiguration"]>({
      logging: "OVERRIDE",
      kmsKeyId: kmsKeyArn,
      logConfiguration: compact<ExecLogSpec>({
        cloudWatchLogGroupName: logGroupName,
        cloudWatchEncryptionEnabled: flag(kmsKeyArn !== undefined),
      }),
    }),
  };
}
