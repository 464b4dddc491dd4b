import { judgeResources } from "../cli/check/judge";
import { recordPlatform } from "../cli/recording/recorded-platform";
import { configNamespace } from "../config/namespace";
import { parsePlatform } from "../config/parse";
import { usualAvailabilityZones } from "../facts/availability-zones";
import { planPlatform } from "../plan/platform";
import { stackOfServices } from "./stacks";

/** Seconds that `npm run check` takes for a stack, after its modules were loaded. */
export interface CheckSpeed {
  readonly services: number;
  readonly resources: number;
  /** From the values of the stack file to its plan. */
  readonly plan: number;
  /** The program under the recording. */
  readonly record: number;
  /** All rules of profile production on what was recorded. */
  readonly judge: number;
}

const region = "ap-northeast-1";
const account = {
  ...{ accountId: "123456789012", region, partition: "aws" },
  availabilityZones: usualAvailabilityZones(region),
};
const place = { project: configNamespace, stack: "bench" };

/** Checks stacks with so many services each, one after the other, and says how long it took. */
export async function checkSpeed(serviceCounts: readonly number[]): Promise<CheckSpeed[]> {
  const speeds: CheckSpeed[] = [];
  for (const services of serviceCounts) {
    const plan = timed(() =>
      planPlatform(parsePlatform(stackOfServices(services)), { ...place, ...account }),
    );
    const start = process.hrtime.bigint();
    const resources = await recordPlatform(plan.result, { ...place, account });
    const record = secondsSince(start);
    const judge = timed(() =>
      judgeResources(resources, { profile: "production" }, () => ({ file: "bench" })),
    );
    speeds.push({
      ...{ services, resources: resources.length },
      ...{ plan: plan.seconds, record, judge: judge.seconds },
    });
  }
  return speeds;
}

function timed<T>(step: () => T): { result: T; seconds: number } {
  const start = process.hrtime.bigint();
  const result = step();
  return { result, seconds: secondsSince(start) };
}

function secondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e9;
}
