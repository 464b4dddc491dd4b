import * as pulumi from "@pulumi/pulumi";
import { createBuiltImages } from "../components/built-images";
import { Service } from "../components/service";
import { parseService } from "../config/parse";
import { ConfigError } from "../config/problem";
import type { Scope } from "../config/rules/scope";
import type { ServiceConfig, ServiceInput } from "../config/service";
import type { PlatformOutputs } from "../contract/outputs";
import { planService } from "../plan/service";
import { mapSorted } from "../plan/sorted";
import { parseServiceWithFile } from "./containers-files";
import { builtTags } from "./source-tags";
import { orRunError } from "./load-config";
import { referencedPlatform } from "./service-platform";

/** A service in the words of the stack file, and the platform that it runs on. */
export type EcsServiceArgs = ServiceInput & {
  /** The platform's published outputs, from `PlatformReference.read`. */
  platform: PlatformOutputs;
};

/**
 * Adds a service to a platform of another stack. Takes what a stack file takes under `services.<name>`, and checks, plans and wires it
 * with the same code; load balancers, repositories, namespaces, file systems and capacity groups are those that the platform publishes.
 *
 * @throws pulumi.RunError with every problem of the service, before anything is registered.
 */
export class EcsService extends Service {
  constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { platform, ...input } = args;
    const config = orRunError(`service ${name}`, () => {
      const place = { path: `services.${name}`, folder: process.cwd(), region: platform.region };
      const parsed = parseServiceWithFile(input, place, (raw) =>
        parseService(name, raw, scopeOf(platform, name)),
      );
      refuseForeign(name, parsed);
      return parsed;
    });
    const context = {
      project: pulumi.getProject(),
      stack: pulumi.getStack(),
      accountId: platform.accountId,
      region: platform.region,
      partition: platform.partition,
      availabilityZones: [],
      images: { digests: {}, builtTags: builtTags([config], process.cwd()) },
    };
    const { execAudit } = platform.cluster;
    const spec = planService(name, config, {
      context,
      clusterName: platform.cluster.name,
      repositories: platform.repositories,
      pullThroughCaches: platform.pullThroughCaches,
      tags: {},
      ...(execAudit !== undefined && {
        execAudit: {
          logGroupName: execAudit.logGroupName,
          ...(execAudit.kmsKeyArn !== undefined && { kmsKeyArn: execAudit.kmsKeyArn }),
        },
      }),
    });
    super(name, { spec, platform: referencedPlatform(platform, createBuiltImages(spec.builtImages)) }, opts);
  }
}

/** The names that a service may refer to: those that the platform publishes. */
function scopeOf(platform: PlatformOutputs, name: string): Scope {
  return {
    repositories: Object.keys(platform.repositories),
    pullThroughCaches: Object.keys(platform.pullThroughCaches),
    loadBalancers: mapSorted(platform.loadBalancers, (_, { kind, url }) => ({
      kind,
      https: url.startsWith("https:"),
    })),
    groups: mapSorted(platform.cluster.capacityGroups, (_, { architecture, amiFamily }) => ({
      architecture,
      family: amiFamily,
    })),
    namespaces: mapSorted(platform.namespaces, (_, { kind }) => kind),
    fileSystems: mapSorted(platform.fileSystems, (_, { accessPoints }) => Object.keys(accessPoints)),
    services: [name],
  };
}

/** What only the stack of the platform itself can do for a service. */
function refuseForeign(name: string, config: ServiceConfig): void {
  const problems = [
    ...(config.task.networkMode !== "awsvpc" && (config.loadBalancer ?? config.loadBalancers) !== undefined
      ? [
          {
            path: `services.${name}.task.networkMode`,
            message: `${config.task.networkMode} behind a load balancer opens the instances of the platform; use awsvpc, or put the service into the stack file of the platform`,
          },
        ]
      : []),
    ...(config.allowFrom.length > 0
      ? [
          {
            path: `services.${name}.allowFrom`,
            message: "names services of the same stack file; use ingress with a securityGroupId here",
          },
        ]
      : []),
    ...Object.entries(config.containers).flatMap(([container, { image }]) =>
      "resolveTag" in image && image.resolveTag
        ? [
            {
              path: `services.${name}.containers.${container}.image.resolveTag`,
              message:
                "is looked up for stack files only; look the digest up with aws.ecr.getImage and give it",
            },
          ]
        : [],
    ),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
}
