import type { Account, AccountObject } from "../account";
import { takeAddresses } from "./addresses";
import { placementFailure } from "./capacity";
import { readEnvironmentFiles } from "./environment-files";
import { mountFileSystems } from "./file-systems";
import { pullImages } from "./images";
import { writeLogs } from "./logs";
import { attachVolumes } from "./managed-volumes";
import { readSecrets } from "./secrets";
import type { Step } from "./step";
import { encryptStorage } from "./storage-key";
import { taskOf } from "./task";

/** In the order in which ECS takes them. */
const STEPS: readonly Step[] = [
  placementFailure,
  takeAddresses,
  encryptStorage,
  attachVolumes,
  readSecrets,
  readEnvironmentFiles,
  pullImages,
  mountFileSystems,
  writeLogs,
];

/**
 * Why tasks of a service do not start, as ECS words it for a stopped task or in the service's events; undefined when they
 * do, or when none is wanted.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function startFailure(account: Account, service: AccountObject): string | undefined {
  const { desiredCount, schedulingStrategy } = service.properties;
  const task = taskOf(account, service);
  if (task === undefined || (desiredCount === 0 && schedulingStrategy !== "DAEMON")) return undefined;
  for (const step of STEPS) {
    const failure = step(account, task);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
