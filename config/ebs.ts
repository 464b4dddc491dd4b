import { z } from "zod";
import { integer, text } from "./scalars";

/** What an EBS volume starts from and of what kind it is, on an instance as for a task. */
export const ebsKeys = {
  sizeGiB: integer(1, 65536)
    .optional()
    .describe("Size in GiB; required without a snapshot. Default: - the size of the snapshot."),
  snapshotId: text(/^snap-[0-9a-f]{8,17}$/, "an EBS snapshot; write it like snap-0123456789abcdef0")
    .optional()
    .describe("Snapshot that the volume starts from. Default: - an empty volume."),
  volumeType: z
    .enum(["gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"])
    .default("gp3")
    .describe("Kind of EBS volume."),
};
