import { z } from "zod";
import { containerKernelParameters } from "../facts/kernel-parameters";
import { integer, text } from "./scalars";

const capability = text(/^[A-Z][A-Z_]*$/, "a Linux capability; write it like NET_BIND_SERVICE");

/** An absolute path in a container or on an instance. */
export const absolutePath = text(/^\/\S*$/, "an absolute path; start it with /");

/** The same, on Linux or on Windows. */
export const anyAbsolutePath = text(
  /^(\/|[A-Za-z]:[\\/])\S*$/,
  "an absolute path; start it with /, or with a drive on Windows",
);

const tmpfs = z.strictObject({
  containerPath: absolutePath.describe("Where it is mounted."),
  sizeMiB: integer(1, 1048576).describe("Its largest size in MiB; it counts as memory of the container."),
  mountOptions: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Mount options, such as noexec. Default: - ECS's own."),
});

const device = z.strictObject({
  hostPath: absolutePath.describe("Device of the instance, such as /dev/fuse."),
  containerPath: absolutePath.optional().describe("Device in the container. Default: - the same path."),
  permissions: z
    .array(z.enum(["read", "write", "mknod"]))
    .min(1)
    .default(["read", "write", "mknod"])
    .describe("What the container may do with it."),
});

const capabilities = z.strictObject({
  add: z
    .array(capability)
    .default([])
    .describe("Linux capabilities beyond Docker's own; Fargate takes SYS_PTRACE only."),
  drop: z.array(capability).default([]).describe("Linux capabilities to take away; ALL takes every one."),
});

/** What a container gets of the Linux kernel beyond the ordinary. */
export const linuxParameters = z.strictObject({
  initProcessEnabled: z
    .boolean()
    .default(false)
    .describe("Whether an init process runs first, which forwards signals and reaps zombie processes."),
  capabilities: capabilities.prefault({}).describe("Linux capabilities to add and to drop."),
  tmpfs: z
    .array(tmpfs)
    .default([])
    .describe("File systems in memory, for what a container with a read-only root file system must write."),
  devices: z.array(device).default([]).describe("Devices of the instance; not on Fargate."),
  sharedMemorySizeMiB: integer(1, 1048576)
    .optional()
    .describe("Size of /dev/shm in MiB; not on Fargate. Default: - Docker's 64 MiB."),
  maxSwapMiB: integer(0, 1048576)
    .optional()
    .describe("Swap that the container may use in MiB; not on Fargate. Default: - ECS's own."),
  swappiness: integer(0, 100)
    .optional()
    .describe(
      "How eagerly its memory is swapped out, needs maxSwapMiB; not on Fargate and not on Amazon Linux 2023.",
    ),
});

/** A limit of -1 is none. */
const limit = integer(-1, 2147483647);

/** A limit on what the processes of a container may use. */
export const ulimit = z.strictObject({
  name: z
    .enum([
      ...(["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice"] as const),
      ...(["nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"] as const),
    ])
    .describe("What is limited."),
  softLimit: limit.describe("Limit that a process may raise itself, up to the hard one; -1 is none."),
  hardLimit: limit.describe("Limit that cannot be passed; -1 is none."),
});

/** A kernel parameter of a container. */
export const systemControl = z.strictObject({
  namespace: text(
    containerKernelParameters,
    "a kernel parameter of a container; use net.*, fs.mqueue.*, kernel.msg*, kernel.sem or kernel.shm*, and set others in the AMI or its user data",
  ).describe("Kernel parameter; in network mode awsvpc the last container of a task wins for net.*."),
  value: z
    .union([z.string().min(1), z.int()])
    .transform((value) => String(value))
    .describe("Its value."),
});

/** Restarting a container in its place, instead of the whole task. */
export const restartPolicy = z.strictObject({
  ignoredExitCodes: z
    .array(integer(0, 255))
    .max(50)
    .default([])
    .describe("Exit codes after which the container is not started again."),
  restartAttemptPeriodSeconds: integer(60, 1800)
    .default(300)
    .describe("Seconds that a container must have run before it is started again."),
});
