import type { Account, AccountObject } from "./account";
import { deploymentFailure } from "./steady-state/deployment";
import { startFailure } from "./steady-state/start-failures";
import { targetFailure } from "./steady-state/target-health";
import { startRefusal, startsOf } from "./steady-state/starts";
import { text } from "./json";
import { types } from "./type-tokens";

/** How many objects of each type stacks have made, by type token; what AWS made on its own is not counted. */
export function countByType(account: Account): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of madeByStacks(account)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** Objects that stacks have made and not deleted. */
export function madeByStacks(account: Account): AccountObject[] {
  return account.state.objects.filter(({ urn }) => urn !== undefined);
}

/** Whether nothing is left of what stacks made. */
export function isEmpty(account: Account): boolean {
  return madeByStacks(account).length === 0;
}

/** Services whose tasks do not start, or whose deployment is rolled back, with the reason as ECS words it. Waited for or not. */
export function failingServices(account: Account): { readonly name: string; readonly reason: string }[] {
  return account.ofType(types.ecsService).flatMap((service) => {
    const reason =
      startFailure(account, service) ??
      deploymentFailure(account, service) ??
      targetFailure(account, service);
    return reason === undefined ? [] : [{ name: text(service.properties["name"]), reason }];
  });
}

/** Schedules and rules whose tasks could not be started when they are due, with the reason as AWS words it. */
export function failingStarts(account: Account): { readonly name: string; readonly reason: string }[] {
  return startsOf(account).flatMap((start) => {
    const reason = startRefusal(account, start);
    return reason === undefined ? [] : [{ name: start.starter.id, reason }];
  });
}
