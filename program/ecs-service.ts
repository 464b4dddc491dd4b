import * as pulumi from "@pulumi/pulumi";
import { Service } from "../components/service";
import { parseService } from "../config/parse";
import type { ServiceInput } from "../config/service";
import type { PlatformOutputs } from "../contract/outputs";
import { planService } from "../plan/service";
import { orRunError } from "./load-config";
import { mapSorted } from "../plan/sorted";
import { referencedPlatform } from "./service-platform";

/** A service in the words of the stack file, and the platform that it runs on. */
export type EcsServiceArgs = ServiceInput & {
  /** The platform's published outputs, from `PlatformReference.read`. */
  platform: PlatformOutputs;
};

/**
 * Adds a service to a platform of another stack. Takes what a stack file takes under `services.<name>`, and checks, plans and wires it
 * with the same code; load balancers, repositories and capacity groups are those that the platform publishes.
 *
 * @throws pulumi.RunError with every problem of the service, before anything is registered.
 */
export class EcsService extends Service {
  constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { platform, ...input } = args;
    const scope = {
      repositories: Object.keys(platform.repositories),
      loadBalancers: Object.keys(platform.loadBalancers),
      groupArchitectures: mapSorted(platform.cluster.capacityGroups, (_, group) => group.architecture),
    };
    const config = orRunError(`service ${name}`, () => parseService(name, input, scope));
    const context = {
      project: pulumi.getProject(),
      stack: pulumi.getStack(),
      accountId: platform.accountId,
      region: platform.region,
      partition: platform.partition,
      availabilityZones: [],
    };
    const spec = planService(name, config, {
      context,
      clusterName: platform.cluster.name,
      repositories: platform.repositories,
    });
    super(name, { spec, platform: referencedPlatform(platform) }, opts);
  }
}
