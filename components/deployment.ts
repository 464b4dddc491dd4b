import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceSpec } from "../plan/service";
import { type CreatedRole, createRole } from "./role";
import type { CreatedRoute } from "./route";

/** The roles with which ECS works on a deployment. */
export interface DeploymentRoles {
  readonly infrastructure?: CreatedRole;
  readonly hooks?: CreatedRole;
  /** Their policies; the service comes after them, and goes before them. */
  readonly ready: readonly pulumi.Resource[];
}

/** Creates the roles that the deployment, the volumes and the target groups of a service need. */
export function createDeploymentRoles(spec: ServiceSpec, parent: pulumi.ComponentResource): DeploymentRoles {
  const infrastructure =
    spec.infrastructureRole === undefined ? undefined : createRole(spec.infrastructureRole, parent);
  const hooks = spec.hookRole === undefined ? undefined : createRole(spec.hookRole, parent);
  return {
    ...(infrastructure !== undefined && { infrastructure }),
    ...(hooks !== undefined && { hooks }),
    ready: [...(infrastructure?.policies ?? []), ...(hooks?.policies ?? [])],
  };
}

/** The strategy of a service with its hooks, as the service takes it. */
export function deploymentConfiguration(spec: ServiceSpec, { hooks }: DeploymentRoles) {
  const configuration = spec.service.deploymentConfiguration;
  if (configuration === undefined) return undefined;
  return {
    ...configuration,
    ...(spec.hooks.length > 0 && {
      lifecycleHooks: spec.hooks.map((hook) => {
        const roleArn = hook.roleArn ?? hooks?.arn;
        return {
          ...hook,
          ...(hook.targetType === "AWS_LAMBDA" && roleArn !== undefined && { roleArn }),
        };
      }),
    }),
  };
}

/** The target groups of a service, with what ECS needs to shift traffic between them. */
export function loadBalancersOf(
  routes: readonly CreatedRoute[],
  spec: ServiceSpec,
  { infrastructure }: DeploymentRoles,
) {
  return routes.map(({ targetGroupArn, containerName, containerPort, alternate }) => ({
    targetGroupArn,
    containerName,
    containerPort,
    ...(alternate !== undefined &&
      infrastructure !== undefined &&
      spec.codeDeploy === undefined && {
        advancedConfiguration: {
          alternateTargetGroupArn: alternate.targetGroupArn,
          productionListenerRule: alternate.productionListenerRule,
          ...(alternate.testListenerRule !== undefined && { testListenerRule: alternate.testListenerRule }),
          roleArn: infrastructure.arn,
        },
      }),
  }));
}

/** Creates the application and deployment group with which CodeDeploy deploys a service. */
export function createCodeDeploy(
  name: string,
  { spec, service, routes }: { spec: ServiceSpec; service: aws.ecs.Service; routes: readonly CreatedRoute[] },
  parent: pulumi.ComponentResource,
): void {
  const [route] = routes;
  if (spec.codeDeploy === undefined || route?.alternate === undefined || route.names === undefined) return;
  const { role, deploymentConfigName, terminationWaitTimeInMinutes, alarmNames } = spec.codeDeploy;
  const codeDeployRole = createRole(role, parent);
  const application = new aws.codedeploy.Application(name, { computePlatform: "ECS" }, { parent });
  new aws.codedeploy.DeploymentGroup(
    name,
    {
      appName: application.name,
      deploymentGroupName: name,
      deploymentConfigName,
      serviceRoleArn: codeDeployRole.arn,
      autoRollbackConfiguration: {
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
      },
      ...(alarmNames.length > 0 && { alarmConfiguration: { enabled: true, alarms: [...alarmNames] } }),
      blueGreenDeploymentConfig: {
        deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
        terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes },
      },
      deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
      ecsService: { clusterName: clusterNameOf(service.cluster), serviceName: service.name },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [route.names.listenerArn] },
          targetGroups: [{ name: route.names.targetGroup }, { name: route.alternate.targetGroupName }],
        },
      },
    },
    { parent, dependsOn: [...codeDeployRole.policies] },
  );
}

/** CodeDeploy wants the name of the cluster, services know its ARN. */
function clusterNameOf(cluster: pulumi.Output<string>): pulumi.Output<string> {
  return cluster.apply((arn) => arn.split("/").at(-1) ?? arn);
}

/** What somebody else decides once the service exists: scaling its count, CodeDeploy its revision and target group. */
export function ownedElsewhere(spec: ServiceSpec): string[] {
  return [
    ...(spec.countOwner === "scaling" ? ["desiredCount"] : []),
    ...(spec.codeDeploy === undefined ? [] : ["taskDefinition", "loadBalancers"]),
  ];
}
