import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceSpec } from "../plan/service";
import { createAlarms } from "./alarms";
import {
  type ConnectionArgs,
  createLattice,
  createServiceRegistry,
  type NamespaceConnection,
  serviceConnectConfiguration,
} from "./connections";
import {
  createCodeDeploy,
  createDeploymentRoles,
  deploymentConfiguration,
  type DeploymentRoles,
  loadBalancersOf,
  ownedElsewhere,
} from "./deployment";
import type { LoadBalancerConnection } from "./load-balancer";
import { createQueue } from "./queue";
import { type CreatedRoute, createRoute } from "./route";
import { createRouteAccess } from "./route-access";
import { createScaling } from "./scaling";
import { withTags } from "./tags";
import { capacityShare, createWorkload, type CreatedWorkload, tagsOf } from "./workload";
import type { WorkloadPlatform } from "./workload-platform";

/** The platform that a service runs on, of this stack or of another. */
export interface ServicePlatform extends WorkloadPlatform {
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConnection>>;
  readonly namespaces: Readonly<Record<string, NamespaceConnection>>;
  /** Topic that tells of alarms. */
  readonly notificationsTopicArn?: pulumi.Input<string>;
}

/** What a service is made from. */
export interface ServiceArgs {
  /** Output of `planService`. */
  spec: ServiceSpec;
  platform: ServicePlatform;
  /** Rules of `createInstanceRules` that the tasks need; only where they share the network of their instance. */
  instanceRules?: readonly pulumi.Resource[];
  /** What must exist, or happen, before a new revision of the service. */
  release?: { readonly hooks: readonly pulumi.ResourceHook[]; readonly after: readonly pulumi.Resource[] };
}

