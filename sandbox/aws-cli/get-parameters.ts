import type { Account } from "../account/account";
import { AwsError } from "../account/errors";
import { ssmParameter } from "../account/functions/ssm-parameter";
import type { JsonObject } from "../account/json";

/** Most names that AWS takes in one call. */
const mostNames = 10;

/**
 * What `aws ssm get-parameters` answers: the parameters that exist, and the names of those that do not.
 *
 * @throws AwsError for more names than AWS takes
 */
export function getParameters(
  account: Account,
  { names, region }: { readonly names: readonly string[]; readonly region: string },
): { Parameters: JsonObject[]; InvalidParameters: string[] } {
  if (names.length > mostNames)
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to ${mostNames}`,
    );
  const found = names.map((name) => [name, parameter(account, name, region)] as const);
  return {
    Parameters: found.flatMap(([, answer]) => (answer === undefined ? [] : [answer])),
    InvalidParameters: found.flatMap(([name, answer]) => (answer === undefined ? [name] : [])),
  };
}

function parameter(account: Account, name: string, region: string): JsonObject | undefined {
  try {
    const token = "aws:ssm/getParameter:getParameter";
    const { arn, type, version, value } = ssmParameter(account, { token, args: { name }, region });
    return { Name: name, Type: type, Value: value, Version: version, ARN: arn };
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
