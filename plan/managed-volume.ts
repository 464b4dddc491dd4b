import type { ServiceConfig } from "../config/service";
import { compact, unlessBare } from "./canonical";
import type { WorkloadSpec } from "./workload";

/** An EBS volume that ECS creates for each task, with Pulumi's names. */
export interface ManagedVolumeSpec {
  readonly name: string;
  readonly managedEbsVolume: {
    readonly sizeInGb?: number;
    readonly snapshotId?: string;
    readonly volumeType: string;
    readonly iops?: number;
    readonly throughput?: number;
    readonly fileSystemType: string;
    readonly encrypted: boolean;
    readonly kmsKeyId?: string;
    readonly tagSpecifications?: {
      readonly resourceType: "volume";
      readonly propagateTags: "SERVICE";
    }[];
  };
}

/** Plans the EBS volume that a service gives to each of its tasks; absent without one. */
export function planManagedVolume(
  { task }: ServiceConfig,
  { tags }: Pick<WorkloadSpec, "tags">,
): ManagedVolumeSpec | undefined {
  const [found] = Object.entries(task.volumes).flatMap(([name, volume]) =>
    "ebs" in volume ? [{ name, ebs: volume.ebs }] : [],
  );
  if (found === undefined) return undefined;
  const { sizeGiB, snapshotId, volumeType, iops, throughputMiBps, fileSystemType, encrypted, kmsKeyArn } =
    found.ebs;
  return {
    name: found.name,
    managedEbsVolume: compact<ManagedVolumeSpec["managedEbsVolume"]>({
      sizeInGb: sizeGiB,
      snapshotId,
      volumeType,
      iops,
      throughput: throughputMiBps,
      fileSystemType,
      encrypted,
      kmsKeyId: kmsKeyArn,
      tagSpecifications: unlessBare(tags) && [{ resourceType: "volume", propagateTags: "SERVICE" }],
    }),
  };
}
