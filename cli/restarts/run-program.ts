import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import { withLeanSdk } from "../recording/lean-sdk";
import { partitionOf } from "../../facts/partitions";
import type { PlatformPlan } from "../../plan/platform";
import { createPlatform } from "../../program/create-platform";
import type { Account } from "../../sandbox/account/account";
import { ACCOUNT_ID } from "../../sandbox/account/identity";
import { callFunction } from "../../sandbox/account/functions/registry";
import type { JsonObject } from "../../sandbox/account/json";
import type { StandingResource } from "../../sandbox/rehearsal/registration";
import type { Outcome } from "../../sandbox/rehearsal/outcome";
import { Rehearsal } from "../../sandbox/rehearsal/rehearsal";
import { RegisteringMonitor } from "./monitor";

/** Where a plan is brought up. */
export interface StackPlace {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** The account; it is changed. */
  readonly account: Account;
  /** Whether it holds all that the stack stands on. */
  readonly complete: boolean;
  /** What the stack has in it. */
  readonly before: readonly StandingResource[];
}

/** What an `up` did, and the stack that stands then. */
export interface BroughtUp extends Outcome {
  readonly standing: readonly StandingResource[];
}

/** Rehearses one `up` of a plan in an account, in this very thread. Programs run one after another, since the SDK knows one engine at a time. */
export async function bringUp(plan: PlatformPlan, place: StackPlace): Promise<BroughtUp> {
  const { project, stack, region, account } = place;
  const rehearsal = new Rehearsal(place);
  const standing: StandingResource[] = [];
  let fail: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  const monitor = new RegisteringMonitor({
    project,
    stack,
    failed: fail,
    register: (resource) => {
      const { checked, ...registered } = rehearsal.register(resource);
      standing.push({ ...resource, ...registered, checked });
      return registered;
    },
    lookUp: (token, inputs: JsonObject) => callFunction(account, { token, args: inputs, region }).outputs,
  });
  setMockOptions(monitor, project, stack, false);
  pulumi.runtime.setAllConfig({ "aws:region": region });
  await withLeanSdk(() => Promise.race([runProgram(plan, region), failure]));
  return { ...rehearsal.finish(), standing };
}

async function runProgram(plan: PlatformPlan, region: string): Promise<void> {
  await pulumi.runtime.runInPulumiStack(() => {
    createPlatform(plan, { partition: partitionOf(region), region, accountId: ACCOUNT_ID });
    return Promise.resolve({});
  });
  await pulumi.runtime.disconnect();
}
