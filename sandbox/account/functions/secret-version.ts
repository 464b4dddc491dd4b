import { AwsError } from "../errors";
import { text } from "../json";
import { types } from "../type-tokens";
import type { LookUp } from "./registry";

/**
 * The current value of a secret: the one that the account has, or for a secret from outside a text that stands for it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const secretVersion: LookUp = (account, { args, region }) => {
  const secretId = text(args["secretId"]);
  const stage = text(args["versionStage"]) || "AWSCURRENT";
  const secret = account.named(types.secret, secretId);
  const version = account
    .ofType(types.secretVersion)
    .findLast(({ properties }) => [secretId, secret?.id].includes(text(properties["secretId"])));
  const found = secret === undefined ? account.existsOutside(secretId) : version !== undefined;
  if (!found) {
    throw new AwsError(
      "ResourceNotFoundException",
      secret === undefined
        ? "Secrets Manager can't find the specified secret."
        : `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
    );
  }
  const versionId = text(version?.properties["versionId"]) || "sandbox";
  return {
    arn: secret?.id ?? secretId,
    createdDate: "2026-01-01T00:00:00Z",
    id: `${secretId}|${stage}`,
    region,
    secretBinary: "",
    secretId,
    secretString: version?.properties["secretString"] ?? "held-outside-the-sandbox",
    versionId,
    versionStage: stage,
    versionStages: [stage],
  };
};
