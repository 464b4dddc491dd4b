import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityShareSpec } from "../plan/capacity";
import type { JobSpec } from "../plan/job";
import { type CreatedRole, createRole } from "./role";
import { capacityShare, createWorkload, type CreatedWorkload } from "./workload";
import type { WorkloadPlatform } from "./workload-platform";

/** A task definition that a job runs, its own or a service's, and where. */
export interface LentTask {
  readonly workload: CreatedWorkload;
  readonly capacityProviderStrategies: readonly CapacityShareSpec[];
  readonly launchType?: "EXTERNAL";
  readonly platformVersion?: string;
}

/** What a job is made from. */
export interface JobArgs {
  /** Output of `planJob`. */
  spec: JobSpec;
  platform: WorkloadPlatform;
  /** Task of the service that `taskFrom` names. */
  lent?: LentTask;
}

/** Parameters of the RunTask call, with the keys of the ECS API. */
export interface RunTaskParameters {
  readonly cluster: pulumi.Input<string>;
  readonly taskDefinition: pulumi.Input<string>;
  readonly count: number;
  readonly capacityProviderStrategy?: pulumi.Input<{
    capacityProvider: string;
    base: number;
    weight: number;
  }>[];
  readonly launchType?: string;
  readonly platformVersion?: string;
  readonly networkConfiguration?: {
    readonly awsvpcConfiguration: {
      readonly subnets: pulumi.Input<string>[];
      readonly securityGroups: pulumi.Input<string>[];
      readonly assignPublicIp: "ENABLED" | "DISABLED";
    };
  };
  readonly overrides?: JobSpec["overrides"];
  readonly propagateTags: "TASK_DEFINITION";
  readonly enableECSManagedTags: true;
  readonly startedBy: string;
}

/** Tasks that end by themselves: a task definition, and the schedule or the rule that starts it. */
export class Job extends pulumi.ComponentResource {
  /** Family and revision of the task definition. */
  readonly taskDefinition: pulumi.Output<string>;
  /** What to give to RunTask to start it by hand. */
  readonly runTask: pulumi.Output<pulumi.Unwrap<RunTaskParameters>>;
  /** What must exist before a task can start. */
  readonly ready: readonly pulumi.Resource[];
  /** Statement that lets a starter hand on exactly the two roles of the task. */
  readonly handOnRoles: ReturnType<typeof handOnRoles>;

  constructor(name: string, args: JobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Job", name, {}, opts);
    const { spec, platform } = args;
    const task = this.createTask(name, args);
    const { taskDefinition } = task.workload;
    if (spec.startRole !== undefined) this.createStart(name, args, task);
    this.ready = [...task.workload.ready, taskDefinition];
    this.handOnRoles = handOnRoles(task);
    this.taskDefinition = pulumi.interpolate`${taskDefinition.family}:${taskDefinition.revision}`;
    this.runTask = pulumi.output(runTaskParameters(name, { spec, platform, task }));
    this.registerOutputs({ taskDefinition: this.taskDefinition });
  }

  private createTask(name: string, { spec, platform, lent }: JobArgs): LentTask {
    if (spec.workload === undefined) {
      if (lent === undefined)
        throw new Error(`no service ${String(spec.taskFrom)} lends its task to job ${name}`);
      return lent;
    }
    const { capacityProviderStrategies, launchType, platformVersion } = spec.workload;
    return {
      workload: createWorkload(name, { spec: spec.workload, platform, parent: this }),
      capacityProviderStrategies,
      ...(launchType !== undefined && { launchType }),
      ...(platformVersion !== undefined && { platformVersion }),
    };
  }

  /** Creates the schedule or the rule with the role that starts the tasks, and the queue for starts that failed. */
  private createStart(name: string, { spec, platform }: JobArgs, task: LentTask): void {
    if (spec.startRole === undefined) return;
    const deadLetters = new aws.sqs.Queue(
      name,
      {
        ...(spec.deadLetterQueueName !== undefined && { name: spec.deadLetterQueueName }),
        messageRetentionSeconds: 1209600,
        sqsManagedSseEnabled: true,
      },
      { parent: this },
    );
    const role = createRole(spec.startRole, this);
    const policies = [...role.policies, createPassRole(name, { role, task, deadLetters, parent: this })];
    const start = { spec, platform, task, role, deadLetters };
    if (spec.schedule !== undefined) this.createSchedule(name, start, policies);
    if (spec.event !== undefined) this.createRule(name, start, policies);
  }

