import { behaviourOf } from "../../../sandbox/account/behaviours/registry";
import type { AccountObject } from "../../../sandbox/account/account";
import type { Json, JsonObject } from "../../../sandbox/account/json";
import { text } from "../../../sandbox/account/json";
import { rollOut } from "../../../sandbox/account/steady-state/rollout";
import { types } from "../../../sandbox/account/type-tokens";
import type { PlatformPlan } from "../../../plan/platform";
import type { OwnRouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import { type Network, Scene, trust } from "../../sandbox/account/scene";

const POLICY = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";

/** What of a container decides where its task is placed, and how long it takes to come and to go. */
const placed = new Set([
  ...["name", "essential", "cpu", "memory", "memoryReservation", "resourceRequirements", "portMappings"],
  ...["healthCheck", "dependsOn", "startTimeout", "stopTimeout"],
]);

/** What the sandbox account says of a service that has come up and is then deployed anew. */
export interface SandboxOutcome {
  /** Why the provider would report it as failed; empty where it is steady. */
  readonly reasons: readonly string[];
  /** Seconds of the deployment. */
  readonly seconds: number | undefined;
}

/**
 * Brings capacity and services of a plan up in a sandbox account of their own, without the program, which refuses plans with errors; then
 * deploys one service anew. Images come from a public registry and nothing is logged, so that only placement and deployment can fail.
 */
export function deployInSandbox(plan: PlatformPlan, service: string): SandboxOutcome {
  const standing = new StandingPlan(plan);
  return standing.deploy(service);
}

/**
 * Brings capacity and services of a plan up in a sandbox account of their own, as `deployInSandbox` does, and says why a service does not come up;
 * nothing where it does.
 */
export function standInSandbox(plan: PlatformPlan, service: string): readonly string[] {
  return new StandingPlan(plan).comeUp(service);
}

/** Whether a service runs on Fargate or on EC2 instances: Managed Instances and machines outside AWS are not stood up here. */
export function canStand(
  { capacityProviderStrategies, launchType }: ServiceSpec,
  { cluster }: PlatformPlan,
): boolean {
  return (
    launchType !== "EXTERNAL" &&
    capacityProviderStrategies.every(
      ({ provider }) => !("group" in provider) || cluster.groups[provider.group] !== undefined,
    )
  );
}

class StandingPlan {
  private readonly scene = new Scene();
  private readonly network: Network;
  private readonly providers = new Map<string, string>();
  private readonly services = new Map<string, AccountObject>();
  private listener: AccountObject | undefined;
  private rules = 0;

  constructor(private readonly plan: PlatformPlan) {
    this.network = this.scene.network();
    const { cluster } = plan;
    this.scene.create("cluster", "main", { name: cluster.cluster.name });
    if (cluster.eniTrunking === true)
      this.scene.create("accountSetting", "trunking", { name: "awsvpcTrunking", value: "enabled" });
    for (const group of Object.keys(cluster.groups)) this.createGroup(group);
    this.scene.create("clusterCapacityProviders", "main", {
      clusterName: cluster.cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT", ...this.providers.values()],
    });
    for (const [name, spec] of Object.entries(plan.services))
      if (canStand(spec, plan)) this.createService(name, spec);
  }

  comeUp(name: string): readonly string[] {
    const object = this.services.get(name);
    if (object === undefined) throw new Error(`no service ${name}`);
    return behaviourOf(types.ecsService).unsettled?.(this.scene.account, object) ?? [];
  }

  deploy(name: string): SandboxOutcome {
    const object = this.services.get(name);
    const spec = this.plan.services[name];
    if (object === undefined || spec === undefined) throw new Error(`no service ${name}`);
    const behaviour = behaviourOf(types.ecsService);
    const { account } = this.scene;
    const created = this.comeUp(name);
    if (created.length > 0) return { reasons: created, seconds: undefined };
    const seconds = rollOut(account, object)?.seconds;
    const updated = this.scene.update(object, { triggers: { again: "1" }, forceNewDeployment: true });
    const update = { changedPaths: ["triggers"], timeoutSeconds: spec.timeouts.updateMinutes * 60 };
    return { reasons: behaviour.unsettled?.(account, updated, update) ?? [], seconds };
  }

  private createGroup(name: string): void {
    const group = this.plan.cluster.groups[name];
    if (group === undefined) return;
    const security = this.openGroup(`${name}-instances`);
    const template = this.scene.create("launchTemplate", name, {
      imageId: group.launchTemplate.imageId,
      ...(group.instanceType === undefined ? {} : { instanceType: group.instanceType }),
      vpcSecurityGroupIds: [security.id],
      userData: Buffer.from(group.launchTemplate.userData).toString("base64"),
    });
    const { minSize, maxSize, protectFromScaleIn } = group.autoScalingGroup;
    const autoScalingGroup = this.scene.create("autoScalingGroup", name, {
      minSize,
      maxSize,
      protectFromScaleIn,
      vpcZoneIdentifiers: this.network.privateSubnetIds,
      ...(group.mixedInstances === undefined
        ? { launchTemplate: { id: template.id } }
        : {
            mixedInstancesPolicy: {
              launchTemplate: {
                launchTemplateSpecification: { launchTemplateId: template.id },
                overrides: group.mixedInstances.overrides as unknown as Json,
              },
            },
          }),
    });
    const provider = this.scene.create("capacityProvider", name, {
      name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: text(autoScalingGroup.properties["arn"]),
        ...(group.capacityProvider as unknown as JsonObject),
      },
    });
    this.providers.set(name, text(provider.properties["name"]));
  }

  private createService(name: string, spec: ServiceSpec): void {
    const { taskDefinition, service } = spec;
    const own = Object.entries(service as unknown as JsonObject).filter(
      ([key]) => key !== "enableExecuteCommand",
    );
    const containers = taskDefinition.containerDefinitions.map((container) => ({
      ...Object.fromEntries(Object.entries(container).filter(([key]) => placed.has(key))),
      image: "public.ecr.aws/nginx/nginx:1",
    }));
    const { family, networkMode, cpu, memory, runtimePlatform, placementConstraints } = taskDefinition;
    this.scene.create("taskDefinition", name, {
      family,
      networkMode,
      requiresCompatibilities: taskDefinition.requiresCompatibilities as unknown as Json,
      ...(cpu === undefined ? {} : { cpu }),
      ...(memory === undefined ? {} : { memory }),
      runtimePlatform: runtimePlatform as unknown as Json,
      ...(placementConstraints === undefined
        ? {}
        : { placementConstraints: placementConstraints as unknown as Json }),
      containerDefinitions: JSON.stringify(containers),
    });
    const daemon = service.schedulingStrategy === "DAEMON";
    const loadBalancers = spec.routes.flatMap((route) =>
      route.kind === "existing"
        ? []
        : [this.loadBalancer(route, service.deploymentConfiguration !== undefined)],
    );
    const object = this.scene.create("ecsService", name, {
      ...Object.fromEntries(own),
      name,
      cluster: this.plan.cluster.cluster.name,
      taskDefinition: family,
      ...(daemon ? {} : { capacityProviderStrategies: this.strategyOf(spec) }),
      ...(networkMode === "awsvpc"
        ? {
            networkConfiguration: {
              subnets: this.network.privateSubnetIds,
              securityGroups: [this.openGroup(`${name}-tasks`).id],
            },
          }
        : {}),
      ...(loadBalancers.length === 0 ? {} : { loadBalancers }),
    });
    this.services.set(name, object);
  }

  /** A security group that lets everything out and in. */
  private openGroup(name: string): AccountObject {
    const group = this.scene.openGroup(name, this.network.vpcId);
    this.scene.create("ingressRule", name, {
      securityGroupId: group.id,
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
    return group;
  }

  private strategyOf({ capacityProviderStrategies }: ServiceSpec): JsonObject[] {
    return capacityProviderStrategies.map(({ provider, base, weight }) => ({
      capacityProvider: "group" in provider ? (this.providers.get(provider.group) ?? "") : provider.name,
      base,
      weight,
    }));
  }

  private loadBalancer(route: OwnRouteSpec, shifts: boolean): JsonObject {
    this.listener ??= this.scene.loadBalancer(this.network).listener;
    const { port, protocol, targetType, deregistrationDelay, healthCheck } = route.targetGroup;
    const key = route.key.replace(".", "-");
    const group = (suffix: string): AccountObject =>
      this.scene.create("targetGroup", `${key}${suffix}`, {
        vpcId: this.network.vpcId,
        port,
        protocol,
        targetType,
        deregistrationDelay,
        healthCheck: healthCheck as unknown as Json,
      });
    const [blue, green] = [group("-blue"), group("-green")];
    const weights = [{ arn: blue.id, weight: 100 }, ...(shifts ? [{ arn: green.id, weight: 0 }] : [])];
    const rule = this.scene.create("listenerRule", route.key, {
      listenerArn: this.listener.id,
      priority: ++this.rules,
      actions: [{ type: "forward", forward: { targetGroups: weights } }],
      conditions: [{ pathPattern: { values: [`/${route.key}/*`] } }],
    });
    const target = {
      targetGroupArn: blue.id,
      containerName: route.containerName,
      containerPort: route.containerPort,
    };
    if (!shifts) return target;
    const name = `${route.key}-infrastructure`;
    const role = this.scene.create("iamRole", name, { assumeRolePolicy: trust("ecs.amazonaws.com") });
    this.scene.create("rolePolicyAttachment", name, { role: role.id, policyArn: POLICY });
    return {
      ...target,
      advancedConfiguration: {
        alternateTargetGroupArn: green.id,
        productionListenerRule: rule.id,
        roleArn: text(role.properties["arn"]),
      },
    };
  }
}
