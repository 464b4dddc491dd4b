import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../plan/cluster";
import { mapSorted } from "../plan/sorted";
import { type NamespaceConnection, namespaceOf } from "./connections";
import { createEventCapture } from "./event-capture";
import { CapacityGroup } from "./capacity-group";
import { createExternalInstances, type ExternalInstances } from "./external-instances";
import { placeOf } from "./group-place";
import { ManagedGroup } from "./managed-group";
import type { PlatformNetwork } from "./network";
import { createRole } from "./role";
import { createStorageKeys } from "./storage-keys";

/** What a cluster is made from. */
export interface ClusterArgs {
  /** Output of `planCluster`. */
  spec: ClusterSpec;
  /** Where the instances of capacity groups stand. */
  network: PlatformNetwork;
  /** Namespaces of this stack by key. */
  namespaces?: Readonly<Record<string, NamespaceConnection>>;
  /** What holds for tasks from their start: account settings. */
  startAfter?: readonly pulumi.Resource[];
}

/** An ECS cluster with Fargate, its groups of instances, and the association that lets services use them. */
export class Cluster extends pulumi.ComponentResource {
  readonly clusterArn: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  /** Namespace of Service Connect for services that name none. */
  readonly serviceConnectNamespaceArn?: pulumi.Input<string>;
  /** The capacity groups by name. */
  readonly groups: Readonly<Record<string, CapacityGroup>>;
  /** How machines outside AWS register; absent where none can. */
  readonly external?: ExternalInstances;
  /** The groups of Managed Instances by name. */
  readonly managedGroups: Readonly<Record<string, ManagedGroup>>;
  /** Lists the providers on the cluster; a service that uses one of them comes after it and goes before it. */
  readonly capacityProviders: aws.ecs.ClusterCapacityProviders;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Cluster", name, {}, opts);
    const { spec, network } = args;
    const parent = { parent: this };
    const auditLog =
      spec.execAudit === undefined
        ? []
        : [new aws.cloudwatch.LogGroup(`${name}-exec-audit`, { ...spec.execAudit.logGroup }, parent)];
    const defaults = connectDefaults(args);
    const cluster = new aws.ecs.Cluster(
      name,
      { ...spec.cluster, ...createStorageKeys(name, spec, this), ...defaults },
      { ...parent, dependsOn: [...auditLog, ...(args.startAfter ?? [])] },
    );
    if (spec.eventCapture !== undefined) createEventCapture(name, spec.eventCapture, this);
    if (defaults.serviceConnectDefaults !== undefined)
      this.serviceConnectNamespaceArn = defaults.serviceConnectDefaults.namespace;
    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    this.groups = this.createGroups(name, spec, { cluster, network });
    this.capacityProviders = new aws.ecs.ClusterCapacityProviders(
      name,
      {
        clusterName: cluster.name,
        capacityProviders: [
          ...spec.capacityProviders,
          ...Object.values(this.groups).map((group) => group.capacityProviderName),
        ],
      },
      parent,
    );
    if (spec.external !== undefined)
      this.external = createExternalInstances(`${name}-external`, spec.external, this);
    this.managedGroups = this.createManagedGroups(name, spec.managed, network);
    this.registerOutputs({ clusterArn: this.clusterArn, clusterName: this.clusterName });
  }

  private createGroups(
    name: string,
    spec: ClusterSpec,
    around: { cluster: aws.ecs.Cluster; network: PlatformNetwork },
  ): Record<string, CapacityGroup> {
    if (spec.instanceRole === undefined) return {};
    const parent = { parent: this };
    const instanceRole = createRole(spec.instanceRole, this);
    const instanceProfile = new aws.iam.InstanceProfile(
      `${name}-instances`,
      { role: instanceRole.name },
      parent,
    );
    // Only instances that start once it is on have a trunk.
    const trunking =
      spec.eniTrunking === undefined
        ? []
        : [
            new aws.ecs.AccountSettingDefault(
              `${name}-eni-trunking`,
              { name: "awsvpcTrunking", value: "enabled" },
              parent,
            ),
          ];
    return Object.fromEntries(
      Object.entries(spec.groups).map(([key, group]) => [
        key,
        new CapacityGroup(
          key,
          {
            spec: group,
            network: around.network,
            instanceProfileArn: instanceProfile.arn,
            // Instances register with the cluster as soon as they run, and leave it only while it still exists.
            startAfter: [
              around.cluster,
              ...instanceRole.policies,
              ...trunking,
              ...around.network.egressReady,
              ...placeOf(group.placement, around.network).ready,
            ],
          },
          parent,
        ),
      ]),
    );
  }

  private createManagedGroups(
    name: string,
    managed: ClusterSpec["managed"],
    network: PlatformNetwork,
  ): Record<string, ManagedGroup> {
    if (managed === undefined) return {};
    const parent = { parent: this };
    const infrastructureRole = createRole(managed.infrastructureRole, this);
    const instanceRole = createRole(managed.instanceRole, this);
    const instanceProfile = new aws.iam.InstanceProfile(
      `${name}-managed-instances`,
      { role: instanceRole.name },
      parent,
    );
    return mapSorted(
      managed.groups,
      (key, spec) =>
        new ManagedGroup(
          key,
          {
            spec,
            clusterName: this.clusterName,
            network,
            infrastructureRoleArn: infrastructureRole.arn,
            instanceProfileArn: instanceProfile.arn,
            startAfter: [
              // Putting the list of the other providers onto the cluster would take these away again.
              this.capacityProviders,
              ...infrastructureRole.policies,
              ...instanceRole.policies,
              ...network.egressReady,
            ],
          },
          parent,
        ),
    );
  }
}

function connectDefaults({ spec, namespaces = {} }: ClusterArgs): {
  serviceConnectDefaults?: { namespace: pulumi.Input<string> };
} {
  const { serviceConnectDefault } = spec;
  if (serviceConnectDefault === undefined) return {};
  return { serviceConnectDefaults: { namespace: namespaceOf(serviceConnectDefault, namespaces, "arn") } };
}
