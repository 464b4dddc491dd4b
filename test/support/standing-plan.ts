import { Account, emptyState } from "../../sandbox/account/account";
import { AwsError } from "../../sandbox/account/errors";
import { text } from "../../sandbox/account/json";
import { execFailure } from "../../sandbox/account/steady-state/exec";
import { startFailure } from "../../sandbox/account/steady-state/start-failures";
import { targetFailure } from "../../sandbox/account/steady-state/target-health";
import { types } from "../../sandbox/account/type-tokens";
import type { PlatformPlan } from "../../plan/platform";
import { createPlatform } from "../../program/create-platform";
import { record } from "./record";
import { recordingIn } from "./sandbox-stack";
import { context } from "./stack";

/** What became of a plan in an account. */
export interface StandingPlan {
  readonly account: Account;
  /** Why AWS refused to create resources, by their Pulumi name. */
  readonly refusals: ReadonlyMap<string, string>;
}

/** Brings a plan up in an account of its own, in this very thread, with the real components: also one that no stack file gives. */
export async function standingPlan(plan: PlatformPlan): Promise<StandingPlan> {
  const account = new Account(emptyState());
  const refusals = new Map<string, string>();
  const { create, ...options } = recordingIn(account, context.region);
  await record(
    () => {
      createPlatform(plan);
    },
    {
      ...options,
      create: (type, name, inputs) => {
        try {
          return create(type, name, inputs);
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          refusals.set(name, error.message);
          return { id: `${name}-refused`, state: inputs };
        }
      },
    },
  );
  return { account, refusals };
}

/** The same account once more, to change it. */
export function copyOf({ account, refusals }: StandingPlan): StandingPlan {
  return { account: new Account(structuredClone(account.state)), refusals };
}

/** Why a service is not created, its tasks do not start, are not reached by its load balancers, or open no shell where they should. */
export function failureOf({ account, refusals }: StandingPlan, name: string): string | undefined {
  const refusal = refusals.get(name);
  if (refusal !== undefined) return refusal;
  const service = account
    .ofType(types.ecsService)
    .find(({ properties }) => text(properties["name"]) === name);
  if (service === undefined) throw new Error(`there is no service ${name}`);
  const opens = service.properties["enableExecuteCommand"] === true;
  return (
    startFailure(account, service) ??
    (opens ? execFailure(account, service) : undefined) ??
    targetFailure(account, service)
  );
}
