import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, text, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { canReach, type Destination } from "./network-path";
import type { Access } from "./permissions";
import { deniedCall } from "./step";
import { taskOf, type Task } from "./task";

const CHANNELS = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];

const REFUSED =
  "TargetNotConnectedException: The execute command failed due to an internal error. Try again later.";

type ServiceCall = readonly [Destination, readonly Access[]];

/** What the agent of ECS Exec calls: Session Manager, the key of the cluster's sessions, and the log that they are written to. */
function callsOf(account: Account, task: Task): ServiceCall[] {
  const channels = CHANNELS.map((action) => ({ action: `ssmmessages:${action}`, resource: "*" }));
  const cluster = account.named(types.cluster, text(task.service.properties["cluster"]));
  const sessions = inside(inside(cluster?.properties ?? {}, "configuration"), "executeCommandConfiguration");
  const key = text(sessions["kmsKeyId"]);
  const group = text(inside(sessions, "logConfiguration")["cloudWatchLogGroupName"]);
  const written = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
    action,
    resource: `arn:aws:logs:${task.region}:${ACCOUNT_ID}:log-group:${group}:log-stream:session`,
  }));
  const calls: ServiceCall[] = [
    ["ssmmessages", channels],
    ["kms", key === "" ? [] : [{ action: "kms:Decrypt", resource: key }]],
    ["logs", group === "" ? [] : written],
  ];
  return calls.filter(([, accesses]) => accesses.length > 0);
}

function inside(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

/**
 * Why no shell opens in the containers of a service, as ECS words it; undefined when one does.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-troubleshooting.html
 */
export function execFailure(account: Account, service: AccountObject): string | undefined {
  if (service.properties["enableExecuteCommand"] !== true)
    return "InvalidParameterException: The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.";
  const task = taskOf(account, service);
  if (task === undefined) return REFUSED;
  const own: Task = { ...task, ...task.ownInterface };
  const role = text(task.definition.properties["taskRoleArn"]);
  const open = callsOf(account, task).every(
    ([to, accesses]) =>
      canReach(account, own, to) && deniedCall(account, own, { role, to, accesses }) === undefined,
  );
  return open ? undefined : REFUSED;
}
