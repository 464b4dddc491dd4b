import type { Account } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, objects, text, valuesAt, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { canReach, type Destination } from "./network-path";
import { isAllowed, type Access } from "./permissions";
import { deniedCall, PULL, type Step } from "./step";
import type { Task } from "./task";

/** Where a secret of a container is kept, and what reading it takes. */
interface SecretSource {
  readonly arn: string;
  readonly destination: Destination;
  readonly access: Access;
  readonly type: string;
  readonly store: string;
}

function secretSource(valueFrom: string, region: string): SecretSource {
  if (valueFrom.includes(":secretsmanager:")) {
    // Key, version stage and version id follow the ARN.
    const arn = valueFrom.split(":").slice(0, 7).join(":");
    const access = { action: "secretsmanager:GetSecretValue", resource: arn };
    return { arn, destination: "secretsmanager", access, type: types.secret, store: "asm" };
  }
  const arn = valueFrom.startsWith("arn:")
    ? valueFrom
    : `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter/${valueFrom.replace(/^\//, "")}`;
  const access = { action: "ssm:GetParameters", resource: arn };
  return { arn, destination: "ssm", access, type: types.ssmParameter, store: "ssm" };
}

/** Whether the role may use the key of a secret that a stack made; AWS's own key needs no permission. */
function canDecrypt(account: Account, task: Task, { type, arn }: SecretSource): boolean {
  const { kmsKeyId, keyId } = account.named(type, arn)?.properties ?? {};
  const named = text(kmsKeyId) || text(keyId);
  if (named === "" || named.startsWith("alias/aws/")) return true;
  const resource = text(account.named(types.kmsKey, named)?.properties["arn"]) || named;
  return isAllowed(account, task.executionRole, { action: "kms:Decrypt", resource });
}

/**
 * What the two stores say of a key that the role may not use.
 *
 * @see https://github.com/GiamPy5/terraform-aws-directus/issues/10
 * @see https://github.com/aws/aws-cdk/issues/4498
 */
function undecrypted({ store, arn }: SecretSource, region: string): string {
  return store === "asm"
    ? `failed to fetch secret ${arn} from secrets manager: AccessDeniedException: Access to KMS is not allowed`
    : `Fetching secret data from SSM Parameter Store in ${region}: AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.`;
}

function hasValue(account: Account, { type, arn }: SecretSource): boolean {
  const own = account.named(type, arn);
  if (own === undefined) return account.existsOutside(arn);
  return type !== types.secret || account.holders(own, [types.secretVersion]).length > 0;
}

/** What a container asks ECS to read for it: secrets, options of its log driver, and the password of its registry. */
function referencesOf(container: JsonObject): string[] {
  const { secrets, logConfiguration, repositoryCredentials } = container;
  const options = isObject(logConfiguration) ? objects(logConfiguration["secretOptions"]) : [];
  const password = isObject(repositoryCredentials)
    ? [text(repositoryCredentials["credentialsParameter"])]
    : [];
  return [...[...objects(secrets), ...options].map(({ valueFrom }) => text(valueFrom)), ...password];
}

/** Users that mount shares of FSx for Windows File Server. */
function shareUsersOf({ definition }: Task): string[] {
  const path = [
    "volumes",
    "fsxWindowsFileServerVolumeConfiguration",
    "authorizationConfig",
    "credentialsParameter",
  ];
  return valuesAt(definition.properties, path).map(text);
}

/** Secrets are read before the containers start. */
export const readSecrets: Step = (account, task) => {
  for (const reference of [...task.containers.flatMap(referencesOf), ...shareUsersOf(task)]) {
    const failure = readSecret(account, task, secretSource(reference, task.region));
    if (failure !== undefined) return failure;
  }
  return undefined;
};

function readSecret(account: Account, task: Task, source: SecretSource): string | undefined {
  const failed = `${PULL} execution resource retrieval failed: unable to retrieve secret from ${source.store}: service call has been retried`;
  if (!canReach(account, task, source.destination)) {
    return `${failed} 5 time(s): failed to fetch secret ${source.arn}: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`;
  }
  const call = { role: task.executionRole, to: source.destination, accesses: [source.access] };
  const denied = deniedCall(account, task, call);
  if (denied !== undefined)
    return `${failed} 1 time(s): failed to fetch secret ${source.arn}: ${denied.words}`;
  if (!canDecrypt(account, task, source)) return `${failed} 1 time(s): ${undecrypted(source, task.region)}`;
  if (hasValue(account, source)) return undefined;
  return source.store === "ssm"
    ? `${PULL} execution resource retrieval failed: unable to retrieve secrets from ssm: invalid parameters: ${source.arn}`
    : `${failed} 1 time(s): failed to fetch secret ${source.arn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`;
}
