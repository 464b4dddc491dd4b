import type { Account, AccountObject } from "../account";
import { isObject, text } from "../json";
import { types } from "../type-tokens";
import { refusedByKey } from "./key-policy";
import type { Step } from "./step";

const FARGATE = "fargate.amazonaws.com";
const ACTIONS = ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"];

/** The key that a cluster names for a kind of storage; undefined where it names none, or one that no stack made. */
export function storageKeyOf(
  account: Account,
  clusterArn: string,
  property: "fargateEphemeralStorageKmsKeyId" | "kmsKeyId",
): AccountObject | undefined {
  const configuration = account.named(types.cluster, clusterArn)?.properties["configuration"];
  const storage = isObject(configuration) ? configuration["managedStorageConfiguration"] : undefined;
  return isObject(storage) ? account.named(types.kmsKey, text(storage[property])) : undefined;
}

/**
 * Fargate encrypts the storage of a task before anything is pulled into it; keys that no stack made are taken to let it. (wording ?)
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
 */
export const encryptStorage: Step = (account, task) => {
  if (task.groups !== undefined || task.managed !== undefined) return undefined;
  const cluster = text(task.service.properties["cluster"]);
  const key = storageKeyOf(account, cluster, "fargateEphemeralStorageKmsKeyId");
  const refused = key === undefined ? undefined : refusedByKey(key, FARGATE, ACTIONS);
  if (key === undefined || refused === undefined) return undefined;
  return `ResourceInitializationError: unable to encrypt ephemeral storage: AccessDeniedException: ${FARGATE} is not authorized to perform: ${refused} on resource: ${text(key.properties["arn"])} because no resource-based policy allows the ${refused} action`;
};
