import type * as pulumi from "@pulumi/pulumi";
import { createBuiltImages } from "../components/built-images";
import { withProtection } from "../components/data-protection";
import { Service } from "../components/service";
import type { DataProtectionInput } from "../config/data-protection";
import { parseService } from "../config/parse";
import type { Problem } from "../config/problem";
import { routesOf } from "../config/routes";
import type { ServiceConfig, ServiceInput } from "../config/service";
import type { PlatformOutputs } from "../contract/outputs";
import { planDataProtection } from "../plan/data-protection";
import { planService } from "../plan/service";
import { parseServiceWithFile } from "./containers-files";
import {
  foreignProblems,
  publishedScope,
  publishedSurroundings,
  reachProblems,
  refuseProblems,
} from "./foreign-workload";
import { foreignRouteProblems } from "./foreign-routes";
import { orRunError } from "./load-config";
import { referencedPlatform } from "./service-platform";

/** A service in the words of the stack file, and the platform that it runs on. */
export type EcsServiceArgs = ServiceInput & {
  /** The platform's published outputs, from `PlatformReference.read`. */
  platform: PlatformOutputs;
  /** What happens to its stored data that a deployment would delete. Default: what the platform says. */
  dataProtection?: Pick<DataProtectionInput, "protect" | "retainOnDelete">;
};

/**
 * Adds a service to a platform of another stack. Takes what a stack file takes under `services.<name>`, and checks, plans and wires it
 * with the same code; load balancers, repositories, namespaces, file systems and capacity groups are those that the platform publishes.
 *
 * @throws pulumi.RunError with every problem of the service, before anything is registered.
 */
export class EcsService extends Service {
  constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { platform, dataProtection, ...input } = args;
    const path = `services.${name}`;
    const spec = orRunError(`service ${name}`, () => {
      const place = { path, folder: process.cwd(), region: platform.region };
      const config = parseServiceWithFile(input, place, (raw) =>
        parseService(name, raw, publishedScope(platform, [name])),
      );
      const problems = [
        ...foreignProblems(path, config),
        ...serviceProblems(path, config),
        ...foreignRouteProblems(path, config, platform),
      ];
      refuseProblems(problems);
      const planned = planService(name, config, publishedSurroundings(platform, path, config));
      refuseProblems(reachProblems(path, planned, platform));
      return planned;
    });
    super(
      name,
      { spec, platform: referencedPlatform(platform, createBuiltImages(spec.builtImages)) },
      withProtection(opts, planDataProtection({ ...platform.dataProtection, ...dataProtection })),
    );
  }
}

/** What only the stack of the platform itself can do for a service. */
function serviceProblems(path: string, config: ServiceConfig): Problem[] {
  const { networkMode } = config.task;
  const behindOwn = routesOf(config).some(({ route }) => "name" in route);
  return [
    ...(networkMode !== "awsvpc" && behindOwn
      ? [
          {
            path: `${path}.task.networkMode`,
            message: `${networkMode} behind a load balancer opens the instances of the platform; use awsvpc, or put the service into the stack file of the platform`,
          },
        ]
      : []),
    ...(config.allowFrom.length > 0
      ? [
          {
            path: `${path}.allowFrom`,
            message: "names services of the same stack file; use ingress with a securityGroupId here",
          },
        ]
      : []),
  ];
}
