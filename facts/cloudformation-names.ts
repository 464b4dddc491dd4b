/** A key of the stack file, and the property that CloudFormation has for it. */
export interface CloudFormationName {
  /** Key as docs/config.md has it. */
  readonly key: string;
  /** Property, after the resource type without `AWS::`; empty where the key stands for several resources. */
  readonly property: string;
  /** What is made of the key, where it is not simply the property's value. */
  readonly remark?: string;
}

/**
 * Keys of services and jobs with the properties of CloudFormation; those of containers are in facts/kubernetes-parameters.ts.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_ECS.html
 */
export const cloudFormationNames: readonly CloudFormationName[] = [
  { key: "cluster.name", property: "ECS::Cluster ClusterName" },
  { key: "cluster.containerInsights", property: "ECS::Cluster ClusterSettings" },
  { key: "cluster.exec", property: "ECS::Cluster Configuration.ExecuteCommandConfiguration" },
  {
    key: "cluster.managedStorage",
    property: "ECS::Cluster Configuration.ManagedStorageConfiguration",
    remark: "and `KMS::Key`, for `create`",
  },
  { key: "cluster.serviceConnectDefaults", property: "ECS::Cluster ServiceConnectDefaults" },
  {
    key: "cluster.eventCapture",
    property: "Events::Rule",
    remark: "and `Logs::LogGroup` and `Logs::ResourcePolicy`",
  },
  {
    key: "cluster.guardDutyRuntimeMonitoring",
    property: "ECS::Cluster Tags",
    remark: "and the right of execution roles to pull the agent",
  },
  {
    key: "cluster.fipsEndpoints",
    property: "ECS::TaskDefinition ContainerDefinitions.Environment",
  },
  {
    key: "accountSettings",
    property: "",
    remark: "PutAccountSettingDefault, which CloudFormation does not call",
  },
  { key: "tags", property: "", remark: "`Tags` of everything that takes tags" },
  {
    key: "cluster.capacity",
    property: "ECS::CapacityProvider",
    remark:
      "and an Auto Scaling group with its launch template, or the instances that AWS manages, by `kind`",
  },
  {
    key: "cluster.capacity.<name>.instanceTypes",
    property: "AutoScaling::AutoScalingGroup MixedInstancesPolicy.LaunchTemplate.Overrides",
    remark: "or EC2::LaunchTemplate LaunchTemplateData.InstanceType where there is one",
  },
  {
    key: "cluster.capacity.<name>.instanceRequirements",
    property:
      "AutoScaling::AutoScalingGroup MixedInstancesPolicy.LaunchTemplate.Overrides.InstanceRequirements",
    remark:
      "or ECS::CapacityProvider ManagedInstancesProvider.InstanceLaunchTemplate.InstanceRequirements, by `kind`",
  },
  {
    key: "cluster.capacity.<name>.spot",
    property: "AutoScaling::AutoScalingGroup MixedInstancesPolicy.InstancesDistribution",
    remark: "and CapacityRebalance",
  },
  {
    key: "cluster.capacity.<name>.minSize",
    property: "AutoScaling::AutoScalingGroup MinSize",
  },
  {
    key: "cluster.capacity.<name>.maxSize",
    property: "AutoScaling::AutoScalingGroup MaxSize",
  },
  {
    key: "cluster.capacity.<name>.ami",
    property: "EC2::LaunchTemplate LaunchTemplateData.ImageId",
  },
  {
    key: "cluster.capacity.<name>.rootVolume",
    property: "EC2::LaunchTemplate LaunchTemplateData.BlockDeviceMappings",
  },
  {
    key: "cluster.capacity.<name>.dataVolumes",
    property: "EC2::LaunchTemplate LaunchTemplateData.BlockDeviceMappings",
  },
  {
    key: "cluster.capacity.<name>.agent",
    property: "EC2::LaunchTemplate LaunchTemplateData.UserData",
    remark: "as variables of the ECS agent",
  },
  {
    key: "cluster.capacity.<name>.userData",
    property: "EC2::LaunchTemplate LaunchTemplateData.UserData",
  },
  {
    key: "cluster.capacity.<name>.subnets",
    property: "AutoScaling::AutoScalingGroup VPCZoneIdentifier",
  },
  {
    key: "cluster.capacity.<name>.securityGroupIds",
    property: "EC2::LaunchTemplate LaunchTemplateData.SecurityGroupIds",
  },
  {
    key: "cluster.capacity.<name>.targetCapacityPercent",
    property: "ECS::CapacityProvider AutoScalingGroupProvider.ManagedScaling.TargetCapacity",
  },
  {
    key: "cluster.capacity.<name>.managedScaling",
    property: "ECS::CapacityProvider AutoScalingGroupProvider.ManagedScaling",
  },
  {
    key: "cluster.capacity.<name>.managedDraining",
    property: "ECS::CapacityProvider AutoScalingGroupProvider.ManagedDraining",
  },
  {
    key: "cluster.capacity.<name>.terminationProtection",
    property: "ECS::CapacityProvider AutoScalingGroupProvider.ManagedTerminationProtection",
    remark: "and AutoScalingGroup NewInstancesProtectedFromScaleIn",
  },
  {
    key: "cluster.capacity.<name>.terminationHook",
    property: "AutoScaling::LifecycleHook",
  },
  {
    key: "cluster.capacity.<name>.scaling",
    property: "AutoScaling::ScalingPolicy",
    remark: "and ScheduledAction",
  },
  {
    key: "cluster.capacity.<name>.warmPool",
    property: "AutoScaling::WarmPool",
  },
  {
    key: "cluster.external",
    property: "",
    remark: "an activation of Systems Manager, which CloudFormation does not have, and its role",
  },
  {
    key: "network.edgeZones",
    property: "EC2::Subnet",
    remark: "and EC2::CarrierGateway for Wavelength Zones",
  },
  { key: "repositories", property: "ECR::Repository" },
  { key: "repositories.<name>.readers", property: "ECR::Repository RepositoryPolicyText" },
  {
    key: "registry",
    property: "ECR::ReplicationConfiguration",
    remark: "and RegistryPolicy and RegistryScanningConfiguration",
  },
  { key: "pullThroughCaches", property: "ECR::PullThroughCacheRule" },
  { key: "loadBalancers", property: "ElasticLoadBalancingV2::LoadBalancer" },
  {
    key: "loadBalancers.<name>.elasticIps",
    property: "ElasticLoadBalancingV2::LoadBalancer SubnetMappings.AllocationId",
    remark: "and EC2::EIP where they are made",
  },
  {
    key: "loadBalancers.<name>.privateIpv4Addresses",
    property: "ElasticLoadBalancingV2::LoadBalancer SubnetMappings.PrivateIPv4Address",
  },
  {
    key: "loadBalancers.<name>.endpointService",
    property: "EC2::VPCEndpointService",
    remark: "and VPCEndpointServicePermissions",
  },
  {
    key: "loadBalancers.<name>.originHeader",
    property: "SSM::Parameter",
    remark: "a condition of each listener rule, and a header of the distribution",
  },
  {
    key: "distributions",
    property: "CloudFront::Distribution",
    remark: "and a VpcOrigin where the load balancer is internal",
  },
  {
    key: "namespaces",
    property: "ServiceDiscovery::PrivateDnsNamespace",
    remark: "or HttpNamespace, by `kind`",
  },
  { key: "fileSystems", property: "EFS::FileSystem" },
  { key: "services", property: "ECS::Service" },
  { key: "services.<name>.containers", property: "ECS::TaskDefinition ContainerDefinitions" },
  {
    key: "services.<name>.containersFile",
    property: "ECS::TaskDefinition ContainerDefinitions",
    remark: "from a file of AWS's own JSON",
  },
  {
    key: "services.<name>.taskProtection",
    property: "",
    remark: "the right of the task role to call UpdateTaskProtection",
  },
  { key: "services.<name>.task.family", property: "ECS::TaskDefinition Family" },
  { key: "services.<name>.task.cpu", property: "ECS::TaskDefinition Cpu" },
  { key: "services.<name>.task.memoryMiB", property: "ECS::TaskDefinition Memory" },
  {
    key: "services.<name>.task.architecture",
    property: "ECS::TaskDefinition RuntimePlatform.CpuArchitecture",
  },
  {
    key: "services.<name>.task.operatingSystem",
    property: "ECS::TaskDefinition RuntimePlatform.OperatingSystemFamily",
  },
  { key: "services.<name>.task.networkMode", property: "ECS::TaskDefinition NetworkMode" },
  { key: "services.<name>.task.pidMode", property: "ECS::TaskDefinition PidMode" },
  { key: "services.<name>.task.ipcMode", property: "ECS::TaskDefinition IpcMode" },
  {
    key: "services.<name>.task.ephemeralStorageGiB",
    property: "ECS::TaskDefinition EphemeralStorage.SizeInGiB",
  },
  { key: "services.<name>.task.volumes", property: "ECS::TaskDefinition Volumes" },
  {
    key: "services.<name>.task.volumes.<name>.hostPath",
    property: "ECS::TaskDefinition Volumes.Host.SourcePath",
  },
  {
    key: "services.<name>.task.volumes.<name>.docker",
    property: "ECS::TaskDefinition Volumes.DockerVolumeConfiguration",
  },
  {
    key: "services.<name>.task.volumes.<name>.efs",
    property: "ECS::TaskDefinition Volumes.EFSVolumeConfiguration",
  },
  {
    key: "services.<name>.task.volumes.<name>.ebs",
    property: "ECS::Service VolumeConfigurations.ManagedEBSVolume",
    remark: "the volume in the task definition is configured at launch",
  },
  {
    key: "services.<name>.task.volumes.<name>.fsxWindows",
    property: "ECS::TaskDefinition Volumes.FSxWindowsFileServerVolumeConfiguration",
  },
  { key: "services.<name>.task.placementConstraints", property: "ECS::TaskDefinition PlacementConstraints" },
  { key: "services.<name>.task.faultInjection", property: "ECS::TaskDefinition EnableFaultInjection" },
  { key: "services.<name>.task.taskRoleArn", property: "ECS::TaskDefinition TaskRoleArn" },
  {
    key: "services.<name>.task.taskRolePolicies",
    property: "IAM::Role Policies",
    remark: "of the task role",
  },
  { key: "services.<name>.task.executionRoleArn", property: "ECS::TaskDefinition ExecutionRoleArn" },
  {
    key: "services.<name>.task.executionRole",
    property: "IAM::Role ManagedPolicyArns",
    remark: "of the execution role",
  },
  {
    key: "services.<name>.task.executionRolePolicies",
    property: "IAM::Role Policies",
    remark: "of the execution role",
  },
  {
    key: "services.<name>.task.keepRevisions",
    property: "",
    remark: "whether a replaced revision is deregistered; Pulumi's `skipDestroy`",
  },
  {
    key: "services.<name>.capacity",
    property: "ECS::Service CapacityProviderStrategy",
    remark: "or LaunchType EXTERNAL; and TaskDefinition RequiresCompatibilities",
  },
  {
    key: "services.<name>.logging",
    property: "Logs::LogGroup",
    remark: "and ContainerDefinitions.LogConfiguration of each container",
  },
  {
    key: "services.<name>.subnets",
    property: "ECS::Service NetworkConfiguration.AwsvpcConfiguration.Subnets",
  },
  {
    key: "services.<name>.assignPublicIp",
    property: "ECS::Service NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp",
  },
  {
    key: "services.<name>.securityGroupIds",
    property: "ECS::Service NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
    remark: "beside the service's own",
  },
  { key: "services.<name>.ingress", property: "EC2::SecurityGroupIngress" },
  { key: "services.<name>.egress", property: "EC2::SecurityGroupEgress" },
  {
    key: "services.<name>.allowFrom",
    property: "EC2::SecurityGroupIngress",
    remark: "one from each named service",
  },
  { key: "services.<name>.platformVersion", property: "ECS::Service PlatformVersion" },
  { key: "services.<name>.tags", property: "ECS::Service Tags", remark: "and TaskDefinition Tags" },
  { key: "services.<name>.scheduling", property: "ECS::Service SchedulingStrategy" },
  { key: "services.<name>.desiredCount", property: "ECS::Service DesiredCount" },
  {
    key: "services.<name>.scaling",
    property: "ApplicationAutoScaling::ScalableTarget",
    remark: "and its ScalingPolicy",
  },
  {
    key: "services.<name>.queue",
    property: "SQS::Queue",
    remark: "with its dead-letter queue and the right to read it",
  },
  { key: "services.<name>.placement.strategies", property: "ECS::Service PlacementStrategies" },
  { key: "services.<name>.placement.constraints", property: "ECS::Service PlacementConstraints" },
  {
    key: "services.<name>.availabilityZoneRebalancing",
    property: "ECS::Service AvailabilityZoneRebalancing",
  },
  {
    key: "services.<name>.loadBalancer",
    property: "ECS::Service LoadBalancers",
    remark: "with target group and listener rule",
  },
  { key: "services.<name>.loadBalancers", property: "ECS::Service LoadBalancers", remark: "several" },
  {
    key: "services.<name>.loadBalancer.healthCheckGracePeriodSeconds",
    property: "ECS::Service HealthCheckGracePeriodSeconds",
  },
  { key: "services.<name>.serviceConnect", property: "ECS::Service ServiceConnectConfiguration" },
  {
    key: "services.<name>.discovery",
    property: "ECS::Service ServiceRegistries",
    remark: "and a ServiceDiscovery::Service",
  },
  { key: "services.<name>.vpcLattice", property: "ECS::Service VpcLatticeConfigurations" },
  { key: "services.<name>.deployment", property: "ECS::Service DeploymentConfiguration" },
  { key: "services.<name>.deployment.strategy", property: "ECS::Service DeploymentConfiguration.Strategy" },
  {
    key: "services.<name>.deployment.minimumHealthyPercent",
    property: "ECS::Service DeploymentConfiguration.MinimumHealthyPercent",
  },
  {
    key: "services.<name>.deployment.maximumPercent",
    property: "ECS::Service DeploymentConfiguration.MaximumPercent",
  },
  {
    key: "services.<name>.deployment.rollback",
    property: "ECS::Service DeploymentConfiguration.DeploymentCircuitBreaker.Rollback",
  },
  { key: "services.<name>.deployment.alarms", property: "ECS::Service DeploymentConfiguration.Alarms" },
  {
    key: "services.<name>.deployment.hooks",
    property: "ECS::Service DeploymentConfiguration.LifecycleHooks",
  },
  {
    key: "services.<name>.deployment.bakeTimeMinutes",
    property: "ECS::Service DeploymentConfiguration.BakeTimeInMinutes",
  },
  { key: "services.<name>.exec", property: "ECS::Service EnableExecuteCommand" },
  { key: "services.<name>.triggers", property: "ECS::Service ForceNewDeployment" },
  { key: "services.<name>.propagateTags", property: "ECS::Service PropagateTags" },
  { key: "services.<name>.managedTags", property: "ECS::Service EnableECSManagedTags" },
  { key: "services.<name>.alarms", property: "CloudWatch::Alarm" },
  { key: "jobs", property: "ECS::TaskDefinition", remark: "without a service" },
  { key: "jobs.<name>.schedule", property: "Scheduler::Schedule" },
  { key: "jobs.<name>.schedule.expression", property: "Scheduler::Schedule ScheduleExpression" },
  { key: "jobs.<name>.schedule.timezone", property: "Scheduler::Schedule ScheduleExpressionTimezone" },
  { key: "jobs.<name>.event", property: "Events::Rule" },
  { key: "jobs.<name>.taskCount", property: "Scheduler::Schedule Target.EcsParameters.TaskCount" },
  { key: "jobs.<name>.retry", property: "Scheduler::Schedule Target.RetryPolicy" },
  { key: "notifications", property: "SNS::Topic" },
  { key: "dashboard", property: "CloudWatch::Dashboard" },
];
