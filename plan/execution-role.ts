import type { WorkloadConfig } from "../config/workload";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import type { ContainerDefinition } from "./container-definition";
import { roleLogicalName } from "./names";
import { allow, policyDocument, type Statement } from "./policy-document";
import type { RoleChoiceSpec, RoleSpec } from "./role";
import { planSecretKeys } from "./secret-key";
import { grantStatements, managedPolicies, taskTrust } from "./task-role";

/** What the containers of a task make ECS read and write before the application runs. */
export interface ExecutionNeeds {
  readonly containers: readonly ContainerDefinition[];
  readonly config: WorkloadConfig;
  readonly logGroupName: string;
  /** Whether a proxy of Service Connect, which ECS adds to the task, writes there too. */
  readonly proxyLogs: boolean;
  /** Prefixes of repositories that a pull-through cache fills. */
  readonly cachePrefixes: readonly string[];
  /** Whether GuardDuty adds its agent to the tasks. */
  readonly guardDutyAgent?: boolean;
}

/** Plans the role with which ECS starts the containers: exactly the repositories, secrets, files and log group that they name. */
export function planExecutionRole(name: string, needs: ExecutionNeeds, context: PlanContext): RoleChoiceSpec {
  const { containers, config } = needs;
  const { executionRoleArn, executionRole, executionRolePolicies } = config.task;
  if (executionRoleArn !== undefined) return { arn: executionRoleArn };
  const statements = [
    ...pullStatements(needs, context),
    ...secretStatements(referencesOf(containers, config), context),
    ...keyStatements(config),
    ...objectStatements(containers, context),
    ...logStatements(needs, context),
    ...grantStatements("Given", executionRolePolicies),
  ];
  return compact<RoleSpec>({
    logicalName: roleLogicalName(`${name}-execution-role`),
    description: `Lets ECS start the tasks of ${name}`,
    assumeRolePolicy: taskTrust(context),
    policy: ifGiven(unlessEmpty(statements), policyDocument),
    managedPolicyArns: [
      ...(executionRole === "managed"
        ? [`arn:${context.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy`]
        : []),
      ...managedPolicies(executionRolePolicies),
    ],
  });
}

const ecrImage =
  /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>[^:@]+)/;

/**
 * Repository of the agent that GuardDuty adds to tasks, in an account of AWS of each region.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent.html
 */
function guardDutyRepository({ partition, region }: PlanContext): string {
  return `arn:${partition}:ecr:${region}:*:repository/aws-guardduty-agent-fargate`;
}

function pullStatements(
  { containers, cachePrefixes, guardDutyAgent }: ExecutionNeeds,
  context: PlanContext,
): Statement[] {
  const repositories = containers.flatMap(({ image }) => {
    const found = ecrImage.exec(image)?.groups;
    return found === undefined
      ? []
      : [
          `arn:${context.partition}:ecr:${String(found["region"])}:${String(found["account"])}:repository/${String(found["name"])}`,
        ];
  });
  const agent = guardDutyAgent === true ? [guardDutyRepository(context)] : [];
  if (repositories.length + agent.length === 0) return [];
  const cached = repositories.filter((repository) =>
    cachePrefixes.some((prefix) => repository.includes(`:repository/${prefix}/`)),
  );
  return [
    // GetAuthorizationToken knows no resource; AWS refuses any other value than *.
    allow("SignInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
    allow(
      "PullImages",
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      [...repositories, ...agent],
    ),
    // The first pull through a cache creates the repository and fetches the image.
    ...(cached.length > 0
      ? [allow("FillCache", ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], cached)]
      : []),
  ];
}

/** Every secret and parameter that ECS reads for the task. */
function referencesOf(containers: readonly ContainerDefinition[], config: WorkloadConfig): string[] {
  const shares = Object.values(config.task.volumes).flatMap((volume) =>
    "fsxWindows" in volume ? [volume.fsxWindows.credentialsSecretArn] : [],
  );
  const ofContainers = containers.flatMap((container) => [
    ...(container.secrets ?? []).map((secret) => secret.valueFrom),
    ...(container.logConfiguration.secretOptions ?? []).map((secret) => secret.valueFrom),
    ...(container.repositoryCredentials === undefined
      ? []
      : [container.repositoryCredentials.credentialsParameter]),
    ...(container.credentialSpecs ?? []).map(specSource).filter((source) => source.includes(":ssm:")),
  ]);
  return [...ofContainers, ...shares];
}

function secretStatements(references: readonly string[], context: PlanContext): Statement[] {
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

function keyStatements(config: WorkloadConfig): Statement[] {
  const keys = planSecretKeys(config)?.map(({ kmsKeyArn }) => kmsKeyArn);
  return keys === undefined ? [] : [allow("DecryptSecrets", ["kms:Decrypt"], keys)];
}

/** Files in S3 that ECS reads before the containers start. */
function objectStatements(containers: readonly ContainerDefinition[], context: PlanContext): Statement[] {
  const objects = containers.flatMap((container) => [
    ...(container.environmentFiles ?? []).map((file) => file.value),
    ...Object.values(container.firelensConfiguration?.options ?? {}).filter(isObjectArn),
    ...(container.credentialSpecs ?? []).map(specSource).filter(isObjectArn),
  ]);
  if (objects.length === 0) return [];
  const buckets = objects.map((object) => `arn:${context.partition}:s3:::${bucketOf(object)}`);
  return [
    allow("ReadFiles", ["s3:GetObject"], objects),
    allow("FindBuckets", ["s3:GetBucketLocation"], buckets),
  ];
}

function isObjectArn(text: string): boolean {
  return text.startsWith("arn:") && text.includes(":s3:::");
}

function bucketOf(objectArn: string): string {
  return objectArn.split(":::")[1]?.split("/")[0] ?? "";
}

/** The ARN behind `credentialspec:` or `credentialspecdomainless:`. */
function specSource(spec: string): string {
  return spec.slice(spec.indexOf(":") + 1);
}

function logStatements(needs: ExecutionNeeds, context: PlanContext): Statement[] {
  const { containers, logGroupName, proxyLogs } = needs;
  if (!proxyLogs && !containers.some(({ logConfiguration }) => logConfiguration.logDriver === "awslogs"))
    return [];
  return [
    allow(
      "WriteLogs",
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [`${arn(context, "logs", `log-group:${logGroupName}`)}:*`],
    ),
  ];
}
