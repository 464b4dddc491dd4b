import type { Account, AccountObject } from "../account/account";
import { AwsError } from "../account/errors";
import { text } from "../account/json";
import { refusal } from "../account/refusals";
import { containersOf } from "../account/steady-state/task";
import { types } from "../account/type-tokens";
import type { RunTaskInput } from "./run-task-input";

/** Tasks of one call. Source: ECS API, RunTask. */
const MAX_COUNT = 10;

/** @throws AwsError, InvalidParameterException */
export function refuse(words: string): never {
  throw new AwsError("InvalidParameterException", words);
}

/**
 * What is wrong with a call, as far as services do not have it too.
 *
 * @throws AwsError when AWS refuses
 */
export function refuseInput(account: Account, input: RunTaskInput, definition: AccountObject): void {
  if (input.count < 1 || input.count > MAX_COUNT)
    refuse(`count ${input.count} is out of range; use 1 to ${MAX_COUNT}.`);
  if (input.launchType !== undefined && input.capacityProviderStrategy !== undefined)
    throw refusal(types.ecsService, ["create", "launchType and capacityProviderStrategies"]);
  refuseNetwork(account, input);
  const names = containersOf(definition.properties).map(({ name }) => text(name));
  for (const { name } of input.overrides?.containerOverrides ?? []) {
    if (!names.includes(name))
      refuse(`Override for container named ${name} is not a container in the TaskDefinition.`);
  }
}

function refuseNetwork(account: Account, { networkConfiguration }: RunTaskInput): void {
  const { subnets = [], securityGroups = [] } = networkConfiguration?.awsvpcConfiguration ?? {};
  const missing = (type: string, ids: readonly string[]): string | undefined =>
    ids.find((id) => account.get(type, id) === undefined);
  const subnet = missing(types.subnet, subnets);
  if (subnet !== undefined) {
    refuse(
      `Error retrieving subnet information for [${subnet}]: The subnet ID '${subnet}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`,
    );
  }
  const group = missing(types.securityGroup, securityGroups);
  if (group !== undefined) {
    refuse(
      `Error retrieving security group information for [${group}]: The security group '${group}' does not exist (ErrorCode: InvalidGroup.NotFound)`,
    );
  }
}
