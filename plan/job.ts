import { hasOwnTask, type JobConfig } from "../config/job";
import { nameLimits } from "../facts/name-limits";
import { compact, type Explicit, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { roleLogicalName, shorten } from "./names";
import { allow, policyDocument, serviceTrust, type Statement } from "./policy-document";
import type { RoleSpec } from "./role";
import { sortedEntries, sortedJson } from "./sorted";
import { planWorkload, type WorkloadSpec, type WorkloadSurroundings } from "./workload";

/** What is different from the task definition when a job runs, with the keys of the ECS API. */
export interface OverrideSpec {
  readonly containerOverrides: readonly ContainerOverrideSpec[];
}

interface ContainerOverrideSpec {
  readonly name: string;
  readonly command?: readonly string[];
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
}

/** Tasks that end by themselves. */
export interface JobSpec {
  /** Task definition and place of its own; absent where a service lends them. */
  readonly workload?: WorkloadSpec;
  /** Service that lends its task definition and its place. */
  readonly taskFrom?: string;
  readonly taskCount: number;
  readonly overrides?: OverrideSpec;
  readonly schedule?: {
    /** Fixed, so that it is found by the name of the job. */
    readonly name: string;
    readonly scheduleExpression: string;
    readonly scheduleExpressionTimezone: string;
    readonly flexibleTimeWindow: {
      readonly mode: "OFF" | "FLEXIBLE";
      readonly maximumWindowInMinutes?: number;
    };
    readonly state: "ENABLED" | "DISABLED";
    readonly retryPolicy: {
      readonly maximumRetryAttempts: number;
      readonly maximumEventAgeInSeconds: number;
    };
  };
  readonly event?: {
    readonly eventPattern: string;
    readonly eventBusName: string;
    readonly state: "ENABLED" | "DISABLED";
    readonly retryPolicy: {
      readonly maximumRetryAttempts: number;
      readonly maximumEventAgeInSeconds: number;
    };
  };
  /** Name of the queue for starts that failed; absent where nothing starts the job. */
  readonly deadLetterQueueName?: string;
  /** Role with which EventBridge starts the tasks; its statements about roles and queue are added where their ARNs are known. */
  readonly startRole?: RoleSpec;
  /** Services whose containers may start it, and the right that their task roles get beside handing on the two roles of the task. */
  readonly startedBy?: { readonly services: readonly string[]; readonly statement: Statement };
  readonly release?: { readonly services: readonly string[]; readonly timeoutMinutes: number };
}

/** What jobs are planned among. */
export interface JobSurroundings extends WorkloadSurroundings {
  /** Families of the services' task definitions, by service. */
  readonly families: Readonly<Record<string, string>>;
}

/** Plans a job: its task definition, and what starts it. */
export function planJob(name: string, config: JobConfig, around: JobSurroundings): JobSpec {
  const { schedule, event, release, retry, taskCount } = config;
  const started = schedule !== undefined || event !== undefined;
  const task = planTask(name, config, around);
  const family = familyOf(task, around.families);
  return compact<JobSpec>({
    ...task,
    taskCount,
    startedBy: planStarters(config.startedBy, family, around),
    schedule: ifGiven(schedule, (given) =>
      planSchedule(name, { schedule: given, retry }, around.clusterName),
    ),
    event: ifGiven(event, (given) => planEvent(given, retry)),
    deadLetterQueueName: started
      ? shorten(`${around.clusterName}-${name}-not-started`, nameLimits.queue.maxLength)
      : undefined,
    startRole: started
      ? planStartRole({ name, family }, schedule === undefined ? "events" : "scheduler", around)
      : undefined,
    release,
  });
}

type TaskOfJob = Explicit<Pick<JobSpec, "workload" | "taskFrom" | "overrides">>;

function planTask(name: string, config: JobConfig, around: JobSurroundings): TaskOfJob {
  if (hasOwnTask(config))
    return { workload: planWorkload(name, config, { around }), taskFrom: undefined, overrides: undefined };
  const overrides = sortedEntries(config.overrides).map(([container, { command, environment }]) =>
    compact<ContainerOverrideSpec>({
      name: container,
      command,
      environment: unlessEmpty(sortedEntries(environment).map(([key, value]) => ({ name: key, value }))),
    }),
  );
  return {
    workload: undefined,
    taskFrom: config.taskFrom.slice("services.".length),
    overrides: ifGiven(unlessEmpty(overrides), (containerOverrides) => ({ containerOverrides })),
  };
}

function planStarters(
  services: readonly string[],
  family: string,
  { clusterName, context }: JobSurroundings,
): JobSpec["startedBy"] {
  if (services.length === 0) return undefined;
  return { services: [...new Set(services)].sort(), statement: runTask(family, clusterName, context) };
}

function planSchedule(
  name: string,
  { schedule, retry }: { schedule: NonNullable<JobConfig["schedule"]>; retry: JobConfig["retry"] },
  clusterName: string,
): NonNullable<JobSpec["schedule"]> {
  const window = schedule.flexibleWindowMinutes;
  return {
    name: shorten(`${clusterName}-${name}`, nameLimits.schedule.maxLength),
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: schedule.timezone,
    flexibleTimeWindow:
      window === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: window },
    state: schedule.enabled ? "ENABLED" : "DISABLED",
    retryPolicy: planRetry(retry),
  };
}

function planEvent(
  event: NonNullable<JobConfig["event"]>,
  retry: JobConfig["retry"],
): NonNullable<JobSpec["event"]> {
  return {
    eventPattern: sortedJson(event.pattern),
    eventBusName: event.eventBusName,
    state: event.enabled ? "ENABLED" : "DISABLED",
    retryPolicy: planRetry(retry),
  };
}

function planRetry({ maxAttempts, maxAgeSeconds }: JobConfig["retry"]) {
  return { maximumRetryAttempts: maxAttempts, maximumEventAgeInSeconds: maxAgeSeconds };
}

/**
 * The scheduler presents the group of a schedule, never the schedule itself; EventBridge presents the rule.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
const sources = { scheduler: "schedule-group/default", events: "rule/*" } as const;

function planStartRole(
  { name, family }: { name: string; family: string },
  principal: "scheduler" | "events",
  { context, clusterName }: WorkloadSurroundings,
): RoleSpec {
  return {
    logicalName: roleLogicalName(`${name}-start`),
    description: `Lets EventBridge start the tasks of job ${name}`,
    assumeRolePolicy: serviceTrust(context, `${principal}.amazonaws.com`, {
      service: principal,
      resource: sources[principal],
    }),
    policy: policyDocument([runTask(family, clusterName, context), tagTasks(clusterName, context)]),
    managedPolicyArns: [],
  };
}

/** This family on this cluster, in every revision: a schedule must not wait for a role when the revision changes. */
function runTask(family: string, clusterName: string, context: PlanContext): Statement {
  return {
    ...allow("StartTasks", ["ecs:RunTask"], [arn(context, "ecs", `task-definition/${family}:*`)]),
    Condition: { ArnEquals: { "ecs:cluster": arn(context, "ecs", `cluster/${clusterName}`) } },
  };
}

/**
 * Tasks take the tags of their task definition, which ECS counts as tagging.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
 */
function tagTasks(clusterName: string, context: PlanContext): Statement {
  return {
    ...allow("TagTasks", ["ecs:TagResource"], [arn(context, "ecs", `task/${clusterName}/*`)]),
    Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
  };
}

function familyOf(task: TaskOfJob, families: Readonly<Record<string, string>>): string {
  return task.workload?.taskDefinition.family ?? families[task.taskFrom ?? ""] ?? "";
}
