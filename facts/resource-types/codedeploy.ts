import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS CodeDeploy resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS CodeDeploy API.
 */
export const codedeploy: ResourceTypes = {
  "aws:codedeploy/application:Application": {
    terraform: "aws_codedeploy_app",
    source: "internal/service/deploy/app.go",
    id: "{applicationId}:{name}",
    arn: "arn:aws:codedeploy:{region}:{account}:application:{name}",
    name: { property: "name", autoNameLimit: 255, limit: "1-100" },
    uniqueWithin: "account+region",
    forceNew: ["computePlatform", "region"],
    computed: ["applicationId", "arn", "githubAccountName", "linkedToGithub", "tagsAll"],
    optionalComputed: ["name", "region"],
    defaults: { computePlatform: "Server" },
    values: {
      name: { range: [1, 100] },
      computePlatform: { oneOf: ["Server", "Lambda", "ECS", "Kubernetes"] },
    },
    refuses: {
      create: ["same name → ApplicationAlreadyExistsException: Application already exists. (wording ?)"],
    },
    notes: [
      "changing name renames in place (UpdateApplication); the id keeps the old name part until refresh (?)",
      "applicationId is a UUID",
    ],
    uncertain: ["id after rename", "Kubernetes in the enum", "wording"],
  },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    terraform: "aws_codedeploy_deployment_group",
    source: "internal/service/deploy/deployment_group.go",
    id: "{uuid}",
    arn: "arn:aws:codedeploy:{region}:{account}:deploymentgroup:{appName}/{deploymentGroupName}",
    name: { property: "deploymentGroupName", limit: "at most 100" },
    uniqueWithin: "application",
    required: ["appName", "deploymentGroupName", "serviceRoleArn"],
    forceNew: ["region"],
    computed: ["arn", "computePlatform", "deploymentGroupId", "tagsAll"],
    optionalComputed: [
      "blueGreenDeploymentConfig",
      "blueGreenDeploymentConfig.greenFleetProvisioningOption",
      "region",
    ],
    defaults: {
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      "deploymentStyle.deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
      "deploymentStyle.deploymentType": "IN_PLACE",
      "alarmConfiguration.ignorePollAlarmFailure": false,
      outdatedInstancesStrategy: "UPDATE",
    },
    values: {
      appName: { range: [0, 100] },
      deploymentGroupName: { range: [0, 100] },
      deploymentConfigName: { range: [0, 100] },
      serviceRoleArn: { format: "arn" },
      "alarmConfiguration.alarms": { range: [0, 10] },
      "autoRollbackConfiguration.events": {
        oneOf: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
      },
      "blueGreenDeploymentConfig.deploymentReadyOption.actionOnTimeout": {
        oneOf: ["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"],
      },
      "blueGreenDeploymentConfig.greenFleetProvisioningOption.action": {
        oneOf: ["DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"],
      },
      "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess.action": {
        oneOf: ["TERMINATE", "KEEP_ALIVE"],
      },
      "blueGreenDeploymentConfig.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes": {
        range: [0, 2880],
      },
      "deploymentStyle.deploymentOption": { oneOf: ["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"] },
      "deploymentStyle.deploymentType": { oneOf: ["IN_PLACE", "BLUE_GREEN"] },
      "loadBalancerInfo.targetGroupPairInfo.targetGroups": { range: [1, 2] },
      "loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute.listenerArns": { format: "arn" },
      outdatedInstancesStrategy: { oneOf: ["UPDATE", "IGNORE"] },
      "ec2TagFilters.type": { oneOf: ["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"] },
      "triggerConfigurations.triggerEvents": {
        oneOf: [
          "DeploymentStart",
          "DeploymentSuccess",
          "DeploymentFailure",
          "DeploymentStop",
          "DeploymentRollback",
          "DeploymentReady",
          "InstanceStart",
          "InstanceSuccess",
          "InstanceFailure",
          "InstanceReady",
        ],
      },
      "triggerConfigurations.triggerTargetArn": { format: "arn" },
    },
    references: {
      appName: ["aws:codedeploy/application:Application"],
      serviceRoleArn: ["aws:iam/role:Role"],
      deploymentConfigName: ["aws:codedeploy/deploymentConfig:DeploymentConfig"],
      "alarmConfiguration.alarms": ["aws:cloudwatch/metricAlarm:MetricAlarm"],
      autoscalingGroups: ["aws:autoscaling/group:Group"],
      "ecsService.clusterName": ["aws:ecs/cluster:Cluster"],
      "ecsService.serviceName": ["aws:ecs/service:Service"],
      "loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute.listenerArns": ["aws:lb/listener:Listener"],
      "loadBalancerInfo.targetGroupPairInfo.testTrafficRoute.listenerArns": ["aws:lb/listener:Listener"],
      "loadBalancerInfo.targetGroupPairInfo.targetGroups.name": ["aws:lb/targetGroup:TargetGroup"],
      "loadBalancerInfo.targetGroupInfos.name": ["aws:lb/targetGroup:TargetGroup"],
      "triggerConfigurations.triggerTargetArn": ["aws:sns/topic:Topic"],
    },
    refuses: {
      create: [
        "same name in the application → DeploymentGroupAlreadyExistsException: DeploymentGroup already exists. (wording ?)",
        "application missing → ApplicationDoesNotExistException: No application found for name: {id}",
        "role not assumable → InvalidRoleException: AWS CodeDeploy does not have the permissions required to assume the role {role}. (retried 5m)",
        "topic not reachable → InvalidTriggerConfigException: Topic ARN … (retried 5m)",
        "ECS service without CODE_DEPLOY controller → InvalidECSServiceException: Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller.",
        "ECS group with elbInfos → InvalidLoadBalancerInfoException: For ECS deployment group, loadBalancerInfo must not contain elbInfo list",
        "ECS application with the default deploymentConfigName (a Server one) → InvalidDeploymentConfigNameException: {config} is no deployment configuration of compute platform ECS. (wording ?)",
        "unknown config → DeploymentConfigDoesNotExistException",
        "ECS without blue/green style, target group pair or ready option → InvalidDeploymentStyleException: A deployment group of compute platform ECS needs a blue/green deployment with traffic control. (wording ?)",
        "ECS without a pair of target groups → InvalidLoadBalancerInfoException: For ECS deployment group, loadBalancerInfo must contain two target groups and a listener. (wording ?)",
        "ECS service missing → InvalidECSServiceException: The service {service} was not found in cluster {cluster}. (wording ?)",
        "target group of the pair missing → InvalidTargetGroupPairException: The target group {group} does not exist. (wording ?)",
      ],
      update: [
        "appName changed → DeploymentGroupDoesNotExistException: No Deployment Group found for name: {name}",
      ],
      delete: ["a missing group is ignored"],
    },
    waits: "create and update retry InvalidRole and Topic ARN errors 5m",
    notes: [
      "CodeDeploy changes the listener actions and the ECS service, not this object",
      "deploymentGroupName renames in place",
      "appName is not ForceNew: a change updates against the new application and fails with DeploymentGroupDoesNotExistException: No Deployment Group found for name: {name}",
      "removing deploymentStyle shows no change; removing alarmConfiguration, autoRollbackConfiguration or loadBalancerInfo sends an empty one",
      "loadBalancerInfo lists names, not ARNs, except listenerArns",
      "import {appName}:{deploymentGroupName}",
    ],
    uncertain: [
      "appName may be ForceNew in the exact version",
      "terminationHookEnabled default",
      "wording of ECS checks",
    ],
  },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": {
    terraform: "aws_codedeploy_deployment_config",
    source: "internal/service/deploy/deployment_config.go",
    id: "{deploymentConfigName}",
    arn: "arn:aws:codedeploy:{region}:{account}:deploymentconfig:{name}",
    name: {
      property: "deploymentConfigName",
      autoNameLimit: 255,
      limit: "1-100 (AWS); not starting CodeDeployDefault.",
    },
    uniqueWithin: "account+region",
    forceNew: [
      "computePlatform",
      "deploymentConfigName",
      "minimumHealthyHosts",
      "minimumHealthyHosts.*",
      "region",
      "trafficRoutingConfig",
      "trafficRoutingConfig.*",
      "zonalConfig",
      "zonalConfig.*",
    ],
    computed: ["arn", "deploymentConfigId"],
    optionalComputed: ["deploymentConfigName", "region"],
    defaults: { computePlatform: "Server", "trafficRoutingConfig.type": "AllAtOnce" },
    conflicts: [["trafficRoutingConfig.timeBasedCanary", "trafficRoutingConfig.timeBasedLinear"]],
    values: {
      computePlatform: { oneOf: ["Server", "Lambda", "ECS", "Kubernetes"] },
      "minimumHealthyHosts.type": { oneOf: ["HOST_COUNT", "FLEET_PERCENT"] },
      "trafficRoutingConfig.type": { oneOf: ["TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"] },
      "zonalConfig.minimumHealthyHostsPerZone.type": { oneOf: ["HOST_COUNT", "FLEET_PERCENT"] },
    },
    refuses: {
      create: [
        "same name → DeploymentConfigAlreadyExistsException (wording ?)",
        "Server without minimumHealthyHosts → InvalidMinimumHealthyHostValueException (wording ?)",
      ],
      delete: [
        "used by a deployment group → DeploymentConfigInUseException: The deployment configuration is still in use. (wording ?)",
        "built-in config → InvalidOperationException",
      ],
    },
    notes: ["everything replaces; no tags"],
    uncertain: ["wording of refusals"],
  },
};
