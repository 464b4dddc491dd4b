import type { CapacityGroupConfig } from "../config/ec2-group";
import type { InstanceVolumeConfig } from "../config/instance-volumes";
import { amiFamilies } from "../facts/ecs-ami-parameters";
import { compact, type Explicit } from "./canonical";
import { sortedEntries } from "./sorted";

/** A volume of an instance, with Pulumi's names. */
export interface BlockDeviceSpec {
  readonly deviceName: string;
  readonly ebs: {
    readonly volumeSize?: number;
    readonly snapshotId?: string;
    readonly volumeType: InstanceVolumeConfig["volumeType"];
    readonly iops?: number;
    readonly throughput?: number;
    readonly encrypted: "true";
    readonly kmsKeyId?: string;
    readonly deleteOnTermination: "true";
  };
}

/** Smallest root volume in GiB where neither stack file nor image ask for more. */
const usualRootGiB = 30;

/** Plans the volumes of the instances of a group: the root volume first, the others by device name. */
export function planBlockDevices({ ami, rootVolume, dataVolumes }: CapacityGroupConfig): BlockDeviceSpec[] {
  const { system, rootVolumeGiB = usualRootGiB } = amiFamilies[ami.family];
  const root = planEbs(rootVolume, rootVolume.sizeGiB ?? rootVolumeGiB);
  return [
    ...rootDevices[system](root),
    ...sortedEntries(dataVolumes).map(([deviceName, volume]) => ({
      deviceName,
      ebs: planEbs(volume, volume.sizeGiB, volume.snapshotId),
    })),
  ];
}

type Ebs = BlockDeviceSpec["ebs"];

const rootDevices: Readonly<
  Record<(typeof amiFamilies)[keyof typeof amiFamilies]["system"], (ebs: Ebs) => BlockDeviceSpec[]>
> = {
  linux: (ebs) => [{ deviceName: "/dev/xvda", ebs }],
  windows: (ebs) => [{ deviceName: "/dev/sda1", ebs }],
  // Bottlerocket keeps its system, which never grows, on a volume apart from images and containers.
  bottlerocket: (ebs) => [
    {
      deviceName: "/dev/xvda",
      ebs: {
        volumeType: "gp3",
        encrypted: "true",
        ...(ebs.kmsKeyId !== undefined && { kmsKeyId: ebs.kmsKeyId }),
        deleteOnTermination: "true",
      },
    },
    { deviceName: "/dev/xvdb", ebs },
  ],
};

function planEbs(volume: InstanceVolumeConfig, sizeGiB: number | undefined, snapshotId?: string): Ebs {
  const spec: Explicit<Ebs> = {
    volumeSize: sizeGiB,
    snapshotId,
    volumeType: volume.volumeType,
    iops: volume.iops,
    throughput: volume.throughputMiBps,
    encrypted: "true",
    kmsKeyId: volume.kmsKeyArn,
    deleteOnTermination: "true",
  };
  return compact<Ebs>(spec);
}

/** Lines of a shell script that format data volumes where they are empty, and mount them, also after a restart. */
export function mountLines(dataVolumes: CapacityGroupConfig["dataVolumes"]): string[] {
  return sortedEntries(dataVolumes).flatMap(([device, { mount }]) =>
    mount === undefined
      ? []
      : [
          `until [ -b ${device} ]; do sleep 1; done`,
          `blkid ${device} || mkfs -t ${mount.fileSystemType} ${device}`,
          `mkdir -p ${mount.path}`,
          `echo "UUID=$(blkid -s UUID -o value ${device}) ${mount.path} ${mount.fileSystemType} defaults,nofail 0 2" >> /etc/fstab`,
          `mount ${mount.path}`,
        ],
  );
}
