import { z } from "zod";
import { alarms } from "./alarms";
import { deployment } from "./deployment";
import { discovery, serviceConnect, vpcLattice } from "./discovery";
import { placement } from "./placement";
import { queue } from "./queue";
import { route } from "./route";
import { integer } from "./scalars";
import { scaling } from "./scaling";
import { workloadKeys } from "./workload";

/** One ECS service with its task definition. */
export const service = z.strictObject({
  ...workloadKeys,
  scheduling: z
    .enum(["REPLICA", "DAEMON"])
    .default("REPLICA")
    .describe("`REPLICA` keeps a number of tasks; `DAEMON` keeps one on each instance."),
  desiredCount: integer(0, 5000).default(1).describe("Number of tasks; not together with `scaling`."),
  scaling: scaling
    .optional()
    .describe("Automatic scaling; it then owns the number of tasks. Default: - none."),
  queue: queue.optional().describe("The SQS queue that the service works off. Default: - none."),
  placement: placement
    .prefault({})
    .describe("On which instances of its capacity groups the tasks go; not on Fargate."),
  availabilityZoneRebalancing: z
    .boolean()
    .optional()
    .describe("Whether ECS moves tasks when zones are out of balance. Default: - yes, where ECS can."),
  loadBalancer: route
    .optional()
    .describe("The load balancer in front. Default: - none; nothing may connect."),
  loadBalancers: z
    .array(route)
    .min(1)
    .max(5)
    .optional()
    .describe("Several ways in, instead of `loadBalancer`; the tasks are in the target group of each."),
  allowFrom: z
    .array(z.string().min(1))
    .default([])
    .describe("Services of this stack that may call every port of this one."),
  serviceConnect: serviceConnect.optional().describe("Service Connect. Default: - none."),
  discovery: discovery.optional().describe("Cloud Map service discovery. Default: - none."),
  vpcLattice: z.array(vpcLattice).max(5).default([]).describe("VPC Lattice target groups."),
  deployment: deployment.prefault({}).describe("How new revisions are rolled out."),
  exec: z
    .boolean()
    .default(false)
    .describe("Whether `aws ecs execute-command` may open a shell in the containers."),
  taskProtection: z
    .boolean()
    .default(false)
    .describe(
      "Whether the application may protect its tasks from scaling in and from deployments while they work (ECS task scale-in protection).",
    ),
  triggers: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe("Any marks; changing one starts a new deployment."),
  propagateTags: z
    .enum(["SERVICE", "TASK_DEFINITION", "NONE"])
    .default("SERVICE")
    .describe("From where tasks take their tags."),
  managedTags: z.boolean().default(true).describe("Whether ECS tags tasks with cluster and service."),
  alarms: alarms.optional().describe("CloudWatch alarms. Default: - none."),
});

/** What a user may write for one service, in a stack file or in TypeScript. */
export type ServiceInput = z.input<typeof service>;
/** A valid service with every default filled in. */
export type ServiceConfig = z.output<typeof service>;
