import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { rolePolicyLogicalName } from "../plan/names";
import type { WorkloadSpec } from "../plan/workload";
import type { ChosenRole } from "./role";
import { StatedPolicy } from "./stated-policy";
import { connection, type WorkloadPlatform } from "./workload-platform";

/** Whose tasks mount file systems. */
interface Mounter {
  readonly taskRole: ChosenRole;
  /** Security group of the tasks; absent where they share that of their instance, whose rules the platform makes. */
  readonly securityGroupId: pulumi.Input<string> | undefined;
}

/** Lets tasks mount the file systems that they name, and says what they wait for: mount targets, rules and rights. */
export function createMounts(
  name: string,
  args: { spec: WorkloadSpec; platform: WorkloadPlatform; parent: pulumi.ComponentResource },
  { taskRole, securityGroupId }: Mounter,
): pulumi.Resource[] {
  const { spec, platform, parent } = args;
  return spec.fileSystems.flatMap(({ fileSystem: key, actions }) => {
    const fileSystem = connection(platform.fileSystems, key, "file system");
    return [
      ...fileSystem.ready,
      ...(securityGroupId === undefined
        ? []
        : [
            new aws.vpc.SecurityGroupIngressRule(
              `${name}.nfs-${key}`,
              {
                ...nfs,
                securityGroupId: fileSystem.securityGroupId,
                referencedSecurityGroupId: securityGroupId,
              },
              { parent },
            ),
          ]),
      ...createPermission(rolePolicyLogicalName(`${name}.mount-${key}`), parent, {
        taskRole,
        fileSystemArn: fileSystem.fileSystemArn,
        actions,
      }),
    ];
  });
}

/** How tasks, or the instances that they run on, reach a mount target. */
export const nfs = {
  ipProtocol: "tcp",
  fromPort: 2049,
  toPort: 2049,
  description: "NFS from tasks that mount the file system",
} as const;

function createPermission(
  name: string,
  parent: pulumi.ComponentResource,
  access: { taskRole: ChosenRole; fileSystemArn: pulumi.Input<string>; actions: readonly string[] },
): pulumi.Resource[] {
  const { taskRole, fileSystemArn, actions } = access;
  if (taskRole.created === undefined) return [];
  const statement = {
    Sid: "UseFileSystem",
    Effect: "Allow",
    Action: actions,
    Resource: [fileSystemArn],
  } as const;
  return [new StatedPolicy(name, { role: taskRole.created, statements: [statement] }, { parent }).policy];
}
