import { z } from "zod";
import { absolutePath } from "./linux-parameters";
import { integer, text } from "./scalars";
import { kmsKeyArn } from "./secret";

const userId = integer(0, 4294967295);

const accessPoint = z.strictObject({
  path: absolutePath.describe("Directory that tasks see as the root; created when it is missing."),
  uid: userId.default(1000).describe("User id that every access has, and owner of the directory."),
  gid: userId.default(1000).describe("Group id that every access has, and group of the directory."),
  permissions: text(/^0?[0-7]{3,4}$/, "file permissions; write them like 0750")
    .default("0750")
    .describe("Permissions of the directory."),
});

/** An EFS file system with a mount target in each private subnet. Encrypted at rest, always. */
export const fileSystem = z.strictObject({
  performanceMode: z
    .enum(["generalPurpose", "maxIO"])
    .default("generalPurpose")
    .describe("Performance mode."),
  throughputMode: z.enum(["elastic", "bursting"]).default("elastic").describe("Throughput mode."),
  kmsKeyArn: kmsKeyArn.optional().describe("Key of the encryption at rest. Default: - AWS's own."),
  transitionToIaDays: z
    .literal([1, 7, 14, 30, 60, 90, 180, 270, 365])
    .optional()
    .describe("Days without access after which a file moves to Infrequent Access. Default: - never."),
  automaticBackups: z.boolean().default(true).describe("Whether AWS Backup keeps daily copies."),
  protect: z.boolean().default(true).describe("Whether Pulumi refuses to delete it."),
  accessPoints: z
    .record(z.string().min(1), accessPoint)
    .refine((all) => Object.keys(all).length >= 1, { error: "is empty; add at least one access point" })
    .describe("Access points by name; each volume uses one."),
});

/** A valid file system with every default filled in. */
export type FileSystemConfig = z.output<typeof fileSystem>;
