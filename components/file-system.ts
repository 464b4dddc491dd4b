import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { FileSystemSpec } from "../plan/file-system";
import type { PlatformNetwork } from "./network";
import type { FileSystemConnection } from "./workload-platform";

/** What a file system is made from. */
export interface FileSystemArgs {
  /** Output of `planFileSystem`. */
  spec: FileSystemSpec;
  network: PlatformNetwork;
}

/** An EFS file system with its access points, a mount target in each private subnet, and their security group. */
export class FileSystem extends pulumi.ComponentResource implements FileSystemConnection {
  readonly fileSystemId: pulumi.Output<string>;
  readonly fileSystemArn: pulumi.Output<string>;
  readonly accessPointIds: Readonly<Record<string, pulumi.Output<string>>>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:FileSystem", name, {}, opts);
    const { spec, network } = args;
    const parent = { parent: this };
    const fileSystem = new aws.efs.FileSystem(
      name,
      { ...spec.fileSystem, tags: { Name: name } },
      { ...parent, protect: spec.protect },
    );
    if (spec.automaticBackups)
      new aws.efs.BackupPolicy(
        name,
        { fileSystemId: fileSystem.id, backupPolicy: { status: "ENABLED" } },
        parent,
      );
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Mount targets of file system ${name}`, tags: { Name: name } },
      // A file system has mount targets in one VPC, so all of them go before the first one in another VPC comes, and their group with them.
      { ...parent, deleteBeforeReplace: true },
    );
    this.ready = network.privateSubnetIds.map(
      (subnetId, index) =>
        new aws.efs.MountTarget(
          // By zone, so that zones can change their order; the subnets of an existing VPC have ids alone.
          `${name}-${network.availabilityZones[index] ?? String(index + 1)}`,
          { fileSystemId: fileSystem.id, subnetId, securityGroups: [securityGroup.id] },
          // The VPC is no input: where the group is another one, so is the VPC.
          { ...parent, replaceOnChanges: ["securityGroups"] },
        ),
    );
    this.accessPointIds = Object.fromEntries(
      Object.entries(spec.accessPoints).map(([key, accessPoint]) => [
        key,
        new aws.efs.AccessPoint(
          `${name}.${key}`,
          { fileSystemId: fileSystem.id, ...accessPoint, tags: { Name: `${name}-${key}` } },
          parent,
        ).id,
      ]),
    );
    this.fileSystemId = fileSystem.id;
    this.fileSystemArn = fileSystem.arn;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({ fileSystemId: this.fileSystemId });
  }
}
