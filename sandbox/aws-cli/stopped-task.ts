import type { AccountObject } from "../account/account";
import { ACCOUNT_ID, IdSource } from "../account/identity";
import { text } from "../account/json";
import { containersOf, isFargateProvider, strategyOf } from "../account/steady-state/task";
import type { RunTaskInput } from "./run-task-input";
import type { TaskPlace, Trial } from "./task-trial";
import { arnOf, type StoppedTask } from "./tasks";

/** How a task ended. */
export interface Ending {
  readonly input: RunTaskInput;
  readonly place: TaskPlace;
  readonly trial: Trial;
  /** The code with which its essential containers ended, unless it did not start. */
  readonly exitCode: number;
  readonly id: string;
}

/** A task at its end. */
export function stoppedTask({ input, place, trial, exitCode, id }: Ending): StoppedTask {
  const { cluster, definition, region } = place;
  const arn = (kind: string, rest = ""): string =>
    `arn:aws:ecs:${region}:${ACCOUNT_ID}:${kind}/${text(cluster.properties["name"])}/${id}${rest}`;
  const [provider] = strategyOf(trial.service.properties);
  const { startedBy, group = `family:${text(definition.properties["family"])}` } = input;
  return {
    taskArn: arn("task"),
    clusterArn: arnOf(cluster),
    taskDefinitionArn: arnOf(definition),
    group,
    launchType: launchTypeOf(trial.service),
    ...(provider !== undefined && { capacityProviderName: provider }),
    ...(startedBy !== undefined && { startedBy }),
    overrides: input.overrides ?? {},
    tags: input.tags ?? [],
    desiredStatus: "STOPPED",
    lastStatus: "STOPPED",
    stopCode: trial.unstarted === undefined ? "EssentialContainerExited" : "TaskFailedToStart",
    stoppedReason: trial.unstarted ?? "Essential container in task exited",
    containers: containersOf(definition.properties).map((container, index) => ({
      containerArn: arn("container", `/${new IdSource(`${id}#${index}`).uuid()}`),
      taskArn: arn("task"),
      name: text(container["name"]),
      image: text(container["image"]),
      lastStatus: "STOPPED",
      ...(trial.unstarted === undefined && { exitCode: container["essential"] === false ? 0 : exitCode }),
    })),
  };
}

/** A task as the call answers it, before anything has happened. */
export function asStarted(task: StoppedTask): object {
  return {
    ...task,
    desiredStatus: "RUNNING",
    lastStatus: "PROVISIONING",
    stopCode: undefined,
    stoppedReason: undefined,
    containers: task.containers.map((container) => ({
      ...container,
      lastStatus: "PENDING",
      exitCode: undefined,
    })),
  };
}

function launchTypeOf(service: AccountObject): string {
  const [provider] = strategyOf(service.properties);
  if (provider === undefined) return text(service.properties["launchType"]);
  return isFargateProvider(provider) ? "FARGATE" : "EC2";
}

/** The same ids for the same tasks, so that runs can be compared. */
export function idOf(cluster: AccountObject, index: number): string {
  return new IdSource(`${arnOf(cluster)}#task#${index}`).draw("hex", 32);
}
