import { z } from "zod";
import { ecsName, integer } from "./scalars";
import { grant, roleArn } from "./statement";
import { volume } from "./volume";

const operatingSystem = z.enum([
  ...(["LINUX", "WINDOWS_SERVER_2019_CORE", "WINDOWS_SERVER_2019_FULL"] as const),
  ...(["WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2022_FULL"] as const),
  ...(["WINDOWS_SERVER_2025_CORE", "WINDOWS_SERVER_2025_FULL"] as const),
]);

/** How large a task is, what it is built for and how it is joined to its host. */
const placeKeys = {
  family: ecsName("a task definition")
    .optional()
    .describe("Family of the task definition. Default: - `<cluster>-<name>`."),
  cpu: integer(128, 196608)
    .optional()
    .describe(
      "CPU units of the whole task; 1,024 are one vCPU. Default: - on Fargate the smallest size that holds the containers.",
    ),
  memoryMiB: integer(6, 1048576)
    .optional()
    .describe(
      "Memory of the whole task in MiB. Default: - on Fargate the smallest size that holds the containers.",
    ),
  architecture: z.enum(["x86_64", "arm64"]).default("x86_64").describe("CPU architecture of the images."),
  operatingSystem: operatingSystem.default("LINUX").describe("Operating system of the images."),
  networkMode: z
    .enum(["awsvpc", "bridge", "host", "none"])
    .default("awsvpc")
    .describe(
      "How the containers are networked; `awsvpc` gives each task an address of its own, `bridge` has ports of its instance, and is the NAT network of Docker on Windows outside AWS.",
    ),
  pidMode: z
    .enum(["task", "host"])
    .optional()
    .describe("Whose processes the containers see. Default: - only their own."),
  ipcMode: z
    .enum(["task", "host", "none"])
    .optional()
    .describe("With whom the containers share memory; not on Fargate. Default: - Docker's own."),
  ephemeralStorageGiB: integer(21, 200)
    .optional()
    .describe("Storage of a Fargate task in GiB. Default: - 20 GiB."),
  volumes: z.record(ecsName("a volume"), volume).default({}).describe("Volumes by name."),
  placementConstraints: z
    .array(z.string().min(1).max(2000))
    .max(10)
    .default([])
    .describe(
      "Expressions of the cluster query language that an instance must meet, such as attribute:ecs.instance-type =~ m7g.*; not on Fargate.",
    ),
  faultInjection: z
    .boolean()
    .default(false)
    .describe("Whether AWS Fault Injection Service may disturb the containers of this task."),
  keepRevisions: z
    .boolean()
    .default(true)
    .describe("Whether old revisions of the task definition stay registered, for a rollback by hand."),
};

/** What the application and ECS may do for it. */
const roleKeys = {
  taskRoleArn: roleArn
    .optional()
    .describe("Role of the application that exists already. Default: - a role is created."),
  taskRolePolicies: z
    .array(grant)
    .default([])
    .describe(
      "What the application may do in AWS: statements, or ARNs of managed policies. Default: - nothing.",
    ),
  executionRoleArn: roleArn
    .optional()
    .describe(
      "Role with which ECS starts the containers, that exists already. Default: - a role is created.",
    ),
  executionRole: z
    .enum(["exact", "managed"])
    .default("exact")
    .describe(
      "`exact` allows only the repositories, secrets and logs of this task; `managed` attaches AWS's AmazonECSTaskExecutionRolePolicy besides.",
    ),
  executionRolePolicies: z
    .array(grant)
    .default([])
    .describe("What ECS may do beyond what is derived from the containers. Default: - nothing."),
};

/** What belongs to a task as a whole. */
export const task = z.strictObject({ ...placeKeys, ...roleKeys });

/** A valid `task` with every default filled in. */
export type TaskConfig = z.output<typeof task>;
