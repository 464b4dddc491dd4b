import type { Account } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, text, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { canReach } from "./network-path";
import { deniedCall, type Step } from "./step";
import type { Task } from "./task";

/** Log streams are made before the containers start. */
export const writeLogs: Step = (account, task) => {
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
  const accesses = [...actions, "logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
    action,
    resource: `${groupArn}:log-stream:${text(options["awslogs-stream-prefix"])}`,
  }));
  const denied = deniedCall(account, task, { role: task.executionRole, to: "logs", accesses });
  if (denied !== undefined)
    return `${failed} failed to create Cloudwatch log stream: ${denied.words} : exit status 1`;
  const exists = actions.length > 0 || account.get(types.logGroup, group) !== undefined;
  if (exists) return undefined;
  return `${failed} failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1`;
}
