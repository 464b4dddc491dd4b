import type { Account, AccountObject } from "../account";
import { mountTargetsOf } from "../behaviours/file-system";
import { isObject, objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { isAllowed } from "./permissions";
import { aclsLetThrough } from "./network-acl-rules";
import { leadsTo, letsIn } from "./security-group-rules";
import type { Step } from "./step";
import type { Task } from "./task";

const NFS_PORT = 2049;
const FAILED =
  "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr:";

/** One EFS volume of a task. */
interface Mount {
  readonly fileSystem: AccountObject;
  readonly configuration: JsonObject;
}

function zoneOf(account: Account, subnetId: string): string {
  return text(account.named(types.subnet, subnetId)?.properties["availabilityZone"]);
}

/** A file system is known by its name only where it has a mount target in the zone of the client. */
function unresolved(account: Account, task: Task, { fileSystem }: Mount): string | undefined {
  const zones = mountTargetsOf(account, fileSystem.id).map(({ properties }) =>
    zoneOf(account, text(properties["subnetId"])),
  );
  const missing = task.ownInterface.subnetIds
    .map((id) => zoneOf(account, id))
    .some((zone) => zone !== "" && !zones.includes(zone));
  if (!missing) return undefined;
  const name = `${fileSystem.id}.efs.${fileSystem.region}.amazonaws.com`;
  return `${FAILED} Failed to resolve "${name}" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. : unsuccessful EFS utils command execution; code: 1`;
}

function unreachable(account: Account, task: Task, { fileSystem }: Mount): string | undefined {
  const { subnetIds, securityGroupIds } = task.ownInterface;
  const open = mountTargetsOf(account, fileSystem.id).every(({ properties }) => {
    const [target, groups] = [text(properties["subnetId"]), texts(properties["securityGroups"])];
    const server = { subnetIds: [target], securityGroupIds: groups };
    return (
      letsIn(account, groups, { client: task.ownInterface, port: NFS_PORT }) &&
      leadsTo(account, securityGroupIds, { server, port: NFS_PORT }) &&
      subnetIds.every((id) => aclsLetThrough(account, [id, target], NFS_PORT))
    );
  });
  if (open) return undefined;
  return `${FAILED} Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. Mount attempt 2/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32`;
}

function forbidden(account: Account, task: Task, { fileSystem, configuration }: Mount): string | undefined {
  const authorization = isObject(configuration["authorizationConfig"])
    ? configuration["authorizationConfig"]
    : {};
  const accessPoint = text(authorization["accessPointId"]);
  const point = account.named(types.accessPoint, accessPoint);
  const foreign = point !== undefined && point.properties["fileSystemId"] !== fileSystem.id;
  const resource = text(fileSystem.properties["arn"]);
  const role = text(task.definition.properties["taskRoleArn"]);
  const allowed =
    authorization["iam"] !== "ENABLED" ||
    isAllowed(account, role, { action: "elasticfilesystem:ClientMount", resource });
  if (!foreign && allowed) return undefined;
  return `${FAILED} b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32`;
}

/** File systems are mounted before the containers start. Those that no stack made are taken to be mountable. */
export const mountFileSystems: Step = (account, task) => {
  for (const volume of objects(task.definition.properties["volumes"])) {
    const { efsVolumeConfiguration: configuration } = volume;
    if (!isObject(configuration)) continue;
    const fileSystem = account.named(types.fileSystem, text(configuration["fileSystemId"]));
    if (fileSystem === undefined) continue;
    const mount = { fileSystem, configuration };
    const failure =
      unresolved(account, task, mount) ??
      unreachable(account, task, mount) ??
      forbidden(account, task, mount);
    if (failure !== undefined) return failure;
  }
  return undefined;
};
