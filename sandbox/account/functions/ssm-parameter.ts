import { AwsError } from "../errors";
import { ACCOUNT_ID, IdSource } from "../identity";
import { text } from "../json";
import type { LookUp } from "./registry";

const PARAMETER = "aws:ssm/parameter:Parameter";

/** Public parameters whose value is the id of an AMI: ECS-optimised Amazon Linux, Windows and Bottlerocket. */
const AMI_PARAMETER =
  /^\/aws\/service\/(ecs\/optimized-ami|ami-windows-latest|bottlerocket|ami-amazon-linux-latest)\/.+/;

/**
 * A parameter of the account, or one of the public ones with the newest AMIs.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
 */
export const ssmParameter: LookUp = (account, { args, region }) => {
  const name = text(args["name"]);
  const common = { id: name, name, region, withDecryption: args["withDecryption"] ?? true };
  const own = account.named(PARAMETER, name);
  if (own !== undefined) {
    const { arn, type, version, value, insecureValue } = own.properties;
    const shown = type === "SecureString" ? undefined : (value ?? insecureValue);
    return { ...common, arn, type, version, value: value ?? insecureValue, insecureValue: shown };
  }
  if (!AMI_PARAMETER.test(name) || !account.existsOutside(name)) {
    throw new AwsError("", `reading SSM Parameter (${name}): couldn't find resource`);
  }
  const value = `ami-${new IdSource(`${name}@${region}`).draw("hex", 17)}`;
  const arn = `arn:aws:ssm:${region}:${name.startsWith("/aws/") ? "" : ACCOUNT_ID}:parameter${name}`;
  return { ...common, arn, type: "String", version: 1, value, insecureValue: value };
};
