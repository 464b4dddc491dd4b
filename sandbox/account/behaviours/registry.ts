import { types } from "../type-tokens";
import { activation } from "./activation";
import { accountSetting } from "./account-settings";
import { dashboard, metricAlarm } from "./alarms";
import { appautoscalingPolicy, appautoscalingTarget, scheduledAction } from "./application-auto-scaling";
import { autoScalingGroup } from "./auto-scaling-group";
import type { Behaviour } from "./behaviour";
import { bucket, bucketPolicy } from "./buckets";
import { carrierGateway } from "./carrier-gateway";
import { certificate, certificateValidation } from "./certificates";
import { discoveryService, httpNamespace, privateDnsNamespace, publicDnsNamespace } from "./cloud-map";
import { distribution, vpcOrigin } from "./cloudfront";
import { codeDeployApplication, deploymentGroup } from "./code-deploy";
import { lifecyclePolicy, repository } from "./ecr";
import {
  registryPolicy,
  registryScanningConfiguration,
  replicationConfiguration,
  repositoryPolicy,
} from "./ecr-registry";
import { capacityProvider, cluster, clusterCapacityProviders } from "./ecs-cluster";
import { ecsService } from "./ecs-service";
import { endpointService } from "./endpoint-service";
import { eventRule, eventTarget } from "./event-bridge";
import { accessPoint, fileSystem, mountTarget } from "./file-system";
import { flowLog } from "./flow-log";
import { iamPolicy, iamRole, instanceProfile, rolePolicy, rolePolicyAttachment } from "./iam";
import { internetGateway } from "./internet-gateway";
import { lambdaFunction, lambdaPermission } from "./lambda";
import { launchTemplate } from "./launch-template";
import { listenerCertificate } from "./listener-certificates";
import { listener, listenerRule } from "./listeners";
import { loadBalancer } from "./load-balancer";
import { eip, natGateway } from "./nat-gateway";
import { networkAcl } from "./network-acl";
import { transitGatewayAttachment, vpnGatewayAttachment } from "./network-attachments";
import { kmsKey, logGroup, logResourcePolicy, secret, secretVersion, ssmParameter } from "./operations";
import { pullThroughCacheRule, repositoryCreationTemplate } from "./pull-through-cache";
import { queue, queuePolicy } from "./queues";
import { record } from "./records";
import { route, routeTable, routeTableAssociation } from "./routes";
import { schedule } from "./scheduler";
import { defaultSecurityGroup, securityGroup, securityGroupRule } from "./security-groups";
import { subnet } from "./subnet";
import { targetGroup } from "./target-group";
import { targetGroupAttachment } from "./target-group-attachment";
import { taskDefinition } from "./task-definition";
import { topic, topicPolicy, topicSubscription } from "./topics";
import { trustStore, trustStoreRevocation } from "./trust-stores";
import { vpc } from "./vpc";
import { vpcCidrAssociation } from "./vpc-cidrs";
import { vpcEndpoint } from "./vpc-endpoint";
import { latticeAssociation, latticeListener, latticeService, latticeTargetGroup } from "./vpc-lattice";
import { webAcl, webAclAssociation } from "./web-acls";

