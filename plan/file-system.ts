import type { FileSystemConfig } from "../config/file-system";
import { compact, ifGiven } from "./canonical";
import { mapSorted } from "./sorted";

/** An access point of a file system, with Pulumi's names. */
export interface AccessPointSpec {
  readonly posixUser: { readonly uid: number; readonly gid: number };
  readonly rootDirectory: {
    readonly path: string;
    readonly creationInfo: {
      readonly ownerUid: number;
      readonly ownerGid: number;
      readonly permissions: string;
    };
  };
}

/** An EFS file system with its access points and a mount target in each private subnet. */
export interface FileSystemSpec {
  readonly fileSystem: {
    readonly encrypted: true;
    readonly performanceMode: string;
    readonly throughputMode: string;
    readonly kmsKeyId?: string;
    readonly lifecyclePolicies?: { readonly transitionToIa: string }[];
  };
  readonly automaticBackups: boolean;
  readonly protect: boolean;
  readonly accessPoints: Readonly<Record<string, AccessPointSpec>>;
}

/** Plans a file system. */
export function planFileSystem(config: FileSystemConfig): FileSystemSpec {
  const { kmsKeyArn, transitionToIaDays } = config;
  return {
    fileSystem: compact<FileSystemSpec["fileSystem"]>({
      encrypted: true,
      performanceMode: config.performanceMode,
      throughputMode: config.throughputMode,
      kmsKeyId: kmsKeyArn,
      lifecyclePolicies: ifGiven(transitionToIaDays, (days) => [
        { transitionToIa: `AFTER_${String(days)}_${days === 1 ? "DAY" : "DAYS"}` },
      ]),
    }),
    automaticBackups: config.automaticBackups,
    protect: config.protect,
    accessPoints: mapSorted(config.accessPoints, (_, { path, uid, gid, permissions }) => ({
      posixUser: { uid, gid },
      rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions } },
    })),
  };
}
