import type { ClusterConfig } from "../config/cluster";
import { compact, ifGiven, unlessBare } from "./canonical";
import type { PlanContext } from "./context";
import { type KmsKeySpec, planFargateStorageKey, planVolumeKey } from "./kms-key";
import type { WorkloadSurroundings } from "./workload";

/** Keys of what is stored for tasks, with Pulumi's names: those that exist already. */
export interface ManagedStorageSpec {
  readonly fargateEphemeralStorageKmsKeyId?: string;
  readonly kmsKeyId?: string;
}

/** Keys that the stack makes, by where the cluster takes them. */
export type StorageKeysSpec = Readonly<Partial<Record<keyof ManagedStorageSpec, KmsKeySpec>>>;

/** Plans the keys that exist already. */
export function planManagedStorage({ managedStorage = {} }: ClusterConfig): ManagedStorageSpec | undefined {
  const { fargateEphemeralStorageKmsKey, kmsKey } = managedStorage;
  return unlessBare(
    compact<ManagedStorageSpec>({
      fargateEphemeralStorageKmsKeyId: existing(fargateEphemeralStorageKmsKey),
      kmsKeyId: existing(kmsKey),
    }),
  );
}

function existing(key: string | undefined): string | undefined {
  return key === "create" ? undefined : key;
}

/** Plans the keys that the stack makes. */
export function planStorageKeys(
  clusterName: string,
  { managedStorage = {} }: ClusterConfig,
  context: PlanContext,
): StorageKeysSpec | undefined {
  const { fargateEphemeralStorageKmsKey, kmsKey } = managedStorage;
  return unlessBare(
    compact<StorageKeysSpec>({
      fargateEphemeralStorageKmsKeyId:
        fargateEphemeralStorageKmsKey === "create" ? planFargateStorageKey(clusterName, context) : undefined,
      kmsKeyId: kmsKey === "create" ? planVolumeKey(clusterName, context) : undefined,
    }),
  );
}

/**
 * The tag by which GuardDuty takes a cluster in or leaves it out.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/managing-gdu-agent-ecs-automated.html
 */
export function guardDutyTag(watched: boolean | undefined): Record<string, string> | undefined {
  return ifGiven(watched, (value) => ({ GuardDutyManaged: String(value) }));
}

/** What the cluster decides for the services and jobs on it. */
export function clusterDefaults(
  cluster: ClusterConfig,
): Pick<WorkloadSurroundings, "connectNamespace" | "guardDutyAgent" | "fipsEndpoints"> {
  return {
    connectNamespace: cluster.serviceConnectDefaults?.namespace,
    guardDutyAgent: cluster.guardDutyRuntimeMonitoring,
    fipsEndpoints: cluster.fipsEndpoints,
  };
}
