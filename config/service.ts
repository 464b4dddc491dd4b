import { z } from "zod";
import { logRetentionDays } from "../facts/log-retention";
import { container, containerName } from "./container";
import { integer, text } from "./scalars";

const taskRolePolicy = z.strictObject({
  actions: z
    .array(text(/^[a-z0-9-]+:[A-Za-z0-9*]+$/, "an IAM action; write it like s3:GetObject"))
    .min(1)
    .describe("IAM actions that the containers may call."),
  resources: z
    .array(text(/^arn:\S+$/, "an ARN; name the resources, a * alone is refused"))
    .min(1)
    .describe("ARNs that the actions may touch."),
});

const task = z.strictObject({
  cpu: integer(128, 196608)
    .optional()
    .describe("CPU units of the whole task; 1,024 are one vCPU. Required on Fargate."),
  memoryMiB: integer(6, 1048576).optional().describe("Memory of the whole task in MiB. Required on Fargate."),
  architecture: z.enum(["x86_64", "arm64"]).default("x86_64").describe("CPU architecture of the images."),
  keepRevisions: z
    .boolean()
    .default(true)
    .describe("Whether old revisions of the task definition stay registered, for a rollback by hand."),
  taskRolePolicies: z
    .array(taskRolePolicy)
    .default([])
    .describe("What the application may do in AWS. Default: - nothing."),
});

const fargateCapacity = z.strictObject({
  onDemandBase: integer(0, 100000)
    .default(0)
    .describe("Tasks that always run on demand, before the weights count."),
  onDemandWeight: integer(0, 1000).default(1).describe("Share of the further tasks on Fargate."),
  spotWeight: integer(0, 1000).default(0).describe("Share of the further tasks on Fargate Spot."),
});

const capacity = z.union(
  [
    z.strictObject({ fargate: fargateCapacity.describe("Fargate and Fargate Spot, by base and weights.") }),
    z.strictObject({ group: z.string().min(1).describe("A capacity group of the cluster.") }),
  ],
  {
    error: ({ input }) =>
      typeof input === "object" && input !== null && "fargate" in input && "group" in input
        ? "has both fargate and group; give exactly one of them"
        : undefined,
  },
);

const targetGroupHealthCheck = z.strictObject({
  path: text(/^\/\S{0,1023}$/, "a path; start it with /")
    .default("/")
    .describe("Path that answers when the task is ready."),
  matcher: text(/^\d{3}([,-]\d{3})*$/, "a list of HTTP codes; write it like 200 or 200-299")
    .default("200")
    .describe("HTTP codes that mean healthy."),
  intervalSeconds: integer(5, 300).default(15).describe("Seconds between two checks."),
  timeoutSeconds: integer(2, 120)
    .default(5)
    .describe("Seconds until one check counts as failed; less than the interval."),
  healthyThreshold: integer(2, 10).default(2).describe("Good checks in a row that make a target healthy."),
  unhealthyThreshold: integer(2, 10)
    .default(3)
    .describe("Failed checks in a row that make a target unhealthy."),
});

const routing = z.strictObject({
  name: z.string().min(1).describe("Key of a load balancer of this stack."),
  container: z.string().min(1).describe("Container that receives the traffic."),
  port: z.string().min(1).describe("Name of that container's port mapping."),
  priority: integer(1, 50000).describe(
    "Priority of the listener rule, unique on the load balancer; lower wins.",
  ),
  hosts: z
    .array(z.string().min(1).max(128))
    .min(1)
    .optional()
    .describe("Host names that the rule matches; * and ? are wildcards."),
  paths: z
    .array(text(/^\/\S{0,127}$/, "a path pattern; start it with /"))
    .min(1)
    .optional()
    .describe("Paths that the rule matches; * and ? are wildcards."),
  healthCheck: targetGroupHealthCheck
    .prefault({})
    .describe("How the load balancer finds out that a task is ready."),
  deregistrationDelaySeconds: integer(0, 3600)
    .default(60)
    .describe("Seconds a stopping task may finish its requests."),
  healthCheckGracePeriodSeconds: integer(0, 2147483647)
    .default(60)
    .describe("Seconds after a task's start in which failed checks do not stop it."),
});

