import type { Account, AccountObject } from "./account";
import { types } from "./type-tokens";

/** A task definition by ARN, by `family:revision`, or by family (its newest revision). */
export function taskDefinitionNamed(account: Account, name: string): AccountObject | undefined {
  if (name === "") return undefined;
  return account
    .ofType(types.taskDefinition)
    .findLast(
      ({ id, identity }) => identity === name || id === name || identity.endsWith(`:task-definition/${name}`),
    );
}