const behaviours: Readonly<Record<string, Behaviour>> = {
  [types.accessPoint]: accessPoint,
  [types.activation]: activation,
  [types.accountSetting]: accountSetting,
  [types.appautoscalingPolicy]: appautoscalingPolicy,
  [types.appautoscalingTarget]: appautoscalingTarget,
  [types.autoScalingGroup]: autoScalingGroup,
  [types.bucket]: bucket,
  [types.bucketPolicy]: bucketPolicy,
  [types.capacityProvider]: capacityProvider,
  [types.carrierGateway]: carrierGateway,
  [types.certificate]: certificate,
  [types.certificateValidation]: certificateValidation,
  [types.cluster]: cluster,
  [types.clusterCapacityProviders]: clusterCapacityProviders,
  [types.codeDeployApplication]: codeDeployApplication,
  [types.dashboard]: dashboard,
  [types.defaultSecurityGroup]: defaultSecurityGroup,
  [types.deploymentGroup]: deploymentGroup,
  [types.discoveryService]: discoveryService,
  [types.distribution]: distribution,
  [types.ecsService]: ecsService,
  [types.egressRule]: securityGroupRule,
  [types.eip]: eip,
  [types.endpointService]: endpointService,
  [types.eventRule]: eventRule,
  [types.eventTarget]: eventTarget,
  [types.fileSystem]: fileSystem,
  [types.flowLog]: flowLog,
  [types.httpNamespace]: httpNamespace,
  [types.iamPolicy]: iamPolicy,
  [types.iamRole]: iamRole,
  [types.ingressRule]: securityGroupRule,
  [types.instanceProfile]: instanceProfile,
  [types.internetGateway]: internetGateway,
  [types.kmsKey]: kmsKey,
  [types.lambdaFunction]: lambdaFunction,
  [types.lambdaPermission]: lambdaPermission,
  [types.latticeAssociation]: latticeAssociation,
  [types.latticeListener]: latticeListener,
  [types.latticeService]: latticeService,
  [types.latticeTargetGroup]: latticeTargetGroup,
  [types.launchTemplate]: launchTemplate,
  [types.lifecyclePolicy]: lifecyclePolicy,
  [types.listener]: listener,
  [types.listenerCertificate]: listenerCertificate,
  [types.listenerRule]: listenerRule,
  [types.loadBalancer]: loadBalancer,
  [types.logGroup]: logGroup,
  [types.logResourcePolicy]: logResourcePolicy,
  [types.metricAlarm]: metricAlarm,
  [types.mountTarget]: mountTarget,
  [types.natGateway]: natGateway,
  [types.privateDnsNamespace]: privateDnsNamespace,
  [types.publicDnsNamespace]: publicDnsNamespace,
  [types.pullThroughCacheRule]: pullThroughCacheRule,
  [types.queue]: queue,
  [types.queuePolicy]: queuePolicy,
  [types.record]: record,
  [types.registryPolicy]: registryPolicy,
  [types.registryScanningConfiguration]: registryScanningConfiguration,
  [types.replicationConfiguration]: replicationConfiguration,
  [types.repository]: repository,
  [types.repositoryCreationTemplate]: repositoryCreationTemplate,
  [types.repositoryPolicy]: repositoryPolicy,
  [types.rolePolicy]: rolePolicy,
  [types.rolePolicyAttachment]: rolePolicyAttachment,
  [types.route]: route,
  [types.routeTable]: routeTable,
  [types.routeTableAssociation]: routeTableAssociation,
  [types.schedule]: schedule,
  [types.scheduledAction]: scheduledAction,
  [types.secret]: secret,
  [types.secretVersion]: secretVersion,
  [types.securityGroup]: securityGroup,
  [types.ssmParameter]: ssmParameter,
  [types.subnet]: subnet,
  [types.targetGroup]: targetGroup,
  [types.targetGroupAttachment]: targetGroupAttachment,
  [types.taskDefinition]: taskDefinition,
  [types.topic]: topic,
  [types.topicPolicy]: topicPolicy,
  [types.topicSubscription]: topicSubscription,
  [types.trustStore]: trustStore,
  [types.trustStoreRevocation]: trustStoreRevocation,
  [types.vpc]: vpc,
  [types.networkAcl]: networkAcl,
  [types.transitGatewayAttachment]: transitGatewayAttachment,
  [types.vpcCidrAssociation]: vpcCidrAssociation,
  [types.vpcEndpoint]: vpcEndpoint,
  [types.vpnGatewayAttachment]: vpnGatewayAttachment,
  [types.vpcOrigin]: vpcOrigin,
  [types.webAcl]: webAcl,
  [types.webAclAssociation]: webAclAssociation,
};

const NONE: Behaviour = {};

/** What a type does beyond its facts; nothing for a type without behaviours. */
export function behaviourOf(type: string): Behaviour {
  return behaviours[type] ?? NONE;
}
