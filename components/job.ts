import * as pulumi from "@pulumi/pulumi";
import type { JobSpec } from "../plan/job";
import { resultContainers } from "../plan/job-result";
import { createJobStart } from "./job-start";
import { handOnRoles, type JobTask, type RunTaskParameters, runTaskParameters } from "./run-task";
import { withTags } from "./tags";
import { createWorkload } from "./workload";
import type { WorkloadPlatform } from "./workload-platform";

/** What a job is made from. */
export interface JobArgs {
  /** Output of `planJob`. */
  spec: JobSpec;
  platform: WorkloadPlatform;
  /** Rules of `createInstanceRules` that the tasks need; only where they share the network of their instance. */
  instanceRules?: readonly pulumi.Resource[];
  /** Task of the service that `taskFrom` names. */
  lent?: JobTask;
}

/** Tasks that end by themselves: a task definition, and the schedule or the rule that starts it. */
export class Job extends pulumi.ComponentResource {
  /** Family and revision of the task definition. */
  readonly taskDefinition: pulumi.Output<string>;
  /** What to give to RunTask to start it by hand. */
  readonly runTask: pulumi.Output<pulumi.Unwrap<RunTaskParameters>>;
  /** Containers whose exit codes say whether a run succeeded. */
  readonly resultContainers: readonly string[];
  /** What must exist before a task can start. */
  readonly ready: readonly pulumi.Resource[];
  /** Statement that lets a starter hand on exactly the two roles of the task. */
  readonly handOnRoles: ReturnType<typeof handOnRoles>;

  constructor(name: string, args: JobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Job", name, {}, withTags(opts, args.spec.workload?.tags ?? {}));
    const { spec, platform } = args;
    const task = this.createTask(name, args);
    const { taskDefinition } = task.workload;
    createJobStart(name, { spec, platform, task, parent: this });
    this.ready = [...task.workload.ready, taskDefinition];
    this.resultContainers = resultContainers(task.containerDefinitions, spec.overrides);
    this.handOnRoles = handOnRoles(task, platform.place);
    this.taskDefinition = pulumi.interpolate`${taskDefinition.family}:${taskDefinition.revision}`;
    this.runTask = pulumi.output(runTaskParameters(name, { spec, platform, task }));
    this.registerOutputs({ taskDefinition: this.taskDefinition });
  }

  private createTask(name: string, { spec, lent, ...args }: JobArgs): JobTask {
    if (spec.workload === undefined) {
      if (lent === undefined)
        throw new Error(`no service ${String(spec.taskFrom)} lends its task to job ${name}`);
      return lent;
    }
    const { capacityProviderStrategies, launchType, platformVersion } = spec.workload;
    return {
      workload: createWorkload(name, { ...args, spec: spec.workload, parent: this }),
      containerDefinitions: spec.workload.taskDefinition.containerDefinitions,
      capacityProviderStrategies,
      ...(launchType !== undefined && { launchType }),
      ...(platformVersion !== undefined && { platformVersion }),
    };
  }
}