const targetTracking = z.strictObject({
  cpuPercent: integer(1, 100).optional().describe("Average CPU use of the service to hold."),
  memoryPercent: integer(1, 100).optional().describe("Average memory use of the service to hold."),
  requestsPerTarget: integer(1, 1000000)
    .optional()
    .describe("Requests for each task and minute to hold; needs a load balancer."),
});

const scaling = z.strictObject({
  min: integer(1, 5000).describe(
    "Fewest tasks. 0 is refused: without a task there is no metric that could start one.",
  ),
  max: integer(1, 5000).describe("Most tasks."),
  targetTracking: targetTracking.describe("The metrics to hold, one or several; the largest answer wins."),
  scaleInCooldownSeconds: integer(0, 3600).default(300).describe("Seconds between two steps down."),
  scaleOutCooldownSeconds: integer(0, 3600).default(60).describe("Seconds between two steps up."),
});

const deployment = z.strictObject({
  strategy: z.enum(["rolling"]).default("rolling").describe("How a new revision replaces the old one."),
  minimumHealthyPercent: integer(0, 100)
    .default(100)
    .describe("Share of the desired count that keeps running during a deployment."),
  maximumPercent: integer(100, 400)
    .default(200)
    .describe("Share of the desired count that may run during a deployment."),
  rollback: z
    .boolean()
    .default(true)
    .describe("Whether the circuit breaker goes back to the last good revision."),
  waitForSteadyState: z
    .boolean()
    .default(true)
    .describe("Whether `pulumi up` waits for the outcome of the deployment."),
  steadyStateTimeoutMinutes: integer(5, 180)
    .default(20)
    .describe("Minutes after which that wait counts as failed."),
});

const logging = z.strictObject({
  retentionDays: z.literal(logRetentionDays).default(30).describe("Days CloudWatch Logs keeps the logs."),
  mode: z
    .enum(["non-blocking", "blocking"])
    .default("non-blocking")
    .describe(
      "What happens when logs cannot be delivered: `non-blocking` drops lines, `blocking` stops the application at its next write.",
    ),
  maxBufferSizeMiB: integer(1, 1024)
    .default(25)
    .describe("Memory for undelivered lines in non-blocking mode, in MiB."),
});

/** One ECS service with its task definition. */
export const service = z.strictObject({
  task: task.prefault({}).describe("What belongs to the task as a whole."),
  capacity: capacity.prefault({ fargate: {} }).describe("Where the tasks run. Default: Fargate, on demand."),
  containers: z
    .record(containerName, container)
    .refine((all) => Object.keys(all).length >= 1, { error: "is empty; add at least one container" })
    .refine((all) => Object.keys(all).length <= 10, {
      error: "has more than 10 containers; ECS takes at most 10 in a task",
    })
    .describe("The containers of the task by name, one to ten."),
  desiredCount: integer(0, 5000).default(1).describe("Number of tasks; not together with `scaling`."),
  scaling: scaling
    .optional()
    .describe("Automatic scaling; it then owns the number of tasks. Default: - none."),
  loadBalancer: routing
    .optional()
    .describe("The load balancer in front. Default: - none; nothing may connect."),
  deployment: deployment.prefault({}).describe("How new revisions are rolled out."),
  logging: logging
    .prefault({})
    .describe("Where the containers' output goes: a CloudWatch log group of the service."),
});

/** What a user may write for one service, in a stack file or in TypeScript. */
export type ServiceInput = z.input<typeof service>;
/** A valid service with every default filled in. */
export type ServiceConfig = z.output<typeof service>;
/** A valid `loadBalancer` of a service. */
export type RoutingConfig = z.output<typeof routing>;
/** A valid `scaling` of a service. */
export type ScalingConfig = z.output<typeof scaling>;
