import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, objects, text, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { placementFailure } from "./capacity";
import { canReach, type Destination } from "./network-path";
import { isAllowed, type Access } from "./permissions";
import { taskOf, type Task } from "./task";

/** A step of a task's start that can fail; it answers why, in the words of the stopped task. */
type Step = (account: Account, task: Task) => string | undefined;

const PULL = "ResourceInitializationError: unable to pull secrets or registry auth:";

function denied(task: Task, { action, resource }: Access): string {
  const role = task.executionRole.split("/").at(-1) ?? "";
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role}/${"0".repeat(32)}`;
  return `AccessDeniedException: User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}

/** `111111111111.dkr.ecr.us-east-1.amazonaws.com/team/web:1` in its parts; undefined for images of other registries. */
function ecrImage(image: string): { account: string; region: string; repository: string } | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(image);
  const [, account = "", region = "", repository = ""] = match ?? [];
  return match === null ? undefined : { account, region, repository };
}

const pullImages: Step = (account, task) => {
  for (const container of task.containers) {
    const image = text(container["image"]);
    const failure =
      ecrImage(image) === undefined ? pullPublic(account, task, image) : pullEcr(account, task, image);
    if (failure !== undefined) return failure;
  }
  return undefined;
};

function notFound(image: string): string {
  return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`;
}

function pullPublic(account: Account, task: Task, image: string): string | undefined {
  if (!canReach(account, task, "internet")) {
    return `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: failed to do request: dial tcp: i/o timeout`;
  }
  return account.existsOutside(image) ? undefined : notFound(image);
}

function pullEcr(account: Account, task: Task, image: string): string | undefined {
  const parts = ecrImage(image);
  if (parts === undefined) return undefined;
  const unreachable = (["ecr.api", "ecr.dkr", "s3"] as const).some((to) => !canReach(account, task, to));
  if (unreachable) {
    return `${PULL} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.`;
  }
  const repositoryArn = `arn:aws:ecr:${parts.region}:${parts.account}:repository/${parts.repository}`;
  const refused = [
    { action: "ecr:GetAuthorizationToken", resource: "*" },
    { action: "ecr:BatchGetImage", resource: repositoryArn },
    { action: "ecr:GetDownloadUrlForLayer", resource: repositoryArn },
  ].find((access) => task.executionRole !== "" && !isAllowed(account, task.executionRole, access));
  if (refused?.resource === "*") {
    return `${PULL} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): ${denied(task, refused)}`;
  }
  if (refused !== undefined) {
    return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: pull access denied, repository does not exist or may require authorization: ${denied(task, refused)}`;
  }
  // This account has the repositories that stacks made; other accounts have all.
  const exists =
    parts.account !== ACCOUNT_ID || account.get(types.repository, parts.repository) !== undefined;
  return exists && account.existsOutside(image) ? undefined : notFound(image);
}

/** Where a secret of a container is kept, and what reading it takes. */
interface SecretSource {
  readonly arn: string;
  readonly destination: Destination;
  readonly access: Access;
  readonly type: string;
  readonly store: string;
}

function secretSource(valueFrom: string, region: string): SecretSource {
  if (valueFrom.includes(":secretsmanager:")) {
    // Key, version stage and version id follow the ARN.
    const arn = valueFrom.split(":").slice(0, 7).join(":");
    const access = { action: "secretsmanager:GetSecretValue", resource: arn };
    return { arn, destination: "secretsmanager", access, type: types.secret, store: "asm" };
  }
  const arn = valueFrom.startsWith("arn:")
    ? valueFrom
    : `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter/${valueFrom.replace(/^\//, "")}`;
  const access = { action: "ssm:GetParameters", resource: arn };
  return { arn, destination: "ssm", access, type: types.ssmParameter, store: "ssm" };
}

function hasValue(account: Account, { type, arn }: SecretSource): boolean {
  const own = account.named(type, arn);
  if (own === undefined) return account.existsOutside(arn);
  return type !== types.secret || account.holders(own, [types.secretVersion]).length > 0;
}

const readSecrets: Step = (account, task) => {
  for (const { valueFrom } of task.containers.flatMap((container) => objects(container["secrets"]))) {
    const failure = readSecret(account, task, secretSource(text(valueFrom), task.region));
    if (failure !== undefined) return failure;
  }
  return undefined;
};

function readSecret(account: Account, task: Task, source: SecretSource): string | undefined {
  const failed = `${PULL} execution resource retrieval failed: unable to retrieve secret from ${source.store}: service call has been retried`;
  if (!canReach(account, task, source.destination)) {
    return `${failed} 5 time(s): failed to fetch secret ${source.arn}: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.`;
  }
  if (!isAllowed(account, task.executionRole, source.access)) {
    return `${failed} 1 time(s): failed to fetch secret ${source.arn}: ${denied(task, source.access)}`;
  }
  if (hasValue(account, source)) return undefined;
  return source.store === "ssm"
    ? `${PULL} execution resource retrieval failed: unable to retrieve secrets from ssm: invalid parameters: ${source.arn}`
    : `${failed} 1 time(s): failed to fetch secret ${source.arn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`;
}

const writeLogs: Step = (account, task) => {
  for (const container of task.containers) {
    const failure = writeLog(account, task, container["logConfiguration"]);
    if (failure !== undefined) return failure;
  }
  return undefined;
};

function writeLog(account: Account, task: Task, configuration: JsonObject[string]): string | undefined {
  if (
    !isObject(configuration) ||
    configuration["logDriver"] !== "awslogs" ||
    !isObject(configuration["options"])
  ) {
    return undefined;
  }
  const { options } = configuration;
  const group = text(options["awslogs-group"]);
  const region = text(options["awslogs-region"]) || task.region;
  const failed =
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times:";
  if (!canReach(account, task, "logs")) {
    return `${failed} failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.${region}.amazonaws.com/": dial tcp: i/o timeout : exit status 1`;
  }
  const groupArn = `arn:aws:logs:${region}:${ACCOUNT_ID}:log-group:${group}`;
  const actions = options["awslogs-create-group"] === "true" ? ["logs:CreateLogGroup"] : [];
  const refused = [...actions, "logs:CreateLogStream", "logs:PutLogEvents"]
    .map((action) => ({
      action,
      resource: `${groupArn}:log-stream:${text(options["awslogs-stream-prefix"])}`,
    }))
    .find((access) => task.executionRole !== "" && !isAllowed(account, task.executionRole, access));
  if (refused !== undefined)
    return `${failed} failed to create Cloudwatch log stream: ${denied(task, refused)} : exit status 1`;
  const exists = actions.length > 0 || account.get(types.logGroup, group) !== undefined;
  if (exists) return undefined;
  return `${failed} failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1`;
}

/** In the order in which ECS takes them. */
const STEPS: readonly Step[] = [placementFailure, readSecrets, pullImages, writeLogs];

/**
 * Why tasks of a service do not start, as ECS words it for a stopped task or in the service's events; undefined when they
 * do, or when none is wanted.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function startFailure(account: Account, service: AccountObject): string | undefined {
  const { desiredCount, schedulingStrategy } = service.properties;
  const task = taskOf(account, service);
  if (task === undefined || (desiredCount === 0 && schedulingStrategy !== "DAEMON")) return undefined;
  for (const step of STEPS) {
    const failure = step(account, task);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
