import type { Account } from "../account";
import { AwsError } from "../errors";
import type { JsonObject } from "../json";
import { accountFunctions } from "./account-functions";
import { ec2Functions } from "./ec2-functions";
import { ecrImage } from "./ecr-image";
import { policyDocument } from "./policy-document";
import { randomPassword } from "./random-password";
import { secretVersion } from "./secret-version";
import { ssmParameter } from "./ssm-parameter";

/** A call of a look-up function. */
export interface FunctionCall {
  /** Pulumi's function token. */
  readonly token: string;
  readonly args: JsonObject;
  /** The provider's region. */
  readonly region: string;
}

/** What a function answers. */
export interface FunctionAnswer {
  readonly outputs: JsonObject;
  /** Outputs that are secret. */
  readonly secrets: readonly string[];
}

/** A look-up function of the account; it throws `AwsError` when nothing, or too much, is found. */
export type LookUp = (account: Account, call: FunctionCall) => JsonObject;

const functions: Readonly<Record<string, LookUp>> = {
  ...accountFunctions,
  ...ec2Functions,
  "aws:ecr/getImage:getImage": ecrImage,
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  "aws:secretsmanager/getRandomPassword:getRandomPassword": randomPassword,
  "aws:secretsmanager/getSecretVersion:getSecretVersion": secretVersion,
  "aws:ssm/getParameter:getParameter": ssmParameter,
};

/** Function tokens that the account answers. */
export const knownFunctions: readonly string[] = Object.keys(functions);

/** Outputs that the provider marks as secret. Source: parameter_data_source.go and random_password_data_source.go below internal/service. */
const SECRET_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  "aws:secretsmanager/getRandomPassword:getRandomPassword": ["id", "randomPassword"],
  "aws:secretsmanager/getSecretVersion:getSecretVersion": ["secretBinary", "secretString"],
  "aws:ssm/getParameter:getParameter": ["value"],
};

/**
 * Calls a look-up function.
 *
 * @throws AwsError in the provider's words when nothing is found, and for a function that the sandbox does not have
 */
export function callFunction(account: Account, call: FunctionCall): FunctionAnswer {
  const lookUp = functions[call.token];
  if (lookUp === undefined) {
    throw new AwsError(
      "",
      `the sandbox account does not know the function ${call.token}; add it to sandbox/account/functions`,
    );
  }
  return { outputs: lookUp(account, call), secrets: SECRET_OUTPUTS[call.token] ?? [] };
}
