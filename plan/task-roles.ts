import type { ServiceConfig } from "../config/service";
import type { PlanContext } from "./context";
import { arn } from "./context";
import type { ContainerDefinition } from "./container";
import { roleLogicalName } from "./names";
import { allow, policyDocument, serviceTrust, type Statement } from "./policy-document";
import type { RoleSpec } from "./role";

/** What the containers of a task make ECS read and write before the application runs. */
export interface ExecutionNeeds {
  readonly containers: readonly ContainerDefinition[];
  readonly logGroupName: string;
}

/** Plans the role with which ECS starts the containers: exactly the repositories, secrets and log group that they name. */
export function planExecutionRole(service: string, needs: ExecutionNeeds, context: PlanContext): RoleSpec {
  return {
    logicalName: roleLogicalName(`${service}-execution-role`),
    description: `Lets ECS start the tasks of service ${service}`,
    assumeRolePolicy: taskTrust(context),
    policy: policyDocument([
      ...pullStatements(needs.containers, context),
      ...secretStatements(needs.containers, context),
      allow(
        "WriteLogs",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [`${arn(context, "logs", `log-group:${needs.logGroupName}`)}:*`],
      ),
    ]),
    managedPolicyArns: [],
  };
}

/** Plans the role that the application itself has: what the stack file grants, and nothing more. */
export function planTaskRole(
  service: string,
  grants: ServiceConfig["task"]["taskRolePolicies"],
  context: PlanContext,
): RoleSpec {
  const statements = grants.map((grant, index) =>
    allow(`Application${String(index + 1)}`, grant.actions, grant.resources),
  );
  return {
    logicalName: roleLogicalName(`${service}-task-role`),
    description: `What the containers of service ${service} may do in AWS`,
    assumeRolePolicy: taskTrust(context),
    ...(statements.length > 0 && { policy: policyDocument(statements) }),
    managedPolicyArns: [],
  };
}

function taskTrust(context: PlanContext) {
  return serviceTrust(context, "ecs-tasks.amazonaws.com", { service: "ecs", resource: "*" });
}

const ecrImage =
  /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>[^:@]+)/;

function pullStatements(containers: readonly ContainerDefinition[], context: PlanContext): Statement[] {
  const repositories = containers.flatMap(({ image }) => {
    const found = ecrImage.exec(image)?.groups;
    return found === undefined
      ? []
      : [
          `arn:${context.partition}:ecr:${String(found["region"])}:${String(found["account"])}:repository/${String(found["name"])}`,
        ];
  });
  if (repositories.length === 0) return [];
  return [
    // GetAuthorizationToken knows no resource; AWS refuses any other value than *.
    allow("SignInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
    allow(
      "PullImages",
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repositories,
    ),
  ];
}

function secretStatements(containers: readonly ContainerDefinition[], context: PlanContext): Statement[] {
  const references = containers.flatMap((container) => [
    ...(container.secrets ?? []).map((secret) => secret.valueFrom),
    ...(container.repositoryCredentials === undefined
      ? []
      : [container.repositoryCredentials.credentialsParameter]),
  ]);
  const secrets = references.filter((reference) => reference.includes(":secretsmanager:")).map(secretArn);
  const parameters = references
    .filter((reference) => !reference.includes(":secretsmanager:"))
    .map((reference) =>
      reference.startsWith("arn:") ? reference : arn(context, "ssm", `parameter${reference}`),
    );
  return [
    ...(secrets.length > 0 ? [allow("ReadSecrets", ["secretsmanager:GetSecretValue"], secrets)] : []),
    ...(parameters.length > 0 ? [allow("ReadParameters", ["ssm:GetParameters"], parameters)] : []),
  ];
}

/** The ARN of a secret without the JSON key, version stage and version id that a container may add. */
function secretArn(reference: string): string {
  return reference.split(":").slice(0, 7).join(":");
}
