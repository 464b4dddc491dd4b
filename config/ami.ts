import { z } from "zod";
import { amiFamilyNames } from "../facts/ecs-ami-parameters";
import { text } from "./scalars";

/** The machine image of a group of EC2 instances. */
export const ami = z.strictObject({
  family: z
    .enum(amiFamilyNames)
    .default("al2023")
    .describe("Family of the ECS-optimised AMI. The support of `al2` has ended."),
  architecture: z
    .enum(["x86_64", "arm64"])
    .default("x86_64")
    .describe("CPU architecture of the AMI; must be that of the instance types."),
  id: text(/^ami-[0-9a-f]{8,17}$/, "an AMI id; write it like ami-0123456789abcdef0")
    .optional()
    .describe(
      "A pinned AMI; ECS agent and Docker must be in it. `npm run ami -- <stack file>` writes the newest one here. Default: - every new instance starts from the newest ECS-optimised AMI of the family.",
    ),
  parameter: text(
    /^\/[\w./-]+(:\d+)?$/,
    "the name of an SSM parameter; write it like /golden/ecs, or /golden/ecs:12 for one version of it",
  )
    .optional()
    .describe(
      "SSM parameter that holds the AMI id, with a version to pin it. EC2 looks it up when an instance starts. Default: - that of the family.",
    ),
});
