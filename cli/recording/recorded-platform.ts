import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import type { Account } from "../../components/account";
import type { PlatformPlan } from "../../plan/platform";
import type { StackResource } from "../../policy/resource";
import { createPlatform } from "../../program/create-platform";
import { stackOutputs } from "../../program/outputs";
import { answerLookUp } from "./look-ups";
import { RecordingMonitor } from "./monitor";
import { withLeanSdk } from "./lean-sdk";

/** Where a platform is recorded for. */
export interface RecordedPlace {
  readonly project: string;
  readonly stack: string;
  readonly account: Account;
}

/**
 * What the program would register for a plan in the first preview of its stack: the same components as index.ts makes of it, with a
 * recording in the engine's place. Platforms are recorded one after another, since the SDK knows one engine at a time.
 */
export async function recordPlatform(plan: PlatformPlan, place: RecordedPlace): Promise<StackResource[]> {
  const { project, stack, account } = place;
  const monitor = new RecordingMonitor({ project, stack, lookUp: answerLookUp(account) });
  setMockOptions(monitor, project, stack, true);
  pulumi.runtime.setAllConfig({ "aws:region": account.region });
  await withLeanSdk(async () => {
    await pulumi.runtime.runInPulumiStack(() =>
      Promise.resolve(stackOutputs(createPlatform(plan, account), plan, account)),
    );
    await pulumi.runtime.disconnect();
  });
  return monitor.resources;
}
