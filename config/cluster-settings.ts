import { z } from "zod";
import { logRetentionDays } from "../facts/log-retention";
import { show } from "./explain";
import { kmsKeyArn } from "./secret";

const keyForm = {
  error: ({ input }: { input: unknown }) =>
    `${show(input)} is neither create nor the ARN of a KMS key; write it like arn:aws:kms:<region>:<account>:key/<id>`,
};

/** A key that exists, or one that the stack makes and keeps. */
const storageKey = z
  .string(keyForm)
  .regex(/^(create|arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+)$/, keyForm);

/**
 * Keys of what ECS and Fargate store for tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedStorageConfiguration.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html
 */
export const managedStorage = z.strictObject({
  fargateEphemeralStorageKmsKey: storageKey
    .optional()
    .describe(
      "Key of the ephemeral storage of tasks on Fargate. `create` makes one whose policy admits Fargate for this cluster alone; the policy of a key that exists must do the same. Default: - AWS's own.",
    ),
  kmsKey: storageKey
    .optional()
    .describe(
      "Key of the EBS volumes that ECS creates for tasks, where a volume names none. `create` makes one whose policy admits EBS for principals of this account; the policy of a key that exists must admit the infrastructure roles. Default: - AWS's own.",
    ),
});

/** Valid keys of managed storage. */
export type ManagedStorageConfig = z.output<typeof managedStorage>;

/** What services are in by default. */
export const serviceConnectDefaults = z.strictObject({
  namespace: z
    .string()
    .min(1)
    .describe(
      "Key of a namespace of this stack, or the ARN of another one: that of every service whose `serviceConnect` names none.",
    ),
});

/** Events of ECS that can be kept. */
export const capturedEvents = ["stopped-tasks", "service-actions", "deployments", "instances"] as const;

/**
 * Events of ECS that are kept in a log group. ECS itself forgets a stopped task after an hour.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export const eventCapture = z.strictObject({
  events: z
    .array(z.enum(capturedEvents))
    .min(1)
    .default(["stopped-tasks", "service-actions", "deployments"])
    .describe(
      "Which events: tasks that stopped, with the reason; actions of services, such as tasks that cannot be placed; deployments that start, complete or fail; changes of container instances.",
    ),
  retentionDays: z.literal(logRetentionDays).default(30).describe("Days the events are kept."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Key that encrypts the log group; its policy must admit CloudWatch Logs. Default: - AWS's own.",
    ),
});

/** A valid `eventCapture`. */
export type EventCaptureConfig = z.output<typeof eventCapture>;

/** Keys of the cluster beside its name and its capacity. */
export const clusterSettings = {
  managedStorage: managedStorage
    .optional()
    .describe("Keys of what is stored for tasks. Default: - AWS's own keys."),
  serviceConnectDefaults: serviceConnectDefaults
    .optional()
    .describe("Namespace of Service Connect for services that name none. Default: - each names its own."),
  eventCapture: eventCapture
    .optional()
    .describe("Events of ECS that are kept in a log group, `/ecs-events/<cluster>`. Default: - none."),
  guardDutyRuntimeMonitoring: z
    .boolean()
    .optional()
    .describe(
      "Whether GuardDuty watches the tasks on Fargate, by the tag GuardDutyManaged. Execution roles may then pull its agent, and the VPC reaches ECR. Runtime Monitoring itself is switched on in GuardDuty, which makes its own endpoint in the VPC. Default: - as the account says.",
    ),
  fipsEndpoints: z
    .boolean()
    .default(false)
    .describe(
      "Whether AWS SDKs in the containers call FIPS endpoints, by the variable AWS_USE_FIPS_ENDPOINT. For regions in the US and Canada, with a way to the internet.",
    ),
};
