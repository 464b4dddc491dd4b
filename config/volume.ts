import { z } from "zod";
import { ebsKeys } from "./ebs";
import { integer, oneOf, text } from "./scalars";
import { absolutePath, anyAbsolutePath } from "./linux-parameters";
import { kmsKeyArn, secretArn } from "./secret";

const transitEncryptionPort = integer(1, 65535)
  .optional()
  .describe("Port of the encrypted connection. Default: - chosen by the mount helper.");

const rootDirectory = absolutePath.describe("Directory of the file system that is mounted.");

const docker = z.strictObject({
  scope: z
    .enum(["task", "shared"])
    .describe("`task` goes with the task; `shared` stays on the instance for the next ones."),
  autoprovision: z
    .boolean()
    .optional()
    .describe("Whether a missing shared volume is created; for scope shared only. Default: - it is not."),
  driver: z.string().min(1).default("local").describe("Volume driver of Docker."),
  driverOpts: z.record(z.string().min(1), z.string()).default({}).describe("Options of the driver."),
  labels: z.record(z.string().min(1), z.string()).default({}).describe("Labels of the volume."),
});

const existingEfs = z.strictObject({
  fileSystemId: text(
    /^fs-[0-9a-f]{8,17}$/,
    "an EFS file system; write it like fs-0123456789abcdef0",
  ).describe("Id of a file system that exists already."),
  accessPointId: text(/^fsap-[0-9a-f]{8,17}$/, "an EFS access point; write it like fsap-0123456789abcdef0")
    .optional()
    .describe("Id of its access point. Default: - none."),
  rootDirectory: rootDirectory
    .optional()
    .describe("Directory to mount; not together with an access point. Default: - the root."),
  iam: z
    .boolean()
    .default(true)
    .describe("Whether the task role must be allowed to mount; it then gets exactly that right."),
  readOnly: z.boolean().default(false).describe("Whether the task role may only read."),
  transitEncryptionPort,
});

const ownEfs = z.strictObject({
  fileSystem: z.string().min(1).describe("Key of a file system of this stack."),
  accessPoint: z.string().min(1).describe("Key of one of its access points."),
  readOnly: z.boolean().default(false).describe("Whether the task role may only read."),
  transitEncryptionPort,
});

const ebs = z.strictObject({
  ...ebsKeys,
  iops: integer(100, 256000).optional().describe("Operations a second; required for io1 and io2."),
  throughputMiBps: integer(125, 2000).optional().describe("Throughput in MiB a second; gp3 only."),
  fileSystemType: z.enum(["ext3", "ext4", "ntfs", "xfs"]).default("xfs").describe("File system to format."),
  encrypted: z.boolean().default(true).describe("Whether the volume is encrypted."),
  kmsKeyArn: kmsKeyArn.optional().describe("Key of the encryption. Default: - AWS's own."),
});

const fsxWindows = z.strictObject({
  fileSystemId: text(
    /^fs-[0-9a-f]{8,17}$/,
    "an FSx file system; write it like fs-0123456789abcdef0",
  ).describe("Id of an FSx for Windows File Server file system."),
  rootDirectory: z.string().min(1).describe("Directory of the share, such as share\\data."),
  credentialsSecretArn: secretArn.describe("Secrets Manager secret with the user that mounts it."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Customer key that encrypts that secret; the execution role may then decrypt. Default: - AWS's own key.",
    ),
  domain: z.string().min(1).describe("Active Directory domain of that user."),
});

const s3Files = z.strictObject({
  fileSystemArn: text(/^arn:aws[a-z-]*:s3files:\S+$/, "the ARN of an S3 Files file system").describe(
    "ARN of an S3 Files file system.",
  ),
  accessPointArn: text(/^arn:aws[a-z-]*:s3files:\S+$/, "the ARN of an S3 Files access point")
    .optional()
    .describe("ARN of its access point. Default: - none."),
  rootDirectory: rootDirectory.optional().describe("Directory to mount. Default: - the root."),
  transitEncryptionPort,
});

/** The keys of which a volume has one, or none. */
const kinds = ["hostPath", "docker", "efs", "ebs", "fsxWindows", "s3Files"] as const;

const emptyMap = z.strictObject({});

/**
 * Storage of the task. It knows the other kinds as keys that it never has: zod would take an unknown key for a smaller fault than a
 * wrong value, and report that instead of what is wrong with the kind that the user meant.
 */
const taskStorage = emptyMap.extend(
  Object.fromEntries(kinds.map((kind) => [kind, z.never().optional()])),
) as unknown as typeof emptyMap;

/** A volume of a task; an empty map is storage of the task that its containers share. */
export const volume = z.union(
  [
    taskStorage,
    z.strictObject({
      hostPath: anyAbsolutePath.describe("Directory of the instance. It stays there when the task has gone."),
    }),
    z.strictObject({ docker: docker.describe("Volume of Docker on the instance.") }),
    z.strictObject({
      efs: z
        .union([existingEfs, ownEfs])
        .describe("EFS file system, existing or of this stack; always encrypted in transit."),
    }),
    z.strictObject({ ebs: ebs.describe("EBS volume that ECS creates for each task of a service.") }),
    z.strictObject({ fsxWindows: fsxWindows.describe("Share of FSx for Windows File Server.") }),
    z.strictObject({ s3Files: s3Files.describe("S3 Files file system.") }),
  ],
  {
    error: oneOf(kinds),
  },
);

/** A valid volume. */
export type VolumeConfig = z.output<typeof volume>;
/** A valid EBS volume. */
export type EbsVolumeConfig = z.output<typeof ebs>;
