import { awsPolicyName, managedPolicyActions } from "../../../facts/managed-policies";
import type { Account, AccountObject } from "../account";
import { isObject, objects, parseJson, text, texts, type Json, type JsonObject } from "../json";
import { types } from "../type-tokens";

/**
 * Roles that AWS's own policies let somebody hand on.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html
 */
const PASSED_ROLES: Readonly<Record<string, string>> = {
  AmazonECSInfrastructureRolePolicyForManagedInstances: "arn:aws:iam::*:role/ecsInstanceRole*",
};

/** An action on a resource. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  /** Whether a principal of AWS does it, and none of the account. */
  readonly byAws?: true;
}

function roleOf(account: Account, role: string): AccountObject | undefined {
  return account.named(types.iamRole, role) ?? account.named(types.iamRole, role.split("/").at(-1) ?? "");
}

/** The statements of a policy document, as JSON text or as a map. */
export function statementsOf(document: Json | undefined): JsonObject[] {
  const parsed = isObject(document) ? document : parseJson(text(document));
  return isObject(parsed) ? objects(parsed["Statement"]) : [];
}

function managedStatements(account: Account, policyArn: string): JsonObject[] {
  const awsName = awsPolicyName(policyArn);
  if (awsName === undefined)
    return statementsOf(account.named(types.iamPolicy, policyArn)?.properties["policy"]);
  const actions = managedPolicyActions[awsName] ?? [];
  const passed = PASSED_ROLES[awsName];
  return [
    { Effect: "Allow", Action: [...actions], Resource: "*" },
    ...(passed === undefined ? [] : [{ Effect: "Allow", Action: "iam:PassRole", Resource: passed }]),
  ];
}

function allStatements(account: Account, role: AccountObject): JsonObject[] {
  const inline = account.ofType(types.rolePolicy).filter(({ properties }) => properties["role"] === role.id);
  const attached = account
    .ofType(types.rolePolicyAttachment)
    .filter(({ properties }) => properties["role"] === role.id);
  return [
    ...inline.flatMap(({ properties }) => statementsOf(properties["policy"])),
    ...objects(role.properties["inlinePolicies"]).flatMap(({ policy }) => statementsOf(policy)),
    ...attached.flatMap(({ properties }) => managedStatements(account, text(properties["policyArn"]))),
    ...texts(role.properties["managedPolicyArns"]).flatMap((arn) => managedStatements(account, arn)),
  ];
}

/** IAM's wildcards: `*` for any text, `?` for one character. */
function wildcardMatch(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "is").test(value);
}

/** A list, or a single value as a list of one. */
export function names(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : texts(value);
}

function covers(statement: JsonObject, { action, resource }: Access): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const actions =
    Action === undefined
      ? !names(NotAction).some((pattern) => wildcardMatch(pattern, action))
      : names(Action).some((pattern) => wildcardMatch(pattern, action));
  const resources =
    Resource === undefined
      ? !names(NotResource).some((pattern) => wildcardMatch(pattern, resource))
      : names(Resource).some((pattern) => wildcardMatch(pattern, resource));
  return actions && resources;
}

/** Whether a statement is about principals of one account. */
function ofAccount({ Condition }: JsonObject): boolean {
  return (
    isObject(Condition) &&
    Object.values(Condition).some((test) => isObject(test) && "aws:PrincipalAccount" in test)
  );
}

function decide(statements: readonly JsonObject[], access: Access): boolean {
  const about = statements.filter(
    (statement) => covers(statement, access) && !(access.byAws === true && ofAccount(statement)),
  );
  if (about.some(({ Effect }) => Effect === "Deny")) return false;
  return about.some(({ Effect }) => Effect === "Allow");
}

/** Whether a policy by itself allows an action; conditions are taken to hold. */
export function isAllowedBy(policy: Json, access: Access): boolean {
  return decide(statementsOf(policy), access);
}

/**
 * Whether a role's policies allow an action; conditions are taken to hold. A role that is not in the account is trusted: it
 * came from outside the stack.
 */
export function isAllowed(account: Account, roleName: string, access: Access): boolean {
  const role = roleOf(account, roleName);
  return role === undefined || decide(allStatements(account, role), access);
}
