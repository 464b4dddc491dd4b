import type { VolumeConfig } from "../config/volume";
import { sortedEntries } from "./sorted";

/** A volume of a task definition, with Pulumi's names; an EFS file system of this stack is named by its key. */
export interface VolumeSpec {
  readonly name: string;
  readonly hostPath?: string;
  readonly dockerVolumeConfiguration?: {
    readonly scope: "task" | "shared";
    readonly autoprovision?: boolean;
    readonly driver: string;
    readonly driverOpts?: Record<string, string>;
    readonly labels?: Record<string, string>;
  };
  readonly efsVolumeConfiguration?: EfsVolumeSpec;
  /** File system and access point of this stack; the component adds their ids. */
  readonly ownFileSystem?: { readonly fileSystem: string; readonly accessPoint: string };
  readonly fsxWindowsFileServerVolumeConfiguration?: {
    readonly fileSystemId: string;
    readonly rootDirectory: string;
    readonly authorizationConfig: { readonly credentialsParameter: string; readonly domain: string };
  };
  readonly s3filesVolumeConfiguration?: {
    readonly fileSystemArn: string;
    readonly accessPointArn?: string;
    readonly rootDirectory?: string;
    readonly transitEncryptionPort?: number;
  };
  readonly configureAtLaunch?: true;
}

/** How a task mounts an EFS file system; encrypted in transit, always. */
export interface EfsVolumeSpec {
  readonly fileSystemId?: string;
  readonly rootDirectory?: string;
  readonly transitEncryption: "ENABLED";
  readonly transitEncryptionPort?: number;
  readonly authorizationConfig?: { readonly accessPointId?: string; readonly iam?: "ENABLED" };
}

/** Plans the volumes of a task definition, in the order of their names. */
export function planVolumes(volumes: Readonly<Record<string, VolumeConfig>>): VolumeSpec[] {
  return sortedEntries(volumes).map(([name, volume]) => ({ name, ...planVolume(volume) }));
}

function planVolume(volume: VolumeConfig): Omit<VolumeSpec, "name"> {
  if ("hostPath" in volume) return { hostPath: volume.hostPath };
  if ("docker" in volume) return { dockerVolumeConfiguration: planDocker(volume.docker) };
  if ("efs" in volume) return planEfs(volume.efs);
  if ("ebs" in volume) return { configureAtLaunch: true };
  if ("fsxWindows" in volume) {
    const { fileSystemId, rootDirectory, credentialsSecretArn, domain } = volume.fsxWindows;
    return {
      fsxWindowsFileServerVolumeConfiguration: {
        fileSystemId,
        rootDirectory,
        authorizationConfig: { credentialsParameter: credentialsSecretArn, domain },
      },
    };
  }
  if ("s3Files" in volume) {
    const { fileSystemArn, accessPointArn, rootDirectory, transitEncryptionPort } = volume.s3Files;
    return {
      s3filesVolumeConfiguration: {
        fileSystemArn,
        ...(accessPointArn !== undefined && { accessPointArn }),
        ...(rootDirectory !== undefined && { rootDirectory }),
        ...(transitEncryptionPort !== undefined && { transitEncryptionPort }),
      },
    };
  }
  return {};
}

function planDocker(docker: Extract<VolumeConfig, { docker: unknown }>["docker"]) {
  const { scope, autoprovision, driver, driverOpts, labels } = docker;
  return {
    scope,
    ...(autoprovision !== undefined && { autoprovision }),
    driver,
    ...(Object.keys(driverOpts).length > 0 && { driverOpts }),
    ...(Object.keys(labels).length > 0 && { labels }),
  };
}

function planEfs(efs: Extract<VolumeConfig, { efs: unknown }>["efs"]): Omit<VolumeSpec, "name"> {
  const port = efs.transitEncryptionPort;
  const transit = {
    transitEncryption: "ENABLED" as const,
    ...(port !== undefined && { transitEncryptionPort: port }),
  };
  if ("fileSystem" in efs)
    return {
      efsVolumeConfiguration: { ...transit, authorizationConfig: { iam: "ENABLED" } },
      ownFileSystem: { fileSystem: efs.fileSystem, accessPoint: efs.accessPoint },
    };
  const { fileSystemId, accessPointId, rootDirectory, iam } = efs;
  return {
    efsVolumeConfiguration: {
      fileSystemId,
      // With an access point the directory is the access point's.
      ...(accessPointId === undefined && { rootDirectory: rootDirectory ?? "/" }),
      ...transit,
      ...((accessPointId !== undefined || iam) && {
        authorizationConfig: {
          ...(accessPointId !== undefined && { accessPointId }),
          ...(iam && { iam: "ENABLED" as const }),
        },
      }),
    },
  };
}
