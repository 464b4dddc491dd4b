import { stringify } from "yaml";
import { subnetsHaveRoom } from "../checks/addresses";
import { tasksReachWhatTheyNeed } from "../checks/egress";
import { checkPlatform } from "../checks/platform";
import { configNamespace } from "../config/namespace";
import { parsePlatform } from "../config/parse";
import type { PlatformConfig } from "../config/platform";
import { readStackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import { planAddresses } from "../plan/addresses";
import { planNetwork } from "../plan/network";
import { planPlatform, type PlatformPlan } from "../plan/platform";
import { needsOfPlatform } from "../plan/platform-needs";
import { stackOfServices } from "./stacks";

/** Steps from the text of a stack file to its checked plan, in their order. */
const steps = ["read", "parse", "plan", "network", "check"] as const;

/** Seconds that planning a stack takes. */
export interface PlanSpeed {
  readonly services: number;
  /** Seconds of each step: YAML, validation, plan, the network of that plan once more by itself, checks. */
  readonly seconds: Readonly<Record<(typeof steps)[number], number>>;
}

const region = "ap-northeast-1";

const place = {
  project: configNamespace,
  stack: "bench",
  accountId: "123456789012",
  region,
  partition: "aws",
  availabilityZones: usualAvailabilityZones(region),
};

/** Runs of each size; the fastest counts, since everything else on the machine only ever slows it down. */
const runs = 3;

/** Plans stack files with so many services each, the way `npm run plan` does, and says how long it took. */
export function planSpeed(serviceCounts: readonly number[]): PlanSpeed[] {
  return serviceCounts.map((services) => {
    const text = stackFileOf(services);
    const timed = Array.from({ length: runs }, () => timePlan(text));
    const fastest = steps.map((step) => [step, Math.min(...timed.map((seconds) => seconds[step]))] as const);
    return { services, seconds: Object.fromEntries(fastest) as PlanSpeed["seconds"] };
  });
}

function stackFileOf(services: number): string {
  const platform = Object.entries(stackOfServices(services)).map(
    ([key, value]) => [`${configNamespace}:${key}`, value] as const,
  );
  return stringify({ config: { "aws:region": region, ...Object.fromEntries<unknown>(platform) } });
}

function timePlan(text: string): PlanSpeed["seconds"] {
  const stackFile = timed(() => readStackFile(text));
  const config = timed(() => parsePlatform(stackFile.result.platform));
  const plan = timed(() => planPlatform(config.result, place));
  const network = timed(() => {
    planNetworkOf(config.result, plan.result);
  });
  const check = timed(() => checkPlatform(plan.result));
  return {
    read: stackFile.seconds,
    parse: config.seconds,
    plan: plan.seconds,
    network: network.seconds,
    check: check.seconds,
  };
}

/** What services need of the network: its endpoints, and the addresses of its subnets. */
function planNetworkOf({ network }: PlatformConfig, plan: PlatformPlan): void {
  planNetwork(network, needsOfPlatform(plan, region), place);
  planAddresses(plan);
  tasksReachWhatTheyNeed(plan);
  subnetsHaveRoom(plan);
}

function timed<T>(step: () => T): { result: T; seconds: number } {
  const start = process.hrtime.bigint();
  const result = step();
  return { result, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
