import { z } from "zod";
import { integer, text } from "./scalars";
import { roleArn } from "./statement";

const minutes = integer(0, 1440);

const percent = (least: number) =>
  z
    .number()
    .min(least)
    .max(100)
    .refine((value) => Number.isInteger(Math.round(value * 1000) / 100), {
      error: (issue) => `${String(issue.input)} has more than one decimal; AWS takes steps of 0.1`,
    });

const waitKeys = {
  waitForSteadyState: z
    .boolean()
    .default(true)
    .describe("Whether `pulumi up` waits for the outcome of the deployment."),
  steadyStateTimeoutMinutes: integer(5, 1440)
    .optional()
    .describe(
      "Minutes after which that wait counts as failed. Default: - 20, and beyond them the bake times and pauses of the strategy, and what a Network Load Balancer adds to them.",
    ),
  rollbackOnInterrupt: z
    .boolean()
    .default(false)
    .describe("Whether stopping `pulumi up` by Ctrl-C rolls the deployment back."),
};

const alarms = z
  .strictObject({
    names: z.array(z.string().min(1).max(255)).default([]).describe("CloudWatch alarms that exist already."),
    own: z.boolean().default(false).describe("Whether the service's own `alarms` are watched too."),
    rollback: z.boolean().default(true).describe("Whether an alarm goes back to the last good revision."),
  })
  .optional()
  .describe("CloudWatch alarms that stop a deployment. Default: - none.");

const roomKeys = {
  minimumHealthyPercent: integer(0, 100)
    .default(100)
    .describe("Share of the desired count that keeps running during a deployment."),
  maximumPercent: integer(100, 400)
    .default(200)
    .describe("Share of the desired count that may run during a deployment."),
};

const rolling = z.strictObject({
  strategy: z.literal("rolling").default("rolling").describe("Replaces tasks a few at a time."),
  ...roomKeys,
  rollback: z
    .boolean()
    .default(true)
    .describe("Whether the circuit breaker goes back to the last good revision."),
  alarms,
  ...waitKeys,
});

const pauseStages = [
  ...(["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT"] as const),
  ...(["PRE_PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT"] as const),
] as const;

/** ECS does not wait for a person while it moves traffic. */
const stages = [...pauseStages, "TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"] as const;

const lambdaHook = z.strictObject({
  lambdaArn: text(
    /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9-_:$]+$/,
    "the ARN of a Lambda function",
  ).describe("Function that answers whether the deployment goes on."),
  stages: z.array(z.enum(stages)).min(1).describe("Stages at which it is called."),
  roleArn: roleArn
    .optional()
    .describe("Role with which ECS calls it. Default: - a role is created that may call this function only."),
  details: z.record(z.string(), z.string()).default({}).describe("What the function is told besides."),
});

const pauseHook = z.strictObject({
  pause: z
    .strictObject({
      timeoutMinutes: integer(1, 20160).default(1440).describe("Minutes that the pause lasts at most."),
      onTimeout: z.enum(["CONTINUE", "ROLLBACK"]).default("ROLLBACK").describe("What happens then."),
    })
    .describe("Waits for a person, who goes on with `aws ecs continue-service-deployment`."),
  stages: z.array(z.enum(pauseStages)).min(1).describe("Stages at which it waits."),
});

const testTraffic = z.strictObject({
  priority: integer(1, 50000).describe(
    "Priority of the test rule; lower than that of the production rule wins.",
  ),
  header: z
    .strictObject({
      name: z.string().min(1).max(40).describe("HTTP header of test requests."),
      values: z.array(z.string().min(1).max(128)).min(1).describe("Values that it may have."),
    })
    .optional()
    .describe("Header of test requests. Give this, `hosts`, or both."),
  hosts: z.array(z.string().min(1).max(128)).min(1).optional().describe("Host names of test requests."),
});

const shiftKeys = {
  minimumHealthyPercent: roomKeys.minimumHealthyPercent,
  maximumPercent: roomKeys.maximumPercent,
  testTraffic: testTraffic
    .optional()
    .describe("Rule that leads test requests to the new tasks before the others. Default: - none."),
  hooks: z
    .array(z.union([lambdaHook, pauseHook]))
    .default([])
    .describe("What ECS asks, or waits for, on the way."),
  alarms,
  ...waitKeys,
};

const bakeTimeMinutes = minutes.describe(
  "Minutes that both versions run after the traffic has moved, so that a rollback is instant.",
);

const blueGreen = z.strictObject({
  strategy: z
    .literal("blue-green")
    .describe("Starts the new tasks beside the old ones and moves all traffic at once."),
  bakeTimeMinutes: bakeTimeMinutes.default(10),
  ...shiftKeys,
});

const linear = z.strictObject({
  strategy: z.literal("linear").describe("Moves the traffic in equal steps."),
  bakeTimeMinutes: bakeTimeMinutes.default(10),
  stepPercent: percent(3)
    .default(10)
    .describe("Share of the traffic that each step moves, 3 to 100 percent."),
  stepBakeTimeMinutes: minutes.default(6).describe("Minutes between two steps."),
  ...shiftKeys,
});

const canary = z.strictObject({
  strategy: z.literal("canary").describe("Moves a small share of the traffic first, and then the rest."),
  bakeTimeMinutes: bakeTimeMinutes.default(10),
  canaryPercent: percent(0.1)
    .default(5)
    .describe("Share of the traffic that moves first, 0.1 to 100 percent."),
  canaryBakeTimeMinutes: minutes.default(10).describe("Minutes until the rest follows."),
  ...shiftKeys,
});

const codeDeploy = z.strictObject({
  strategy: z
    .literal("code-deploy")
    .describe(
      "Leaves deployments to CodeDeploy, for pipelines that need it; `up` then only registers revisions.",
    ),
  deploymentConfig: z
    .string()
    .min(1)
    .default("CodeDeployDefault.ECSAllAtOnce")
    .describe("Deployment configuration of CodeDeploy."),
  terminationWaitMinutes: integer(0, 2880)
    .default(5)
    .describe("Minutes that the old tasks run after the traffic has moved."),
  alarmNames: z.array(z.string().min(1)).default([]).describe("CloudWatch alarms that stop a deployment."),
  ...waitKeys,
});

/** How new revisions replace old ones. */
export const deployment = z.union([rolling, blueGreen, linear, canary, codeDeploy]);

/** A valid `deployment` of a service. */
export type DeploymentConfig = z.output<typeof deployment>;
/** A valid deployment by which ECS itself shifts traffic between two target groups. */
export type ShiftConfig = Extract<DeploymentConfig, { hooks: unknown }>;
/** A valid hook of such a deployment. */
export type HookConfig = ShiftConfig["hooks"][number];

/** Whether ECS shifts traffic between two target groups. */
export function shiftsTraffic(given: DeploymentConfig): given is ShiftConfig {
  return "hooks" in given;
}

/** Whether a deployment needs a second target group. */
export function hasTwoTargetGroups(given: DeploymentConfig): boolean {
  return given.strategy !== "rolling";
}
