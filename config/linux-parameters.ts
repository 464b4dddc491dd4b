import { z } from "zod";
import { integer, text } from "./scalars";

const capability = text(/^[A-Z][A-Z_]*$/, "a Linux capability; write it like NET_BIND_SERVICE");

const tmpfs = z.strictObject({
  containerPath: text(/^\/\S*$/, "an absolute path; start it with /").describe("Where it is mounted."),
  sizeMiB: integer(1, 1048576).describe("Its largest size in MiB; it counts as memory of the container."),
  mountOptions: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Mount options, such as noexec. Default: - ECS's own."),
});

/** What a container gets of the Linux kernel beyond the ordinary. */
export const linuxParameters = z.strictObject({
  initProcessEnabled: z
    .boolean()
    .default(false)
    .describe("Whether an init process runs first, which forwards signals and reaps zombie processes."),
  addCapabilities: z
    .array(capability)
    .default([])
    .describe("Linux capabilities beyond Docker's own; Fargate takes SYS_PTRACE only."),
  dropCapabilities: z
    .array(capability)
    .default([])
    .describe("Linux capabilities to take away; ALL takes every one."),
  tmpfs: z
    .array(tmpfs)
    .default([])
    .describe("File systems in memory, for what a container with a read-only root file system must write."),
});

/** A limit on what the processes of a container may use. */
export const ulimit = z.strictObject({
  name: z
    .enum([
      ...(["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice"] as const),
      ...(["nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"] as const),
    ])
    .describe("What is limited."),
  softLimit: integer(0, 2147483647).describe("Limit that a process may raise itself, up to the hard one."),
  hardLimit: integer(0, 2147483647).describe("Limit that cannot be passed."),
});

/** Restarting a container in its place, instead of the whole task. */
export const restartPolicy = z.strictObject({
  ignoredExitCodes: z
    .array(integer(0, 255))
    .max(50)
    .default([])
    .describe("Exit codes after which the container is not started again."),
  attemptPeriodSeconds: integer(60, 1800)
    .default(300)
    .describe("Seconds that a container must have run before it is started again."),
});
