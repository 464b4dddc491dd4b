import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon EventBridge Scheduler resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon EventBridge Scheduler API.
 */
export const scheduler: ResourceTypes = {
  "aws:scheduler/schedule:Schedule": {
    terraform: "aws_scheduler_schedule",
    source: "internal/service/scheduler/schedule.go",
    id: "{groupName}/{name}",
    arn: "arn:aws:scheduler:{region}:{account}:schedule/{groupName}/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "64, [0-9A-Za-z_.-]" },
    uniqueWithin: "schedule group",
    required: ["flexibleTimeWindow", "scheduleExpression", "target"],
    forceNew: ["groupName", "name", "namePrefix", "region"],
    computed: ["arn"],
    optionalComputed: ["actionAfterCompletion", "groupName", "name", "namePrefix", "region"],
    defaults: {
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
      "target.retryPolicy.maximumEventAgeInSeconds": 86400,
      "target.retryPolicy.maximumRetryAttempts": 185,
      "target.ecsParameters.taskCount": 1,
      "target.ecsParameters.networkConfiguration.assignPublicIp": false,
    },
    outputDefaults: { groupName: "default", actionAfterCompletion: "NONE" },
    conflicts: [["name", "namePrefix"]],
    values: {
      name: { range: [1, 64], pattern: "^[0-9A-Za-z_.-]+$" },
      groupName: { range: [1, 64] },
      state: { oneOf: ["ENABLED", "DISABLED"] },
      "flexibleTimeWindow.mode": { oneOf: ["OFF", "FLEXIBLE"] },
      "flexibleTimeWindow.maximumWindowInMinutes": {
        range: [1, 1440],
        note: "required by AWS when FLEXIBLE",
      },
      scheduleExpression: { note: "rate(), cron() or at(), <=256" },
      description: { range: [0, 512] },
      startDate: { note: "RFC 3339 UTC" },
      endDate: { note: "RFC 3339 UTC" },
      actionAfterCompletion: { oneOf: ["NONE", "DELETE"] },
      "target.ecsParameters.taskCount": { range: [0, 10] },
      "target.retryPolicy.maximumEventAgeInSeconds": { range: [60, 86400] },
      "target.retryPolicy.maximumRetryAttempts": { range: [0, 185] },
    },
    references: {
      groupName: ["aws:scheduler/scheduleGroup:ScheduleGroup"],
      kmsKeyArn: ["aws:kms/key:Key"],
      "target.roleArn": ["aws:iam/role:Role"],
      "target.ecsParameters.taskDefinitionArn": ["aws:ecs/taskDefinition:TaskDefinition"],
      "target.arn": ["aws:ecs/cluster:Cluster", "aws:lambda/function:Function", "aws:sqs/queue:Queue"],
    },
    refuses: {
      create: [
        "name taken → ConflictException: Schedule {name} already exists.",
        "group missing → ResourceNotFoundException: Schedule group {id} does not exist.",
        "role not assumable → ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role. (retried 2 min)",
        "bad expression → ValidationException: Invalid Schedule Expression {expression}.",
        "unknown time zone → ValidationException: Invalid Schedule Expression Timezone {timezone}. (wording ?)",
        "FLEXIBLE without maximumWindowInMinutes → ValidationException: A flexible time window needs MaximumWindowInMinutes. (wording ?)",
        "ecsParameters and a target that is no cluster, or a cluster without them → ValidationException: EcsParameters belong to a target that is an ECS cluster, and such a target needs them. (wording ?)",
      ],
    },
    waits: "create and update retry the role error for IAM propagation (2 min)",
    drift: ["actionAfterCompletion DELETE removes a finished schedule by itself"],
    notes: [
      "no tags on schedules",
      "update sends the whole schedule",
      "target.ecsParameters belongs to a target.arn that is the cluster",
      "auto-name allows 255 but the limit is 64",
    ],
    uncertain: [
      "wording when the group is missing",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    terraform: "aws_scheduler_schedule_group",
    source: "internal/service/scheduler/schedule_group.go",
    id: "{name}",
    arn: "arn:aws:scheduler:{region}:{account}:schedule-group/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "64, [0-9A-Za-z_.-]" },
    uniqueWithin: "account+region",
    forceNew: ["name", "namePrefix", "region"],
    computed: ["arn", "creationDate", "lastModificationDate", "state", "tagsAll"],
    optionalComputed: ["name", "namePrefix", "region"],
    conflicts: [["name", "namePrefix"]],
    values: { name: { range: [1, 64], pattern: "^[0-9A-Za-z_.-]+$" } },
    refuses: {
      create: ["name taken → ConflictException: Schedule group {name} already exists."],
      delete: ["the default group → refused"],
    },
    waits: "create 5 min (until ACTIVE), delete 5 min (DELETING until gone)",
    drift: ["lastModificationDate"],
    notes: ["delete also deletes every schedule in it", "only tags change in place"],
    uncertain: [
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