/** An ECS service with its task definition, roles, log group, security group, ways in, connections, scaling and alarms. */
export class Service extends pulumi.ComponentResource {
  readonly serviceArn: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** Family and revision of the task definition, such as shop-dev-web:7. */
  readonly taskDefinition: pulumi.Output<string>;
  /** Security group of the tasks; absent where they share that of their instance. */
  readonly securityGroupId?: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;
  /** Target groups of its rules, by load balancer; of several on one, the first. */
  readonly targetGroupArns: Readonly<Record<string, pulumi.Input<string>>>;
  /** What a job that borrows the task definition needs to know. */
  readonly workload: CreatedWorkload;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Service", name, {}, withTags(opts, args.spec.tags));
    const { spec, platform } = args;
    const workload = createWorkload(name, { ...args, parent: this });
    const roles = createDeploymentRoles(spec, this);
    const routes = this.createRoutes(args);
    const queue = spec.queue === undefined ? [] : createQueue(name, spec.queue, this);
    const alarms =
      spec.alarms === undefined
        ? []
        : createAlarms(name, {
            spec: spec.alarms,
            topicArn: platform.notificationsTopicArn,
            routes,
            parent: this,
          });
    const service = this.createService(name, args, {
      workload,
      roles,
      routes,
      ready: [
        ...workload.ready,
        ...roles.ready,
        ...routes.flatMap((route) => route.ready),
        ...createRouteAccess({
          routes: spec.routes,
          loadBalancers: platform.loadBalancers,
          securityGroupId: workload.securityGroupId,
          parent: this,
        }),
        ...queue,
        ...alarms,
      ],
    });
    if (spec.scaling !== undefined)
      createScaling(name, {
        spec: spec.scaling,
        service,
        requests: routes.find((route) => route.metrics?.kind === "rule")?.metrics,
        parent: this,
      });
    createCodeDeploy(name, { spec, service, routes }, this);
    this.workload = workload;
    this.targetGroupArns = targetGroups(spec, routes);
    this.serviceArn = service.arn;
    this.serviceName = service.name;
    this.taskDefinition = pulumi.interpolate`${workload.taskDefinition.family}:${workload.taskDefinition.revision}`;
    if (workload.securityGroupId !== undefined) this.securityGroupId = workload.securityGroupId;
    this.taskRoleArn = workload.taskRole.arn;
    this.registerOutputs({
      serviceArn: this.serviceArn,
      serviceName: this.serviceName,
      taskDefinition: this.taskDefinition,
    });
  }

  private createRoutes({ spec, platform }: ServiceArgs): CreatedRoute[] {
    return spec.routes.map((route) =>
      createRoute({
        spec: route,
        loadBalancers: platform.loadBalancers,
        vpcId: platform.vpcId,
        governedElsewhere: "alternateTargetGroup" in route,
        parent: this,
      }),
    );
  }

  private createService(
    name: string,
    args: ServiceArgs,
    parts: {
      workload: CreatedWorkload;
      roles: DeploymentRoles;
      routes: readonly CreatedRoute[];
      ready: pulumi.Resource[];
    },
  ): aws.ecs.Service {
    const { spec, platform, release } = args;
    const { workload, roles, routes, ready } = parts;
    const { createMinutes, updateMinutes, deleteMinutes } = spec.timeouts;
    const loadBalancers = loadBalancersOf(routes, spec, roles);
    const deployment = deploymentConfiguration(spec, roles);
    return new aws.ecs.Service(
      name,
      {
        ...spec.service,
        ...(deployment !== undefined && { deploymentConfiguration: deployment }),
        cluster: platform.clusterArn,
        taskDefinition: workload.taskDefinition.arn,
        ...(spec.service.launchType === undefined && {
          capacityProviderStrategies: spec.capacityProviderStrategies.map((share) =>
            capacityShare(share, platform),
          ),
        }),
        ...(workload.networkConfiguration !== undefined && {
          networkConfiguration: workload.networkConfiguration,
        }),
        ...(loadBalancers.length > 0 && { loadBalancers }),
        ...this.connect(name, args, roles),
        ...tagsOf(spec),
      },
      {
        parent: this,
        dependsOn: [...ready, ...(release?.after ?? [])],
        ignoreChanges: ownedElsewhere(spec),
        // ECS lets nobody but CodeDeploy give such a service other target groups, and CodeDeploy chooses among two that it knows.
        ...(spec.codeDeploy !== undefined && {
          replacementTrigger: loadBalancers.map(({ targetGroupArn }) => targetGroupArn),
        }),
        ...(release !== undefined && {
          hooks: { beforeCreate: [...release.hooks], beforeUpdate: [...release.hooks] },
        }),
        customTimeouts: {
          create: `${String(createMinutes)}m`,
          update: `${String(updateMinutes)}m`,
          delete: `${String(deleteMinutes)}m`,
        },
      },
    );
  }

  /** How the service is found by others, and its volume. */
  private connect(name: string, { spec, platform }: ServiceArgs, { infrastructure }: DeploymentRoles) {
    const args: ConnectionArgs = {
      spec,
      namespaces: platform.namespaces,
      ...(infrastructure !== undefined && { infrastructureRole: infrastructure }),
      vpcId: platform.vpcId,
      parent: this,
    };
    const serviceConnect = serviceConnectConfiguration(args);
    const registry = createServiceRegistry(name, args);
    const lattice = createLattice(args);
    return {
      ...(serviceConnect !== undefined && { serviceConnectConfiguration: serviceConnect }),
      ...(registry !== undefined && { serviceRegistries: registry }),
      ...(lattice.length > 0 && { vpcLatticeConfigurations: lattice }),
      ...(spec.managedVolume !== undefined &&
        infrastructure !== undefined && {
          volumeConfiguration: {
            name: spec.managedVolume.name,
            managedEbsVolume: { ...spec.managedVolume.managedEbsVolume, roleArn: infrastructure.arn },
          },
        }),
    };
  }
}

/** Target groups behind rules, by load balancer; of several on one, the first. */
function targetGroups({ routes }: ServiceSpec, created: readonly CreatedRoute[]) {
  const arns = routes.flatMap((route, index) => {
    const target = created[index];
    return route.kind === "rule" && target !== undefined
      ? [[route.loadBalancer, target.targetGroupArn] as const]
      : [];
  });
  return Object.fromEntries([...arns].reverse());
}
