import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { JobSpec } from "../plan/job";
import { eventLogicalName, rolePolicyLogicalName } from "../plan/names";
import { knownQueueArn } from "./known-arns";
import { type CreatedRole, createRole } from "./role";
import { handOnRoles, type JobTask } from "./run-task";
import { capacityShare } from "./workload";
import type { WorkloadPlatform } from "./workload-platform";

/** What starts a job is made from. */
export interface JobStartArgs {
  readonly spec: JobSpec;
  readonly platform: WorkloadPlatform;
  readonly task: JobTask;
  readonly parent: pulumi.ComponentResource;
}

/** What the schedule or the rule refers to. */
interface StartParts extends JobStartArgs {
  readonly role: CreatedRole;
  readonly deadLetters: aws.sqs.Queue;
  /** What must exist before the first start; it would be missing then, with nobody to see it. */
  readonly ready: pulumi.Resource[];
}

/** Creates the schedule or the rule with the role that starts the tasks, and the queue for starts that failed. */
export function createJobStart(name: string, args: JobStartArgs): void {
  const { spec, task, parent } = args;
  if (spec.startRole === undefined) return;
  const deadLetters = new aws.sqs.Queue(
    name,
    {
      ...(spec.deadLetterQueueName !== undefined && { name: spec.deadLetterQueueName }),
      messageRetentionSeconds: 1209600,
      sqsManagedSseEnabled: true,
    },
    { parent },
  );
  const role = createRole(spec.startRole, parent);
  const rights = createStartRights(name, { ...args, role, deadLetters });
  const parts = { ...args, role, deadLetters, ready: [...role.policies, rights, ...task.workload.ready] };
  if (spec.schedule !== undefined) createSchedule(name, spec.schedule, parts);
  if (spec.event !== undefined) createRule(name, spec.event, parts);
}

function createSchedule(
  name: string,
  { retryPolicy, ...schedule }: NonNullable<JobSpec["schedule"]>,
  parts: StartParts,
): void {
  const { platform, role, deadLetters, parent, ready } = parts;
  new aws.scheduler.Schedule(
    name,
    {
      ...schedule,
      target: {
        arn: platform.clusterArn,
        roleArn: role.arn,
        retryPolicy,
        deadLetterConfig: { arn: deadLetters.arn },
        ecsParameters: ecsTarget(parts),
        ...inputOf(parts),
      },
    },
    { parent, dependsOn: ready },
  );
}

function createRule(
  name: string,
  { retryPolicy, ...event }: NonNullable<JobSpec["event"]>,
  parts: StartParts,
): void {
  const { platform, role, deadLetters, parent, ready } = parts;
  const eventName = eventLogicalName(name);
  const rule = new aws.cloudwatch.EventRule(
    eventName,
    { ...event, description: `Starts job ${name}` },
    { parent },
  );
  new aws.cloudwatch.EventTarget(
    eventName,
    {
      rule: rule.name,
      eventBusName: event.eventBusName,
      arn: platform.clusterArn,
      roleArn: role.arn,
      retryPolicy,
      deadLetterConfig: { arn: deadLetters.arn },
      ecsTarget: ecsTarget(parts),
      ...inputOf(parts),
    },
    { parent, dependsOn: ready },
  );
  createQueuePolicy(name, { deadLetters, ruleArn: rule.arn, parent });
}

function ecsTarget({ spec, task, platform }: StartParts) {
  const { capacityProviderStrategies, launchType, platformVersion, workload } = task;
  return {
    taskDefinitionArn: workload.taskDefinition.arn,
    ...(capacityProviderStrategies.length > 0 && {
      capacityProviderStrategies: capacityProviderStrategies.map((share) => capacityShare(share, platform)),
    }),
    ...(launchType !== undefined && { launchType }),
    ...(platformVersion !== undefined && { platformVersion }),
    propagateTags: "TASK_DEFINITION",
    enableEcsManagedTags: true,
    taskCount: spec.taskCount,
    ...(workload.networkConfiguration !== undefined && {
      networkConfiguration: workload.networkConfiguration,
    }),
  };
}

function inputOf({ spec }: StartParts) {
  return spec.overrides === undefined ? {} : { input: JSON.stringify(spec.overrides) };
}

/** Lets the starter hand on exactly the two roles of the task, and put starts that failed into the queue. */
function createStartRights(name: string, parts: Omit<StartParts, "ready">): pulumi.Resource {
  const { role, task, deadLetters, parent } = parts;
  const { place } = parts.platform;
  const policy = pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      handOnRoles(task, place),
      {
        Sid: "KeepFailedStarts",
        Effect: "Allow",
        Action: ["sqs:SendMessage"],
        Resource: [knownQueueArn(deadLetters.name, place)],
      },
    ],
  });
  return new aws.iam.RolePolicy(
    rolePolicyLogicalName(`${name}-start-parts`),
    { role: role.name, policy },
    { parent },
  );
}

/** Rules write into a queue by its policy, not by their role. */
function createQueuePolicy(
  name: string,
  {
    deadLetters,
    ruleArn,
    parent,
  }: Pick<StartParts, "deadLetters" | "parent"> & { ruleArn: pulumi.Output<string> },
): void {
  const policy = pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "FailedStarts",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: deadLetters.arn,
        Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
      },
    ],
  });
  new aws.sqs.QueuePolicy(name, { queueUrl: deadLetters.url, policy }, { parent });
}
