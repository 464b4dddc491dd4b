import { Account, emptyState, type AccountObject } from "../../sandbox/account/account";
import { AwsError } from "../../sandbox/account/errors";
import { text } from "../../sandbox/account/json";
import { type ApplicationCall, callFailure } from "../../sandbox/account/steady-state/calls";
import type { Port } from "../../sandbox/account/steady-state/port";
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

/**
 * Brings a plan up in an account of its own, in this very thread, with the real components: also one that no stack file gives.
 *
 * @param given Puts into the account what others made there before.
 */
export async function standingPlan(
  plan: PlatformPlan,
  given: (account: Account) => void = () => undefined,
): Promise<StandingPlan> {
  const account = new Account(emptyState());
  given(account);
  const refusals = new Map<string, string>();
  const { create, ...options } = recordingIn(account, context.region);
  await record(
    () => {
      createPlatform(plan, context);
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

/** What the application of a service calls: the queue of the stack, a port of another service, or one at a block of addresses. */
export type Call =
  | { readonly queueOf: string }
  | { readonly service: string; readonly port: Port }
  | { readonly cidr: string; readonly port: Port };

function callIn(account: Account, call: Call): ApplicationCall {
  if ("cidr" in call) return call;
  if ("service" in call) return { service: serviceIn(account, call.service), port: call.port };
  const queue = account
    .ofType(types.queue)
    .find(({ properties }) => text(properties["name"]).endsWith(`-${call.queueOf}`));
  const resource = text(queue?.properties["arn"]);
  const accesses = ["sqs:ReceiveMessage", "sqs:DeleteMessage"].map((action) => ({ action, resource }));
  return { to: "sqs", accesses };
}

function serviceIn(account: Account, name: string): AccountObject {
  const service = account
    .ofType(types.ecsService)
    .find(({ properties }) => text(properties["name"]) === name);
  if (service === undefined) throw new Error(`there is no service ${name}`);
  return service;
}

/**
 * Why a service is not created, its tasks do not start, its calls do not come through, its load balancers do not reach it, or it opens no
 * shell where it should.
 */
export function failureOf(
  { account, refusals }: StandingPlan,
  name: string,
  calls: readonly Call[] = [],
): string | undefined {
  const refusal = refusals.get(name);
  if (refusal !== undefined) return refusal;
  const service = serviceIn(account, name);
  const opens = service.properties["enableExecuteCommand"] === true;
  return (
    startFailure(account, service) ??
    (opens ? execFailure(account, service) : undefined) ??
    calls
      .map((call) => callFailure(account, service, callIn(account, call)))
      .find((failure) => failure !== undefined) ??
    targetFailure(account, service)
  );
}
