import { z } from "zod";
import { ebsKeys } from "./ebs";
import { integer, text } from "./scalars";
import { kmsKeyArn } from "./secret";

/** What root and data volumes have in common. */
const speed = {
  iops: integer(100, 256000).optional().describe("Operations a second; required for io1 and io2."),
  throughputMiBps: integer(125, 2000)
    .optional()
    .describe("Throughput in MiB a second; gp3 only. Default: - 125."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Key of the encryption; its policy must let the service-linked role of Auto Scaling use it. Default: - AWS's own.",
    ),
};

/** The volume that an instance starts from. Always encrypted. */
export const rootVolume = z.strictObject({
  sizeGiB: integer(30, 16384)
    .optional()
    .describe("Size in GiB; images and container layers live on it. Default: - 30, on Windows 50."),
  volumeType: z.enum(["gp2", "gp3", "io1", "io2"]).default("gp3").describe("Kind of EBS volume."),
  ...speed,
});

const mount = z.strictObject({
  path: text(/^\/[\w-][\w./-]*$/, "a directory of the instance; write it like /var/data").describe(
    "Directory of the instance at which the volume is mounted. Tasks reach it as `hostPath`.",
  ),
  fileSystemType: z
    .enum(["ext4", "xfs"])
    .default("xfs")
    .describe("File system that an empty volume is formatted with."),
});

/** A volume beside it. Always encrypted, and gone with the instance. */
export const dataVolume = z.strictObject({
  ...ebsKeys,
  ...speed,
  mount: mount
    .optional()
    .describe(
      "Formats and mounts the volume when an instance starts; Amazon Linux only. Default: - the volume is attached and left alone.",
    ),
});

/** Device names of data volumes, as EC2 recommends them. */
export const dataDevice = text(
  /^\/dev\/sd[f-p]$/,
  "the device name of a data volume; use /dev/sdf to /dev/sdp",
);

/** A valid root or data volume. */
export type InstanceVolumeConfig = z.output<typeof rootVolume> | z.output<typeof dataVolume>;
/** A valid data volume with every default filled in. */
export type DataVolumeConfig = z.output<typeof dataVolume>;
