import type { VolumeConfig } from "../config/volume";
import { compact, unlessBare } from "./canonical";
import { inOrder, sortedEntries } from "./sorted";

/** A volume of a task definition, with Pulumi's names; an EFS file system of this stack is named by its key. */
export interface VolumeSpec {
  readonly name: string;
  readonly hostPath?: string;
  readonly dockerVolumeConfiguration?: DockerVolumeSpec;
  readonly efsVolumeConfiguration?: EfsVolumeSpec;
  /** File system and access point of this stack; the component adds their ids. */
  readonly ownFileSystem?: { readonly fileSystem: string; readonly accessPoint: string };
  readonly fsxWindowsFileServerVolumeConfiguration?: {
    readonly fileSystemId: string;
    readonly rootDirectory: string;
    readonly authorizationConfig: { readonly credentialsParameter: string; readonly domain: string };
  };
  readonly s3filesVolumeConfiguration?: S3FilesVolumeSpec;
  readonly configureAtLaunch?: true;
}

/** How a task mounts an EFS file system; encrypted in transit, always. */
export interface EfsVolumeSpec {
  readonly fileSystemId?: string;
  readonly rootDirectory?: string;
  readonly transitEncryption: "ENABLED";
  readonly transitEncryptionPort?: number;
  readonly authorizationConfig?: EfsAuthorizationSpec;
}

interface EfsAuthorizationSpec {
  readonly accessPointId?: string;
  readonly iam?: "ENABLED";
}

/** A volume of Docker on the instance, with Pulumi's names. */
interface DockerVolumeSpec {
  readonly scope: "task" | "shared";
  readonly autoprovision?: boolean;
  readonly driver: string;
  readonly driverOpts?: Record<string, string>;
  readonly labels?: Record<string, string>;
}

/** How a task mounts an S3 Files file system, with Pulumi's names. */
interface S3FilesVolumeSpec {
  readonly fileSystemArn: string;
  readonly accessPointArn?: string;
  readonly rootDirectory?: string;
  readonly transitEncryptionPort?: number;
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
      s3filesVolumeConfiguration: compact<S3FilesVolumeSpec>({
        fileSystemArn,
        accessPointArn,
        rootDirectory,
        transitEncryptionPort,
      }),
    };
  }
  return {};
}

function planDocker(docker: Extract<VolumeConfig, { docker: unknown }>["docker"]): DockerVolumeSpec {
  const { scope, autoprovision, driver, driverOpts, labels } = docker;
  return compact<DockerVolumeSpec>({
    scope,
    autoprovision,
    driver,
    driverOpts: unlessBare(inOrder(driverOpts)),
    labels: unlessBare(inOrder(labels)),
  });
}

function planEfs(efs: Extract<VolumeConfig, { efs: unknown }>["efs"]): Omit<VolumeSpec, "name"> {
  const { transitEncryptionPort } = efs;
  if ("fileSystem" in efs)
    return {
      efsVolumeConfiguration: compact<EfsVolumeSpec>({
        fileSystemId: undefined,
        rootDirectory: undefined,
        transitEncryption: "ENABLED",
        transitEncryptionPort,
        authorizationConfig: { iam: "ENABLED" },
      }),
      ownFileSystem: { fileSystem: efs.fileSystem, accessPoint: efs.accessPoint },
    };
  const { fileSystemId, accessPointId, rootDirectory, iam } = efs;
  return {
    efsVolumeConfiguration: compact<EfsVolumeSpec>({
      fileSystemId,
      // With an access point the directory is the access point's.
      rootDirectory: accessPointId === undefined ? (rootDirectory ?? "/") : undefined,
      transitEncryption: "ENABLED",
      transitEncryptionPort,
      authorizationConfig: unlessBare(
        compact<EfsAuthorizationSpec>({ accessPointId, iam: iam ? "ENABLED" : undefined }),
      ),
    }),
  };
}
