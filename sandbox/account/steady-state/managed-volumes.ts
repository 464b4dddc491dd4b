import type { Account, AccountObject } from "../account";
import { objects, text, valuesAt, type JsonObject } from "../json";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import { denial } from "./denial";
import { refusedByKey } from "./key-policy";
import { isAllowed } from "./permissions";
import type { Step } from "./step";
import { storageKeyOf } from "./storage-key";
import type { Task } from "./task";

/** Who must be able to assume the role that makes volumes. */
const ECS_PRINCIPAL = "ecs.amazonaws.com";

/** What EBS does with the key of a volume for the role that makes it. */
const KEY_ACTIONS = ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"];

const FAILED = "ResourceInitializationError: ECS was unable to create the EBS volume.";

/** The key of a volume; its own wins over that of the cluster. */
function keyOf(account: Account, { service }: Task, volume: JsonObject): AccountObject | undefined {
  const own = text(volume["kmsKeyId"]);
  return own === ""
    ? storageKeyOf(account, text(service.properties["cluster"]), "kmsKeyId")
    : account.named(types.kmsKey, own);
}

/** What the role may do with the key, its own policies or that of the key say; keys that no stack made are taken to let it. (wording ?) */
function encryptionFailure(account: Account, task: Task, volume: JsonObject): string | undefined {
  const [key, role] = [keyOf(account, task, volume), text(volume["roleArn"])];
  if (key === undefined) return undefined;
  const resource = text(key.properties["arn"]);
  const action = KEY_ACTIONS.find(
    (each) =>
      refusedByKey(key, role, [each]) !== undefined && !isAllowed(account, role, { action: each, resource }),
  );
  return action === undefined
    ? undefined
    : `${FAILED} You are not authorized to perform this operation. ${denial({ role, name: "ecs-task" }, { action, resource })}`;
}

/**
 * EBS volumes are made and attached by ECS, with the infrastructure role.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html
 */
export const attachVolumes: Step = (account, task) => {
  const { service, region } = task;
  for (const volume of valuesAt(service.properties, ["volumeConfiguration", "managedEbsVolume"]).flatMap(
    objects,
  )) {
    const role = text(volume["roleArn"]);
    if (!canAssume(account, role, ECS_PRINCIPAL))
      return `ResourceInitializationError: ECS was unable to assume the configured ECS Infrastructure Role '${role}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`;
    const access = { action: "ec2:CreateVolume", resource: `arn:aws:ec2:${region}:*:volume/*` };
    if (!isAllowed(account, role, access))
      return `${FAILED} You are not authorized to perform this operation. ${denial({ role, name: "ecs-task" }, access)}`;
    const failure = encryptionFailure(account, task, volume);
    if (failure !== undefined) return failure;
  }
  return undefined;
};
