import type { Account, AccountObject } from "../account/account";
import { ACCOUNT_ID } from "../account/identity";
import { text } from "../account/json";
import { refusal } from "../account/refusals";
import { types } from "../account/type-tokens";
import type { RunTaskInput } from "./run-task-input";
import { refuse, refuseInput } from "./run-task-refusals";
import { idOf, stoppedTask } from "./stopped-task";
import { tryTask, type TaskPlace } from "./task-trial";
import { arnOf, clusterNamed, keepTasks, keptTasks, type StoppedTask } from "./tasks";

/** A call that is made in an account. */
export interface RunTaskCall {
  readonly input: RunTaskInput;
  readonly region: string;
  /** The code with which essential containers end. */
  readonly exitCode: number;
}

/** What the call answers. */
export interface RunTaskAnswer {
  readonly tasks: readonly StoppedTask[];
  readonly failures: readonly { readonly arn: string; readonly reason: string }[];
}

/**
 * Runs tasks to their end.
 *
 * @throws AwsError when AWS refuses
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export function runTask(account: Account, { input, region, exitCode }: RunTaskCall): RunTaskAnswer {
  const cluster = clusterNamed(account, input.cluster, region);
  const again = keptTasks(account.state).filter(
    ({ task, clientToken }) =>
      clientToken !== undefined && clientToken === input.clientToken && task.clusterArn === arnOf(cluster),
  );
  if (again.length > 0) return { tasks: again.map(({ task }) => task), failures: [] };

  const definition = definitionNamed(account, input.taskDefinition, region);
  refuseInput(account, input, definition);
  const place = { cluster, definition, region };
  const trial = tryTask(account, input, place);
  if (trial.unplaced !== undefined) return unplaced(trial.unplaced, place);
  const before = keptTasks(account.state).length;
  const tasks = Array.from({ length: input.count }, (_, index) =>
    stoppedTask({ input, place, trial, exitCode, id: idOf(cluster, before + index) }),
  );
  const { clientToken } = input;
  keepTasks(
    account,
    tasks.map((task) => (clientToken === undefined ? { task } : { task, clientToken })),
  );
  return { tasks, failures: [] };
}

/** @throws AwsError when there is no such revision; a family means its newest one */
function definitionNamed(account: Account, name: string, region: string): AccountObject {
  const definition = account
    .ofType(types.taskDefinition)
    .findLast(
      (object) =>
        object.region === region &&
        (object.id === name ||
          object.properties["arnWithoutRevision"] === name ||
          arnOf(object) === name ||
          arnOf(object).endsWith(`:task-definition/${name}`)),
    );
  if (definition === undefined) throw refusal(types.ecsService, ["create", "task definition missing"]);
  return definition;
}

/** What ECS answers when no instance has room. */
function unplaced(reason: string, { cluster, region }: TaskPlace): RunTaskAnswer {
  if (reason.includes("No Container Instances")) refuse("No Container Instances were found in your cluster.");
  const name = text(cluster.properties["name"]);
  const arn = `arn:aws:ecs:${region}:${ACCOUNT_ID}:container-instance/${name}/${idOf(cluster, 0)}`;
  return {
    tasks: [],
    failures: [{ arn, reason: reason.includes("memory") ? "RESOURCE:MEMORY" : "RESOURCE:CPU" }],
  };
}