  private createSchedule(name: string, start: StartParts, dependsOn: pulumi.Resource[]): void {
    const { spec, platform, task, role, deadLetters } = start;
    if (spec.schedule === undefined) return;
    const { retryPolicy, ...schedule } = spec.schedule;
    new aws.scheduler.Schedule(
      name,
      {
        ...schedule,
        target: {
          arn: platform.clusterArn,
          roleArn: role.arn,
          retryPolicy,
          deadLetterConfig: { arn: deadLetters.arn },
          ecsParameters: {
            ...ecsTarget(start),
            taskCount: spec.taskCount,
            ...network(task, "networkConfiguration"),
          },
          ...(spec.overrides !== undefined && { input: JSON.stringify(spec.overrides) }),
        },
      },
      { parent: this, dependsOn: [...dependsOn, ...task.workload.ready] },
    );
  }

  private createRule(name: string, start: StartParts, dependsOn: pulumi.Resource[]): void {
    const { spec, platform, task, role, deadLetters } = start;
    if (spec.event === undefined) return;
    const { retryPolicy, ...event } = spec.event;
    const rule = new aws.cloudwatch.EventRule(
      name,
      { ...event, description: `Starts job ${name}` },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: rule.name,
        eventBusName: event.eventBusName,
        arn: platform.clusterArn,
        roleArn: role.arn,
        retryPolicy,
        deadLetterConfig: { arn: deadLetters.arn },
        ecsTarget: {
          ...ecsTarget(start),
          taskCount: spec.taskCount,
          ...network(task, "networkConfiguration"),
        },
        ...(spec.overrides !== undefined && { input: JSON.stringify(spec.overrides) }),
      },
      { parent: this, dependsOn: [...dependsOn, ...task.workload.ready] },
    );
    createQueuePolicy(name, { deadLetters, ruleArn: rule.arn, parent: this });
  }
}

interface StartParts {
  readonly spec: JobSpec;
  readonly platform: WorkloadPlatform;
  readonly task: LentTask;
  readonly role: CreatedRole;
  readonly deadLetters: aws.sqs.Queue;
}

function ecsTarget({ task, platform }: StartParts) {
  const { capacityProviderStrategies, launchType, platformVersion } = task;
  return {
    taskDefinitionArn: task.workload.taskDefinition.arn,
    ...(capacityProviderStrategies.length > 0 && {
      capacityProviderStrategies: capacityProviderStrategies.map((share) => capacityShare(share, platform)),
    }),
    ...(launchType !== undefined && { launchType }),
    ...(platformVersion !== undefined && { platformVersion }),
    propagateTags: "TASK_DEFINITION",
    enableEcsManagedTags: true,
  };
}

function network({ workload }: LentTask, key: "networkConfiguration") {
  return workload.networkConfiguration === undefined ? {} : { [key]: workload.networkConfiguration };
}

function handOnRoles({ workload: { executionRole, taskRole } }: LentTask) {
  return {
    Sid: "HandOnRoles",
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: [executionRole.arn, taskRole.arn],
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };
}

/** Lets the starter hand on exactly the two roles of the task, and put starts that failed into the queue. */
function createPassRole(
  name: string,
  parts: { role: CreatedRole; task: LentTask; deadLetters: aws.sqs.Queue; parent: pulumi.ComponentResource },
): pulumi.Resource {
  const { role, task, deadLetters, parent } = parts;
  const policy = pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      handOnRoles(task),
      { Sid: "KeepFailedStarts", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [deadLetters.arn] },
    ],
  });
  return new aws.iam.RolePolicy(`${name}-start-parts`, { role: role.name, policy }, { parent });
}

/** Rules write into a queue by its policy, not by their role. */
function createQueuePolicy(
  name: string,
  {
    deadLetters,
    ruleArn,
    parent,
  }: { deadLetters: aws.sqs.Queue; ruleArn: pulumi.Output<string>; parent: pulumi.ComponentResource },
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

function runTaskParameters(
  name: string,
  { spec, platform, task }: { spec: JobSpec; platform: WorkloadPlatform; task: LentTask },
): RunTaskParameters {
  const { capacityProviderStrategies, launchType, platformVersion, workload } = task;
  const { networkConfiguration } = workload;
  return {
    cluster: platform.clusterArn,
    taskDefinition: workload.taskDefinition.arn,
    count: spec.taskCount,
    ...(capacityProviderStrategies.length > 0 && {
      capacityProviderStrategy: capacityProviderStrategies.map((share) =>
        pulumi.output(capacityShare(share, platform)),
      ),
    }),
    ...(launchType !== undefined && { launchType }),
    ...(platformVersion !== undefined && { platformVersion }),
    ...(networkConfiguration !== undefined && {
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: networkConfiguration.subnets,
          securityGroups: networkConfiguration.securityGroups,
          assignPublicIp: networkConfiguration.assignPublicIp ? "ENABLED" : "DISABLED",
        },
      },
    }),
    ...(spec.overrides !== undefined && { overrides: spec.overrides }),
    propagateTags: "TASK_DEFINITION",
    enableECSManagedTags: true,
    startedBy: name.slice(0, 36),
  };
}
