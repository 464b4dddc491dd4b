import type { Account, AccountObject, AccountState } from "../account/account";
import { AwsError } from "../account/errors";
import { text } from "../account/json";
import { types } from "../account/type-tokens";
import type { RunTaskInput } from "./run-task-input";

/** A container of a task that has ended. */
export interface StoppedContainer {
  readonly containerArn: string;
  readonly taskArn: string;
  readonly name: string;
  readonly image: string;
  readonly lastStatus: "STOPPED";
  /** Absent when the container never ran. */
  readonly exitCode?: number;
}

/** A task that was run and has ended, with the words of the ECS API. */
export interface StoppedTask {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly group: string;
  readonly launchType: string;
  readonly capacityProviderName?: string;
  readonly startedBy?: string;
  readonly overrides: NonNullable<RunTaskInput["overrides"]>;
  readonly tags: NonNullable<RunTaskInput["tags"]>;
  readonly desiredStatus: "STOPPED";
  readonly lastStatus: "STOPPED";
  readonly stopCode: "EssentialContainerExited" | "TaskFailedToStart";
  readonly stoppedReason: string;
  readonly containers: readonly StoppedContainer[];
}

/** A task as it is kept. */
export interface KeptTask {
  readonly task: StoppedTask;
  /** Tells a call that is made again from a new one. */
  readonly clientToken?: string;
}

/** The account's file, with what only this command writes. */
type StateWithTasks = AccountState & { tasks?: KeptTask[] };

/** Tasks as they are kept, in the order in which they were run. */
export function keptTasks(state: AccountState): readonly KeptTask[] {
  return (state as StateWithTasks).tasks ?? [];
}

/** All tasks that were run in an account, in order. */
export function ranTasks(state: AccountState): StoppedTask[] {
  return keptTasks(state).map(({ task }) => task);
}

/** Keeps tasks that were run. */
export function keepTasks(account: Account, tasks: readonly KeptTask[]): void {
  const state: StateWithTasks = account.state;
  state.tasks = [...keptTasks(state), ...tasks];
}

/**
 * The cluster that a name or ARN means in a region.
 *
 * @throws AwsError when there is none
 */
export function clusterNamed(account: Account, name: string, region: string): AccountObject {
  const cluster = account
    .ofType(types.cluster)
    .find((object) => object.region === region && [arnOf(object), object.properties["name"]].includes(name));
  if (cluster === undefined) throw new AwsError("ClusterNotFoundException", "Cluster not found.");
  return cluster;
}

/** The ARN of an object. */
export function arnOf({ properties }: AccountObject): string {
  return text(properties["arn"]);
}
