import type { Account } from "../account";
import { objects, text } from "../json";
import { canReach } from "./network-path";
import { deniedCall, type Step } from "./step";
import type { Task } from "./task";

const FAILED =
  "ResourceInitializationError: failed to download env files: file download command: non empty error stream:";

function downloadFailure(account: Account, task: Task, arn: string): string | undefined {
  if (!canReach(account, task, "s3"))
    return `${FAILED} RequestCanceled: request context canceled caused by: context deadline exceeded`;
  const [, , , , , path = ""] = arn.split(":");
  const file = path.split("/").at(-1) ?? "";
  const bucket = arn.split("/")[0] ?? arn;
  const accesses = [
    { action: "s3:GetBucketLocation", resource: bucket },
    { action: "s3:GetObject", resource: arn },
  ];
  if (deniedCall(account, task, { role: task.executionRole, to: "s3", accesses }) !== undefined)
    return `${FAILED} failed to download file ${file}: failed to write to a temporary file: AccessDenied: Access Denied`;
  if (account.existsOutside(arn)) return undefined;
  return `${FAILED} failed to download file ${file}: failed to write to a temporary file: NoSuchKey: The specified key does not exist.`;
}

/** Files of environment variables are read from S3 before the containers start. */
export const readEnvironmentFiles: Step = (account, task) => {
  const files = task.containers.flatMap(({ environmentFiles }) => objects(environmentFiles));
  return files
    .map(({ value }) => downloadFailure(account, task, text(value)))
    .find((failure) => failure !== undefined);
};
