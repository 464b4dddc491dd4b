import { stringify } from "yaml";
import { checkPlatform } from "../checks/platform";
import { configNamespace } from "../config/namespace";
import { parsePlatform } from "../config/parse";
import { readStackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import { planPlatform } from "../plan/platform";
import { stackOfServices } from "./stacks";

/** Steps from the text of a stack file to its checked plan, in their order. */
const steps = ["read", "parse", "plan", "check"] as const;

/** Seconds that planning a stack takes. */
export interface PlanSpeed {
  readonly services: number;
  /** Seconds of each step: YAML, validation, plan, checks. */
  readonly seconds: Readonly<Record<(typeof steps)[number], number>>;
}

const region = "ap-northeast-1";

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
  const plan = timed(() =>
    planPlatform(config.result, {
      project: configNamespace,
      stack: "bench",
      accountId: "123456789012",
      region,
      partition: "aws",
      availabilityZones: usualAvailabilityZones(region),
    }),
  );
  const check = timed(() => checkPlatform(plan.result));
  return { read: stackFile.seconds, parse: config.seconds, plan: plan.seconds, check: check.seconds };
}

function timed<T>(step: () => T): { result: T; seconds: number } {
  const start = process.hrtime.bigint();
  const result = step();
  return { result, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
