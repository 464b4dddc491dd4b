import type * as pulumi from "@pulumi/pulumi";
import { createBuiltImages } from "../components/built-images";
import { withProtection } from "../components/data-protection";
import { Job } from "../components/job";
import type { DataProtectionInput } from "../config/data-protection";
import type { OwnTaskJobConfig, OwnTaskJobInput } from "../config/job";
import { parseJob } from "../config/parse";
import { ConfigError } from "../config/problem";
import type { PlatformOutputs } from "../contract/outputs";
import { planDataProtection } from "../plan/data-protection";
import { planJob } from "../plan/job";
import { parseServiceWithFile } from "./containers-files";
import {
  foreignProblems,
  publishedScope,
  publishedSurroundings,
  reachProblems,
  refuseProblems,
} from "./foreign-workload";
import { orRunError } from "./load-config";
import { referencedPlatform } from "./service-platform";

/** A job in the words of the stack file, and the platform that it runs on. */
export type EcsJobArgs = Omit<OwnTaskJobInput, "release" | "startedBy"> & {
  /** The platform's published outputs, from `PlatformReference.read`. */
  platform: PlatformOutputs;
  /** What happens to its stored data that a deployment would delete. Default: what the platform says. */
  dataProtection?: Pick<DataProtectionInput, "protect" | "retainOnDelete">;
};

/**
 * Adds a job to a platform of another stack. Takes what a stack file takes under `jobs.<name>`, without the keys that name services of
 * that file; `runTask` is what to give to RunTask to start it by hand.
 *
 * @throws pulumi.RunError with every problem of the job, before anything is registered.
 */
export class EcsJob extends Job {
  constructor(name: string, args: EcsJobArgs, opts?: pulumi.ComponentResourceOptions) {
    const { platform, dataProtection, ...input } = args;
    const path = `jobs.${name}`;
    const { spec, builtImages } = orRunError(`job ${name}`, () => {
      refuseServices(path, input);
      const place = { path, folder: process.cwd(), region: platform.region };
      const config = parseServiceWithFile(input, place, (raw) =>
        parseJob(name, raw, publishedScope(platform, [])),
      );
      refuseProblems(foreignProblems(path, config));
      return plan(name, config, { platform, path });
    });
    super(
      name,
      { spec, platform: referencedPlatform(platform, createBuiltImages(builtImages)) },
      withProtection(opts, planDataProtection({ ...platform.dataProtection, ...dataProtection })),
    );
  }
}

function plan(
  name: string,
  config: OwnTaskJobConfig,
  { platform, path }: { platform: PlatformOutputs; path: string },
) {
  const spec = planJob(name, config, { ...publishedSurroundings(platform, path, config), families: {} });
  if (spec.workload !== undefined) refuseProblems(reachProblems(path, spec.workload, platform));
  return { spec, builtImages: spec.workload?.builtImages ?? [] };
}

/** Keys that name services of a stack file have nothing to name here. */
function refuseServices(path: string, input: object): void {
  const given = ["taskFrom", "release", "startedBy"].filter((key) => key in input);
  if (given.length > 0)
    throw new ConfigError(
      given.map((key) => ({
        path: `${path}.${key}`,
        message: "names services of the same stack file; put the job into the stack file of the platform",
      })),
    );
}
