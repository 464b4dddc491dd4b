import type { Account, AccountObject } from "../account";
import { AwsError } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { number, text } from "../json";
import { refusal } from "../refusals";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

const SSM_PRINCIPAL = "ssm.amazonaws.com";
const DAY_MS = 24 * 60 * 60 * 1000;

/** An activation of Systems Manager. Nothing of it changes but the number of machines that have registered. */
export const activation: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const role = text(inputs["iamRole"]);
    const arn = text(account.named(types.iamRole, role)?.properties["arn"]);
    if (!canAssume(account, arn || `arn:aws:iam::${ACCOUNT_ID}:role/${role}`, SSM_PRINCIPAL))
      throw refusal(types.activation, ["create", "role missing"], { arn: arn || role });
  },
  outputs: (_, { inputs, ids }) => ({
    activationCode: ids.draw("alnum", 20),
    expirationDate: inputs["expirationDate"] ?? new Date(Date.now() + DAY_MS).toISOString(),
    expired: false,
    registrationCount: 0,
  }),
};

/** What a machine shows when it registers. */
export interface Registration {
  readonly activationId: string;
  readonly activationCode: string;
  /** When it does so. */
  readonly at: Date;
}

/**
 * A machine outside AWS registers with Systems Manager, as AWS's script of ECS Anywhere makes it do.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-activation-managed-nodes.html
 * @returns its id
 * @throws AwsError when the activation does not let it
 */
export function registerWith(account: Account, { activationId, activationCode, at }: Registration): string {
  const found = account.named(types.activation, activationId);
  if (found === undefined || text(found.properties["activationCode"]) !== activationCode)
    throw new AwsError("InvalidActivation", "The activation ID or code is not valid.");
  const { properties } = found;
  properties["expired"] = hasExpired(found, at);
  if (properties["expired"])
    throw new AwsError("ActivationExpired", "The activation has expired; create a new one.");
  const count = number(properties["registrationCount"]);
  const limit = number(properties["registrationLimit"], 1);
  if (count >= limit)
    throw new AwsError(
      "RegistrationLimitExceeded",
      `The activation is for ${limit} machines, all of which have registered.`,
    );
  properties["registrationCount"] = count + 1;
  return `mi-${activationId.replaceAll("-", "").slice(0, 13)}${String(count + 1).padStart(4, "0")}`;
}

function hasExpired({ properties }: AccountObject, at: Date): boolean {
  return at.getTime() >= Date.parse(text(properties["expirationDate"]));
}
