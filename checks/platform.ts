import type { PlatformPlan } from "../plan/platform";
import { privateSubnetsHaveRoom } from "./addresses";
import { tasksFitInstances } from "./capacity";
import type { Finding } from "./finding";
import { zonesExist } from "./zones";

const checks: readonly ((plan: PlatformPlan) => Finding[])[] = [
  zonesExist,
  tasksFitInstances,
  privateSubnetsHaveRoom,
];

/** Everything that can be known from the plan to go wrong. */
export function checkPlatform(plan: PlatformPlan): Finding[] {
  return checks.flatMap((check) => check(plan));
}
