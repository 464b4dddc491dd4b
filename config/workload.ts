import { z } from "zod";
import { capacity } from "./capacity";
import { container, containerName } from "./container";
import { show } from "./explain";
import { logging } from "./logging";
import { task } from "./task";
import { taskNetworkKeys } from "./task-network";

/** AWS takes 50 tags on a resource; ECS and Pulumi keep room for their own. */
export const maxTags = 45;

const tagKey = z
  .string()
  .min(1)
  .max(128)
  .regex(/^(?!aws:)/i, {
    error: (issue) => `${show(issue.input)} starts with aws:, which AWS keeps for itself; choose another`,
  });

/** Tags of resources. */
export const tags = z
  .record(tagKey, z.string().max(256))
  .refine((all) => Object.keys(all).length <= maxTags, {
    error: `has more than ${String(maxTags)} entries; AWS takes 50 in all`,
  });

/** Most containers of a task. */
export const maxContainers = 10;

/** The containers of a task. */
export const containers = z
  .record(containerName, container)
  .refine((all) => Object.keys(all).length >= 1, { error: "is empty; add at least one container" })
  .refine((all) => Object.keys(all).length <= maxContainers, {
    error: `has more than ${String(maxContainers)} containers; ECS takes at most ${String(maxContainers)} in a task`,
  })
  .prefault({})
  .describe("The containers of the task by name, one to ten. Give these, or `containersFile`.");

/** What services and jobs have in common: a task definition, and the place where its tasks run. */
export const workloadKeys = {
  task: task.prefault({}).describe("What belongs to the task as a whole."),
  capacity: capacity.prefault({ fargate: {} }).describe("Where the tasks run. Default: Fargate, on demand."),
  containers,
  containersFile: z
    .string()
    .min(1)
    .optional()
    .describe(
      "JSON file with container definitions as the ECS API takes them, relative to the Pulumi project, instead of `containers`.",
    ),
  logging: logging
    .prefault({})
    .describe("Where the containers' output goes: a CloudWatch log group of their own, or a log router."),
  ...taskNetworkKeys,
  platformVersion: z
    .enum(["LATEST", "1.4.0"], {
      error: ({ input }) =>
        typeof input === "string" && /^1\.[0-3]\.\d$/.test(input)
          ? `"${input}" starts no tasks since 2026-06-15; use LATEST or 1.4.0`
          : undefined,
    })
    .default("LATEST")
    .describe("Fargate platform version."),
  tags: tags.default({}).describe("Tags of the task definition, the service and its tasks."),
};

/** A valid service or job, as far as both have the same keys. */
export type WorkloadConfig = z.output<z.ZodObject<typeof workloadKeys>>;
