import { resourceTypeFacts } from "../../facts/resource-types";
import { Account, type AccountObject } from "../account/account";
import { createObject } from "../account/changes";
import type { JsonObject } from "../account/json";
import { placementFailure } from "../account/steady-state/capacity";
import { startFailure } from "../account/steady-state/start-failures";
import { taskOf } from "../account/steady-state/task";
import { types } from "../account/type-tokens";
import type { RunTaskInput } from "./run-task-input";
import { arnOf } from "./tasks";

/** Where a task is to run, and of what. */
export interface TaskPlace {
  readonly cluster: AccountObject;
  readonly definition: AccountObject;
  readonly region: string;
}

/** What becomes of a task. */
export interface Trial {
  /** A service of one such task. */
  readonly service: AccountObject;
  /** Why no instance takes it. */
  readonly unplaced?: string;
  /** Why it does not start, once it is placed. */
  readonly unstarted?: string;
}

const URN = "urn:pulumi:sandbox::aws-cli";

/**
 * Tries a task out, as a service of one task in a copy of the account: it is refused, placed and started by the same rules.
 *
 * @throws AwsError when AWS refuses
 */
export function tryTask(account: Account, input: RunTaskInput, place: TaskPlace): Trial {
  const trial = new Account(structuredClone(account.state));
  const { region } = place;
  const definition = createObject(trial, {
    urn: `${URN}::${types.taskDefinition}::task`,
    type: types.taskDefinition,
    logicalName: "task",
    region,
    inputs: overridden(place.definition, input),
  });
  const service = createObject(trial, {
    urn: `${URN}::${types.ecsService}::task`,
    type: types.ecsService,
    logicalName: "task",
    region,
    inputs: serviceInputs(input, { ...place, definition }),
  });
  const task = taskOf(trial, service);
  const unplaced = task === undefined ? undefined : placementFailure(trial, task);
  if (unplaced !== undefined) return { service, unplaced };
  const unstarted = startFailure(trial, service);
  return unstarted === undefined ? { service } : { service, unstarted };
}

/** Inputs of a task definition as the overrides of its task have it. */
function overridden({ type, properties }: AccountObject, { overrides = {} }: RunTaskInput): JsonObject {
  const computed = resourceTypeFacts(type)?.computed ?? [];
  const inputs = Object.entries(properties).filter(([property]) => !computed.includes(property));
  const { cpu, memory, executionRoleArn, taskRoleArn } = overrides;
  const own = Object.entries({ cpu, memory, executionRoleArn, taskRoleArn });
  return Object.fromEntries([...inputs, ...own.filter(([, value]) => value !== undefined)]);
}

function serviceInputs(input: RunTaskInput, { cluster, definition }: TaskPlace): JsonObject {
  const network = input.networkConfiguration?.awsvpcConfiguration;
  const inputs: JsonObject = {
    name: "task",
    cluster: arnOf(cluster),
    taskDefinition: arnOf(definition),
    desiredCount: 1,
    launchType: input.launchType,
    capacityProviderStrategies: input.capacityProviderStrategy,
    enableExecuteCommand: input.enableExecuteCommand,
    networkConfiguration: network && {
      subnets: network.subnets,
      securityGroups: network.securityGroups,
      assignPublicIp: network.assignPublicIp === "ENABLED",
    },
  };
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
}
