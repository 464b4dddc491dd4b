import { z } from "zod";
import { instanceLogDrivers } from "../facts/log-drivers";
import { integer, text } from "./scalars";

/**
 * Settings of the ECS agent on the instances of a group.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export const instanceAgent = z.strictObject({
  reservedMemoryMiB: integer(0, 1048576)
    .optional()
    .describe(
      "Memory in MiB that no task gets, for the agent and what else runs on the instance. Default: - none.",
    ),
  containerStopTimeoutSeconds: integer(1, 86400)
    .optional()
    .describe(
      "Seconds that containers get to stop, where they have no stopTimeoutSeconds of their own. Default: - 30.",
    ),
  containerStartTimeoutSeconds: integer(45, 86400)
    .optional()
    .describe(
      "Seconds that containers get to start, where they have no startTimeoutSeconds of their own; not on Bottlerocket. Default: - 180, on Windows 480.",
    ),
  imagePullBehavior: z
    .enum(["default", "always", "once", "prefer-cached"])
    .optional()
    .describe("When images are pulled although the instance has them. Default: - default."),
  taskCleanupWaitMinutes: integer(1, 10080)
    .optional()
    .describe("Minutes that the containers of a stopped task are kept. Default: - 180."),
  imageCleanupIntervalMinutes: integer(10, 10080)
    .optional()
    .describe("Minutes between two rounds in which unused images are removed. Default: - 30."),
  imageMinimumAgeMinutes: integer(1, 100000)
    .optional()
    .describe("Minutes that an image is kept at least. Default: - 60."),
  imagesDeletedPerCycle: integer(1, 100)
    .optional()
    .describe("Images that one round removes at most. Default: - 5."),
  availableLoggingDrivers: z
    .array(z.enum(instanceLogDrivers))
    .min(1)
    .optional()
    .describe("Log drivers that tasks may use on the instances. Default: - those of the AMI."),
  logLevel: z
    .enum(["debug", "info", "warn", "error", "crit"])
    .optional()
    .describe("How much the agent writes into its own log. Default: - info."),
  attributes: z
    .record(
      text(/^[\w./-]{1,128}$/, "the name of an attribute; write it like disk"),
      text(/^[\w.@:/\\ -]{1,128}$/, "the value of an attribute; write it like ssd"),
    )
    .default({})
    .describe("Attributes of the instances, for placement constraints. Default: - none but capacity-group."),
  environment: z
    .record(
      text(/^ECS_[A-Z0-9_]+$/, "a variable of the ECS agent; write it like ECS_ENABLE_TASK_CPU_MEM_LIMIT"),
      text(/^[^\r\n']{0,1024}$/, "a value of one line without single quotes"),
    )
    .default({})
    .describe("Any other variables of the agent; not on Bottlerocket. Default: - none."),
});

/** Valid settings of the ECS agent. */
export type InstanceAgentConfig = z.output<typeof instanceAgent>;
