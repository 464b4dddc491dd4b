import type * as pulumi from "@pulumi/pulumi";
import type { ArnPlace } from "./known-arns";

/** An EFS file system that tasks mount, and what they wait for. */
export interface FileSystemConnection {
  readonly fileSystemId: pulumi.Input<string>;
  readonly fileSystemArn: pulumi.Input<string>;
  /** Ids of its access points by name. */
  readonly accessPointIds: Readonly<Record<string, pulumi.Input<string>>>;
  readonly securityGroupId: pulumi.Input<string>;
  /** Its mount targets: before them no task can mount. */
  readonly ready: readonly pulumi.Resource[];
}

/** A capacity group that tasks run on. */
export interface CapacityGroupConnection {
  /** Name that capacity provider strategies use. */
  readonly capacityProviderName: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  /** Where the instances stand; absent where nobody asks. */
  readonly subnetIds?: pulumi.Input<string>[] | undefined;
}

/** The platform that services and jobs run on, of this stack or of another. */
export interface WorkloadPlatform {
  /** Where it is, for ARNs that are built from names. */
  readonly place: ArnPlace;
  readonly clusterArn: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one for each zone. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Public subnets, one for each zone. */
  readonly publicSubnetIds: pulumi.Input<string>[];
  /** Subnets for tasks alone; empty where there are none. */
  readonly taskSubnetIds: pulumi.Input<string>[];
  readonly capacityGroups: Readonly<Record<string, CapacityGroupConnection>>;
  readonly fileSystems: Readonly<Record<string, FileSystemConnection>>;
  /** Repositories of this stack by their URL: they stay as long as what runs their images. */
  readonly repositories: Readonly<Record<string, pulumi.Resource>>;
  /** Images that are built, by `<repository URL>:<tag>`. */
  readonly builtImages: Readonly<Record<string, pulumi.Resource>>;
  /** What tasks need although no property refers to it: routes to the internet, and the providers listed on the cluster. */
  readonly startAfter: readonly pulumi.Resource[];
}

/** What a spec refers to by its key; a miss is a fault of this program, since the schema has checked it. */
export function connection<T>(map: Readonly<Record<string, T>>, key: string, what: string): T {
  const found = map[key];
  if (found === undefined) throw new Error(`no ${what} ${key}`);
  return found;
}
