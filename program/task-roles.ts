import * as pulumi from "@pulumi/pulumi";
import { chooseRole } from "../components/role";
import { withTags } from "../components/tags";
import type { OwnTaskJobInput } from "../config/job";
import { parseJob } from "../config/parse";
import { ConfigError } from "../config/problem";
import type { PlatformOutputs } from "../contract/outputs";
import { planWorkload } from "../plan/workload";
import { foreignProblems, publishedScope, publishedSurroundings } from "./foreign-workload";
import { orRunError } from "./load-config";

/** The containers that the roles are for, in the words of the stack file, and the platform that they run on. */
export type TaskRolesArgs = Pick<OwnTaskJobInput, "containers" | "task" | "logging"> & {
  /** The platform's published outputs, from `PlatformReference.read`. */
  platform: PlatformOutputs;
};

/**
 * Execution role and task role for containers whose task definition is written elsewhere: with exactly the rights that the images,
 * secrets, files and logs of the containers need, and those that `task` grants. The log group is that of `logging.groupName`, by default
 * `/ecs/<cluster>/<name>`; it is not created.
 *
 * @throws pulumi.RunError with every problem of the containers, before anything is registered.
 */
export class TaskRoles extends pulumi.ComponentResource {
  /** For `executionRoleArn` of the task definition. */
  readonly executionRoleArn: pulumi.Output<string>;
  /** For `taskRoleArn` of the task definition. */
  readonly taskRoleArn: pulumi.Output<string>;
  /** What a service or a run has to wait for: the rights of both roles. */
  readonly policies: readonly pulumi.Resource[];

  constructor(name: string, args: TaskRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { platform, ...input } = args;
    const path = `jobs.${name}`;
    const spec = orRunError(`roles ${name}`, () => {
      const config = parseJob(name, input, publishedScope(platform, []));
      const problems = foreignProblems(path, config);
      if (problems.length > 0) throw new ConfigError(problems);
      return planWorkload(name, config, { around: publishedSurroundings(platform, path, config) });
    });
    super("ecs-platform:index:TaskRoles", name, {}, withTags(opts, spec.tags));
    const execution = chooseRole(spec.executionRole, this);
    const task = chooseRole(spec.taskRole, this);
    this.executionRoleArn = execution.arn;
    this.taskRoleArn = task.arn;
    this.policies = [...execution.policies, ...task.policies];
    this.registerOutputs();
  }
}
