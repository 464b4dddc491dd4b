import { z } from "zod";
import { unknownName } from "./nearest-key";

/** Settings that are not switched here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  awsvpcTrunking: "is switched by cluster.eniTrunking, since it has to come before the instances",
  dualStackIPv6:
    "is a setting that the provider does not know; set it with aws ecs put-account-setting-default",
  fargateEventWindows:
    "is a setting that the provider does not know; set it with aws ecs put-account-setting-default",
  guardDutyActivate:
    "is set by GuardDuty alone and can only be read; switch Runtime Monitoring on in GuardDuty",
};

const known = [
  "containerInsights",
  "containerInstanceLongArnFormat",
  "defaultLogDriverMode",
  "fargateFIPSMode",
  "fargateTaskRetirementWaitPeriodDays",
  "serviceLongArnFormat",
  "tagResourceAuthorization",
  "taskLongArnFormat",
] as const;

const onOrOff = z.enum(["enabled", "disabled"]);
const longArn = z.literal("enabled").optional();
const longArns =
  "Long ARNs with the cluster in them, for tagging; AWS lets nobody go back. Default: - left alone.";

/**
 * Default account settings of ECS: each holds for the whole account in this region, and for everybody in it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
 */
export const accountSettings = z.strictObject(
  {
    containerInsights: z
      .enum(["enhanced", "enabled", "disabled"])
      .optional()
      .describe("Container Insights of new clusters that do not say it. Default: - left alone."),
    containerInstanceLongArnFormat: longArn.describe(longArns),
    defaultLogDriverMode: z
      .enum(["blocking", "non-blocking"])
      .optional()
      .describe(
        "What a container does whose log cannot be delivered, where its task definition does not say it; those of this program always do. Default: - left alone.",
      ),
    fargateFIPSMode: onOrOff
      .optional()
      .describe(
        "FIPS-140 mode of tasks on Fargate, Linux on x86_64, in GovCloud regions. Default: - left alone.",
      ),
    fargateTaskRetirementWaitPeriodDays: z
      .literal([0, 7, 14])
      .optional()
      .describe(
        "Days between the notice of a new Fargate platform revision and the end of the tasks on the old one. Default: - left alone.",
      ),
    serviceLongArnFormat: longArn.describe(longArns),
    tagResourceAuthorization: z
      .enum(["on", "off"])
      .optional()
      .describe(
        "Whether creating something with tags needs the right ecs:TagResource. Default: - left alone.",
      ),
    taskLongArnFormat: longArn.describe(longArns),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys" && issue.keys.some((key) => Object.hasOwn(elsewhere, key))
        ? issue.keys
            .map((key) => elsewhere[key] ?? `is not a known key: ${unknownName(key, known)}`)
            .join("\n")
        : undefined,
  },
);

/** Valid account settings. */
export type AccountSettingsConfig = z.output<typeof accountSettings>;
