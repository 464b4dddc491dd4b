import type { Account } from "./account";
import { ACCOUNT_ID } from "./identity";
import { isObject, objects, parseJson, text, texts, valuesAt } from "./json";
import { types } from "./type-tokens";

/** Roles of this account that AWS makes itself. */
const SERVICE_LINKED = ":role/aws-service-role/";

/**
 * Whether an AWS service can assume a role: it exists, and its trust policy names the service. Roles of other accounts are
 * taken to exist and to trust it.
 *
 * @param service - principal, such as `ecs-tasks.amazonaws.com`
 */
export function canAssume(account: Account, roleArn: string, service: string): boolean {
  if (!roleArn.startsWith(`arn:aws:iam::${ACCOUNT_ID}:role/`) || roleArn.includes(SERVICE_LINKED))
    return true;
  const document = parseJson(text(account.named(types.iamRole, roleArn)?.properties["assumeRolePolicy"]));
  if (!isObject(document)) return false;
  return objects(document["Statement"]).some((statement) => {
    const actions =
      typeof statement["Action"] === "string" ? [statement["Action"]] : texts(statement["Action"]);
    const services = valuesAt(statement, ["Principal", "Service"]);
    return (
      statement["Effect"] === "Allow" &&
      actions.includes("sts:AssumeRole") &&
      services.flat().includes(service)
    );
  });
}
