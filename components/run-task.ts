import * as pulumi from "@pulumi/pulumi";
import type { CapacityShareSpec } from "../plan/capacity";
import type { ContainerDefinition } from "../plan/container-definition";
import type { JobSpec } from "../plan/job";
import { type ArnPlace, knownRoleArn } from "./known-arns";
import { capacityShare, type CreatedWorkload } from "./workload";
import type { WorkloadPlatform } from "./workload-platform";

/** A task definition that a job runs, its own or a service's, and where. */
export interface JobTask {
  readonly workload: CreatedWorkload;
  readonly containerDefinitions: readonly ContainerDefinition[];
  readonly capacityProviderStrategies: readonly CapacityShareSpec[];
  readonly launchType?: "EXTERNAL";
  readonly platformVersion?: string;
}

/**
 * Parameters of the RunTask call, with the keys of the ECS API.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
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

/** Longest `startedBy` that RunTask takes. */
const maxStartedBy = 36;

/** What to give to RunTask to start a job. */
export function runTaskParameters(
  name: string,
  { spec, platform, task }: { spec: JobSpec; platform: WorkloadPlatform; task: JobTask },
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
    startedBy: name.slice(0, maxStartedBy),
  };
}

/** Statement that lets a starter hand on exactly the two roles of a task. */
export function handOnRoles({ workload: { executionRole, taskRole } }: JobTask, place: ArnPlace) {
  return {
    Sid: "HandOnRoles",
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: [knownRoleArn(executionRole, place), knownRoleArn(taskRole, place)],
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };
}
