import type { Account, AccountObject } from "../account";
import { isObject, objects, parseJson, text, texts, type Json, type JsonObject } from "../json";
import { types } from "../type-tokens";
import type { Step } from "./step";

const FARGATE = "fargate.amazonaws.com";
const ACTIONS = ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"];

function values(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : texts(value);
}

function lets(statement: JsonObject, action: string): boolean {
  const { Effect, Principal, Action } = statement;
  const service = isObject(Principal) ? values(Principal["Service"]) : values(Principal);
  const known = service.includes(FARGATE) || service.includes("*");
  return Effect === "Allow" && known && values(Action).some((each) => each === action || each === "kms:*");
}

function keyOf(account: Account, clusterArn: string): AccountObject | undefined {
  const configuration = account.named(types.cluster, clusterArn)?.properties["configuration"];
  const storage = isObject(configuration) ? configuration["managedStorageConfiguration"] : undefined;
  return isObject(storage)
    ? account.named(types.kmsKey, text(storage["fargateEphemeralStorageKmsKeyId"]))
    : undefined;
}

/**
 * Fargate encrypts the storage of a task before anything is pulled into it; keys that no stack made are taken to let it. (wording ?)
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
 */
export const encryptStorage: Step = (account, task) => {
  if (task.groups !== undefined || task.managed !== undefined) return undefined;
  const key = keyOf(account, text(task.service.properties["cluster"]));
  if (key === undefined) return undefined;
  const policy = parseJson(text(key.properties["policy"]));
  const statements = isObject(policy) ? objects(policy["Statement"]) : [];
  const refused = ACTIONS.find((action) => !statements.some((statement) => lets(statement, action)));
  if (refused === undefined) return undefined;
  return `ResourceInitializationError: unable to encrypt ephemeral storage: AccessDeniedException: ${FARGATE} is not authorized to perform: ${refused} on resource: ${text(key.properties["arn"])} because no resource-based policy allows the ${refused} action`;
};
