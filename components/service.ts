import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityShareSpec, ServiceSpec } from "../plan/service";
import type { LoadBalancerConnection } from "./load-balancer";
import { createRole, type CreatedRole } from "./role";
import { type CreatedRoute, createRoute } from "./route";
import { createScaling } from "./scaling";

/** The platform that a service runs on, of this stack or of another. */
export interface ServicePlatform {
  readonly clusterArn: pulumi.Input<string>;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets for the tasks, one for each zone. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Capacity provider names of the cluster's groups. */
  readonly capacityProviderNames: Readonly<Record<string, pulumi.Input<string>>>;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConnection>>;
  /** What tasks need although no property refers to it: routes to the internet, and the providers listed on the cluster. */
  readonly startAfter: readonly pulumi.Resource[];
}

/** What a service is made from. */
export interface ServiceArgs {
  /** Output of `planService`. */
  spec: ServiceSpec;
  platform: ServicePlatform;
}

/** An ECS service with its task definition, roles, log group, security group, way from the load balancer, and scaling. */
export class Service extends pulumi.ComponentResource {
  readonly serviceArn: pulumi.Output<string>;
  readonly serviceName: pulumi.Output<string>;
  /** Family and revision of the task definition, such as shop-dev-web:7. */
  readonly taskDefinition: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly taskRoleArn: pulumi.Output<string>;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Service", name, {}, opts);
    const { spec, platform } = args;
    const parent = { parent: this };
    const logGroup = new aws.cloudwatch.LogGroup(name, { ...spec.logGroup }, parent);
    const executionRole = createRole(spec.executionRole, this);
    const taskRole = createRole(spec.taskRole, this);
    const taskDefinition = this.createTaskDefinition(name, spec, { executionRole, taskRole });
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: platform.vpcId, description: `Tasks of service ${name}`, tags: { Name: name } },
      parent,
    );
    const egress = this.createEgressRule(name, securityGroup.id);
    const route = this.createRoute(name, args, securityGroup.id);
    const service = this.createService(name, args, {
      taskDefinition: taskDefinition.arn,
      securityGroupId: securityGroup.id,
      ...(route !== undefined && { route }),
      dependsOn: [
        logGroup,
        egress,
        ...executionRole.policies,
        ...taskRole.policies,
        ...(route?.ready ?? []),
        ...platform.startAfter,
      ],
    });
    if (spec.scaling !== undefined)
      createScaling(name, { spec: spec.scaling, service, resourceLabel: route?.resourceLabel, parent: this });
    this.serviceArn = service.arn;
    this.serviceName = service.name;
    this.taskDefinition = pulumi.interpolate`${taskDefinition.family}:${taskDefinition.revision}`;
    this.securityGroupId = securityGroup.id;
    this.taskRoleArn = taskRole.arn;
    this.registerOutputs({
      serviceArn: this.serviceArn,
      serviceName: this.serviceName,
      taskDefinition: this.taskDefinition,
    });
  }

  private createTaskDefinition(
    name: string,
    spec: ServiceSpec,
    roles: { executionRole: CreatedRole; taskRole: CreatedRole },
  ) {
    const { containerDefinitions, requiresCompatibilities, ...settings } = spec.taskDefinition;
    return new aws.ecs.TaskDefinition(
      name,
      {
        ...settings,
        requiresCompatibilities: [...requiresCompatibilities],
        containerDefinitions: JSON.stringify(containerDefinitions),
        executionRoleArn: roles.executionRole.arn,
        taskRoleArn: roles.taskRole.arn,
      },
      { parent: this },
    );
  }

  private createEgressRule(name: string, securityGroupId: pulumi.Input<string>): pulumi.Resource {
    return new aws.vpc.SecurityGroupEgressRule(
      `${name}-out`,
      {
        securityGroupId,
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
        description: "Registries, logs, secrets and whatever the application calls",
      },
      { parent: this },
    );
  }

  private createRoute(
    name: string,
    { spec, platform }: ServiceArgs,
    securityGroupId: pulumi.Input<string>,
  ): CreatedRoute | undefined {
    if (spec.route === undefined) return undefined;
    const loadBalancer = platform.loadBalancers[spec.route.loadBalancer];
    if (loadBalancer === undefined) throw new Error(`no load balancer ${spec.route.loadBalancer}`);
    return createRoute(name, {
      spec: spec.route,
      loadBalancer,
      vpcId: platform.vpcId,
      securityGroupId,
      parent: this,
    });
  }

  private createService(
    name: string,
    { spec, platform }: ServiceArgs,
    wiring: {
      taskDefinition: pulumi.Input<string>;
      securityGroupId: pulumi.Input<string>;
      route?: CreatedRoute;
      dependsOn: pulumi.Resource[];
    },
  ): aws.ecs.Service {
    const { createMinutes, updateMinutes, deleteMinutes } = spec.timeouts;
    return new aws.ecs.Service(
      name,
      {
        ...spec.service,
        cluster: platform.clusterArn,
        taskDefinition: wiring.taskDefinition,
        capacityProviderStrategies: spec.capacityProviderStrategies.map((share) =>
          capacityShare(share, platform),
        ),
        networkConfiguration: {
          subnets: platform.privateSubnetIds,
          securityGroups: [wiring.securityGroupId],
          assignPublicIp: false,
        },
        ...(spec.route !== undefined &&
          wiring.route !== undefined && {
            loadBalancers: [
              {
                targetGroupArn: wiring.route.targetGroupArn,
                containerName: spec.route.containerName,
                containerPort: spec.route.containerPort,
              },
            ],
          }),
      },
      {
        parent: this,
        dependsOn: wiring.dependsOn,
        ignoreChanges: spec.countOwner === "scaling" ? ["desiredCount"] : [],
        customTimeouts: {
          create: `${String(createMinutes)}m`,
          update: `${String(updateMinutes)}m`,
          delete: `${String(deleteMinutes)}m`,
        },
      },
    );
  }
}

function capacityShare({ provider, base, weight }: CapacityShareSpec, platform: ServicePlatform) {
  if ("name" in provider) return { capacityProvider: provider.name, base, weight };
  const capacityProvider = platform.capacityProviderNames[provider.group];
  if (capacityProvider === undefined) throw new Error(`no capacity group ${provider.group}`);
  return { capacityProvider, base, weight };
}
