import * as pulumi from "@pulumi/pulumi";
import { reachFindings } from "../checks/egress";
import { ConfigError, type Problem } from "../config/problem";
import type { Scope } from "../config/rules/scope";
import type { WorkloadConfig } from "../config/workload";
import type { PlatformOutputs } from "../contract/outputs";
import type { NeedyWorkload } from "../plan/endpoint-needs";
import { mapSorted } from "../plan/sorted";
import type { WorkloadSurroundings } from "../plan/workload";
import { builtTags, imagesIn } from "./source-tags";

/** The names that a service or job of another stack may refer to: those that the platform publishes. */
export function publishedScope(platform: PlatformOutputs, services: readonly string[]): Scope {
  return {
    repositories: Object.keys(platform.repositories),
    pullThroughCaches: Object.keys(platform.pullThroughCaches),
    loadBalancers: mapSorted(platform.loadBalancers, (_, { kind, url, originHeader }) => ({
      kind,
      https: url.startsWith("https:"),
      originHeaderValues: originHeader?.parameterNames.length ?? 0,
      behindDistribution: originHeader !== undefined,
    })),
    groups: {
      ...mapSorted(platform.cluster.capacityGroups, (_, { architecture, amiFamily, edgeZone }) => ({
        kind: "ec2" as const,
        architecture,
        family: amiFamily,
        edgeZone,
      })),
      ...mapSorted(platform.cluster.managedGroups, (_, { architecture, gpus }) => ({
        kind: "managed" as const,
        architecture,
        family: undefined,
        gpus,
      })),
    },
    namespaces: mapSorted(platform.namespaces, (_, { kind }) => kind),
    fileSystems: mapSorted(platform.fileSystems, (_, { accessPoints }) => Object.keys(accessPoints)),
    services,
    publicTasks: platform.network.egress === "public-ip",
    connectNamespace: platform.cluster.serviceConnectNamespaceArn,
    fipsEndpoints: platform.cluster.fipsEndpoints,
  };
}

/**
 * What a service or job of another stack is planned among.
 *
 * @throws ConfigError for images that cannot be built.
 */
export function publishedSurroundings(
  platform: PlatformOutputs,
  path: string,
  config: WorkloadConfig,
): WorkloadSurroundings {
  const { execAudit } = platform.cluster;
  return {
    context: {
      project: pulumi.getProject(),
      stack: pulumi.getStack(),
      accountId: platform.accountId,
      region: platform.region,
      partition: platform.partition,
      availabilityZones: [],
      images: { digests: {}, builtTags: builtTags(imagesIn(path, config), process.cwd()) },
    },
    clusterName: platform.cluster.name,
    repositories: platform.repositories,
    pullThroughCaches: platform.pullThroughCaches,
    tags: platform.tags,
    ipv6: platform.network.ipv6,
    taskSubnets: platform.network.taskSubnetIds.length > 0,
    managedGroups: Object.keys(platform.cluster.managedGroups),
    edgeGroups: Object.entries(platform.cluster.capacityGroups).flatMap(([name, { edgeZone }]) =>
      edgeZone === undefined ? [] : [name],
    ),
    connectNamespace: platform.cluster.serviceConnectNamespaceArn,
    guardDutyAgent: platform.cluster.guardDutyRuntimeMonitoring,
    fipsEndpoints: platform.cluster.fipsEndpoints,
    publicTasks: platform.network.egress === "public-ip",
    ...(execAudit !== undefined && {
      execAudit: {
        logGroupName: execAudit.logGroupName,
        ...(execAudit.kmsKeyArn !== undefined && { kmsKeyArn: execAudit.kmsKeyArn }),
      },
    }),
  };
}

/** What a service or job of another stack needs and does not reach from the VPC of the platform. */
export function reachProblems(path: string, workload: NeedyWorkload, platform: PlatformOutputs): Problem[] {
  const { network, region, cluster } = platform;
  const { egress } = network;
  if (egress === undefined || egress === "nat") return [];
  const findings = reachFindings(path, workload, {
    kind: egress,
    region,
    endpoints: network.endpoints,
    execKmsKeyArn: cluster.execAudit?.kmsKeyArn,
    guardDutyAgent: cluster.guardDutyRuntimeMonitoring,
    cachePrefixes: Object.values(platform.pullThroughCaches),
  });
  return findings.filter(({ severity }) => severity === "error");
}

/** What only the stack of the platform itself can do for the tasks of a service or job. */
export function foreignProblems(path: string, { task, containers }: WorkloadConfig): Problem[] {
  const mounts = Object.entries(task.volumes).filter(
    ([, volume]) => "efs" in volume && "fileSystem" in volume.efs,
  );
  return [
    ...(task.networkMode === "awsvpc"
      ? []
      : mounts.map(([name]) => ({
          path: `${path}.task.volumes.${name}.efs.fileSystem`,
          message: `is mounted by the instances of the platform in network mode ${task.networkMode}; use awsvpc, or the stack file of the platform`,
        }))),
    ...Object.entries(containers).flatMap(([name, { image }]) =>
      "resolveTag" in image && image.resolveTag
        ? [
            {
              path: `${path}.containers.${name}.image.resolveTag`,
              message:
                "is looked up for stack files only; look the digest up with aws.ecr.getImage and give it",
            },
          ]
        : [],
    ),
  ];
}

/** @throws ConfigError with the problems, where there are any. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ConfigError(problems);
}
