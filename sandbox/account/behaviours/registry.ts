import { types } from "../type-tokens";
import { appautoscalingPolicy, appautoscalingTarget } from "./application-auto-scaling";
import { autoScalingGroup } from "./auto-scaling-group";
import type { Behaviour } from "./behaviour";
import { lifecyclePolicy, repository } from "./ecr";
import { capacityProvider, cluster, clusterCapacityProviders } from "./ecs-cluster";
import { ecsService } from "./ecs-service";
import { flowLog } from "./flow-log";
import { iamPolicy, iamRole, instanceProfile, rolePolicy, rolePolicyAttachment } from "./iam";
import { internetGateway } from "./internet-gateway";
import { launchTemplate } from "./launch-template";
import { listener, listenerRule } from "./listeners";
import { loadBalancer } from "./load-balancer";
import { eip, natGateway } from "./nat-gateway";
import { kmsKey, logGroup, secret, secretVersion, ssmParameter } from "./operations";
import { route, routeTable, routeTableAssociation } from "./routes";
import { defaultSecurityGroup, securityGroup, securityGroupRule } from "./security-groups";
import { subnet } from "./subnet";
import { targetGroup } from "./target-group";
import { taskDefinition } from "./task-definition";
import { vpc } from "./vpc";
import { vpcEndpoint } from "./vpc-endpoint";

const behaviours: Readonly<Record<string, Behaviour>> = {
  [types.appautoscalingPolicy]: appautoscalingPolicy,
  [types.appautoscalingTarget]: appautoscalingTarget,
  [types.autoScalingGroup]: autoScalingGroup,
  [types.capacityProvider]: capacityProvider,
  [types.cluster]: cluster,
  [types.clusterCapacityProviders]: clusterCapacityProviders,
  [types.defaultSecurityGroup]: defaultSecurityGroup,
  [types.ecsService]: ecsService,
  [types.egressRule]: securityGroupRule,
  [types.eip]: eip,
  [types.flowLog]: flowLog,
  [types.iamPolicy]: iamPolicy,
  [types.iamRole]: iamRole,
  [types.ingressRule]: securityGroupRule,
  [types.instanceProfile]: instanceProfile,
  [types.internetGateway]: internetGateway,
  [types.kmsKey]: kmsKey,
  [types.launchTemplate]: launchTemplate,
  [types.lifecyclePolicy]: lifecyclePolicy,
  [types.listener]: listener,
  [types.listenerRule]: listenerRule,
  [types.loadBalancer]: loadBalancer,
  [types.logGroup]: logGroup,
  [types.natGateway]: natGateway,
  [types.repository]: repository,
  [types.rolePolicy]: rolePolicy,
  [types.rolePolicyAttachment]: rolePolicyAttachment,
  [types.route]: route,
  [types.routeTable]: routeTable,
  [types.routeTableAssociation]: routeTableAssociation,
  [types.secret]: secret,
  [types.secretVersion]: secretVersion,
  [types.securityGroup]: securityGroup,
  [types.ssmParameter]: ssmParameter,
  [types.subnet]: subnet,
  [types.targetGroup]: targetGroup,
  [types.taskDefinition]: taskDefinition,
  [types.vpc]: vpc,
  [types.vpcEndpoint]: vpcEndpoint,
};

const NONE: Behaviour = {};

/** What a type does beyond its facts; nothing for a type without behaviours. */
export function behaviourOf(type: string): Behaviour {
  return behaviours[type] ?? NONE;
}
