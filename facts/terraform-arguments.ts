/** An argument of a Terraform resource, and where the stack file and Pulumi have it. */
export interface TerraformArgument {
  /** Argument with its resource, such as `aws_ecs_service.desired_count`. */
  readonly terraform: string;
  /** Keys of the stack file; none where nothing has to be said. */
  readonly keys: readonly string[];
  /** Property of Pulumi, such as `aws.ecs.Service.desiredCount`; empty where there is none. */
  readonly pulumi: string;
  /** What is different. */
  readonly remark?: string;
}

const service = "services.<name>";
const container = `${service}.containers.<name>`;

/**
 * Arguments of the resources with which services on ECS are usually written in Terraform.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
 */
export const terraformArguments: readonly TerraformArgument[] = [
  { terraform: "aws_ecs_cluster.name", keys: ["cluster.name"], pulumi: "aws.ecs.Cluster.name" },
  {
    terraform: "aws_ecs_cluster.setting",
    keys: ["cluster.containerInsights"],
    pulumi: "aws.ecs.Cluster.settings",
  },
  {
    terraform: "aws_ecs_cluster.configuration",
    keys: ["cluster.exec"],
    pulumi: "aws.ecs.Cluster.configuration",
  },
  {
    terraform: "aws_ecs_capacity_provider.auto_scaling_group_provider",
    keys: ["cluster.capacity", "cluster.capacity.<name>.targetCapacityPercent"],
    pulumi: "aws.ecs.CapacityProvider.autoScalingGroupProvider",
    remark: "with launch template and Auto Scaling group",
  },
  {
    terraform: "aws_ecs_task_definition.family",
    keys: [`${service}.task.family`],
    pulumi: "aws.ecs.TaskDefinition.family",
  },
  {
    terraform: "aws_ecs_task_definition.cpu",
    keys: [`${service}.task.cpu`],
    pulumi: "aws.ecs.TaskDefinition.cpu",
  },
  {
    terraform: "aws_ecs_task_definition.memory",
    keys: [`${service}.task.memoryMiB`],
    pulumi: "aws.ecs.TaskDefinition.memory",
  },
  {
    terraform: "aws_ecs_task_definition.network_mode",
    keys: [`${service}.task.networkMode`],
    pulumi: "aws.ecs.TaskDefinition.networkMode",
    remark: "awsvpc by default",
  },
  {
    terraform: "aws_ecs_task_definition.requires_compatibilities",
    keys: [`${service}.capacity`],
    pulumi: "aws.ecs.TaskDefinition.requiresCompatibilities",
    remark: "follows from where the tasks run",
  },
  {
    terraform: "aws_ecs_task_definition.container_definitions",
    keys: [`${service}.containers`, `${service}.containersFile`],
    pulumi: "aws.ecs.TaskDefinition.containerDefinitions",
    remark: "in words, or as the JSON file that Terraform reads",
  },
  {
    terraform: "aws_ecs_task_definition.execution_role_arn",
    keys: [`${service}.task.executionRoleArn`],
    pulumi: "aws.ecs.TaskDefinition.executionRoleArn",
    remark: "a role is created without it",
  },
  {
    terraform: "aws_ecs_task_definition.task_role_arn",
    keys: [`${service}.task.taskRoleArn`],
    pulumi: "aws.ecs.TaskDefinition.taskRoleArn",
    remark: "a role is created without it",
  },
  {
    terraform: "aws_ecs_task_definition.volume",
    keys: [`${service}.task.volumes`],
    pulumi: "aws.ecs.TaskDefinition.volumes",
  },
  {
    terraform: "aws_ecs_task_definition.runtime_platform",
    keys: [`${service}.task.architecture`, `${service}.task.operatingSystem`],
    pulumi: "aws.ecs.TaskDefinition.runtimePlatform",
  },
  {
    terraform: "aws_ecs_task_definition.ephemeral_storage",
    keys: [`${service}.task.ephemeralStorageGiB`],
    pulumi: "aws.ecs.TaskDefinition.ephemeralStorage",
  },
  {
    terraform: "aws_ecs_task_definition.skip_destroy",
    keys: [`${service}.task.keepRevisions`],
    pulumi: "aws.ecs.TaskDefinition.skipDestroy",
    remark: "true by default",
  },
  { terraform: "container name", keys: [`${service}.containers`], pulumi: "", remark: "the key" },
  {
    terraform: "container image",
    keys: [`${container}.image`],
    pulumi: "",
    remark: "pinned: a tag that moves is refused",
  },
  { terraform: "container essential", keys: [`${container}.essential`], pulumi: "" },
  {
    terraform: "container portMappings.containerPort",
    keys: [`${container}.portMappings.containerPort`],
    pulumi: "",
    remark: "with a name, to which load balancers refer",
  },
  { terraform: "container portMappings.protocol", keys: [`${container}.portMappings.protocol`], pulumi: "" },
  {
    terraform: "container logConfiguration.logDriver",
    keys: [`${container}.logConfiguration.logDriver`],
    pulumi: "",
    remark: "awslogs by default",
  },
  { terraform: "container awslogs-region", keys: [], pulumi: "", remark: "the region of the stack" },
  {
    terraform: "container awslogs-stream-prefix",
    keys: [`${container}.logConfiguration.streamPrefix`],
    pulumi: "",
    remark: "the container's name by default",
  },
  { terraform: "container awslogs-group", keys: [`${service}.logging.groupName`], pulumi: "" },
  {
    terraform: "aws_ecs_service.name",
    keys: ["services"],
    pulumi: "aws.ecs.Service.name",
    remark: "the key",
  },
  {
    terraform: "aws_ecs_service.cluster",
    keys: [],
    pulumi: "aws.ecs.Service.cluster",
    remark: "the cluster of the stack",
  },
  {
    terraform: "aws_ecs_service.task_definition",
    keys: [],
    pulumi: "aws.ecs.Service.taskDefinition",
    remark: "the newest revision of the service's own",
  },
  {
    terraform: "aws_ecs_service.desired_count",
    keys: [`${service}.desiredCount`],
    pulumi: "aws.ecs.Service.desiredCount",
  },
  {
    terraform: "aws_ecs_service.launch_type",
    keys: [`${service}.capacity`],
    pulumi: "aws.ecs.Service.capacityProviderStrategies",
    remark: "a strategy of FARGATE instead; launchType for external instances only",
  },
  {
    terraform: "aws_ecs_service.capacity_provider_strategy",
    keys: [`${service}.capacity.fargate`, `${service}.capacity.groups`],
    pulumi: "aws.ecs.Service.capacityProviderStrategies",
  },
  {
    terraform: "aws_ecs_service.platform_version",
    keys: [`${service}.platformVersion`],
    pulumi: "aws.ecs.Service.platformVersion",
    remark: "LATEST by default; 1.3.0 and older start no tasks any more",
  },
  {
    terraform: "aws_ecs_service.scheduling_strategy",
    keys: [`${service}.scheduling`],
    pulumi: "aws.ecs.Service.schedulingStrategy",
  },
  {
    terraform: "aws_ecs_service.health_check_grace_period_seconds",
    keys: [`${service}.loadBalancer.healthCheckGracePeriodSeconds`],
    pulumi: "aws.ecs.Service.healthCheckGracePeriodSeconds",
  },
  {
    terraform: "aws_ecs_service.network_configuration.assign_public_ip",
    keys: [`${service}.assignPublicIp`],
    pulumi: "aws.ecs.Service.networkConfiguration",
    remark: "false by default",
  },
  {
    terraform: "aws_ecs_service.network_configuration.security_groups",
    keys: [`${service}.securityGroupIds`, `${service}.ingress`],
    pulumi: "aws.ecs.Service.networkConfiguration",
    remark: "beside the one that the service gets",
  },
  {
    terraform: "aws_ecs_service.network_configuration.subnets",
    keys: [`${service}.subnets`],
    pulumi: "aws.ecs.Service.networkConfiguration",
    remark: "the private ones by default",
  },
  {
    terraform: "aws_ecs_service.load_balancer.target_group_arn",
    keys: [`${service}.loadBalancer`, `${service}.loadBalancer.targetGroupArn`],
    pulumi: "aws.ecs.Service.loadBalancers",
    remark: "the target group is created, or one that exists is named",
  },
  {
    terraform: "aws_ecs_service.load_balancer.container_name",
    keys: [`${service}.loadBalancer.container`],
    pulumi: "aws.ecs.Service.loadBalancers",
  },
  {
    terraform: "aws_ecs_service.load_balancer.container_port",
    keys: [`${service}.loadBalancer.port`],
    pulumi: "aws.ecs.Service.loadBalancers",
    remark: "by the name of the port mapping",
  },
  {
    terraform: "aws_ecs_service.deployment_minimum_healthy_percent",
    keys: [`${service}.deployment.minimumHealthyPercent`],
    pulumi: "aws.ecs.Service.deploymentMinimumHealthyPercent",
  },
  {
    terraform: "aws_ecs_service.deployment_maximum_percent",
    keys: [`${service}.deployment.maximumPercent`],
    pulumi: "aws.ecs.Service.deploymentMaximumPercent",
  },
  {
    terraform: "aws_ecs_service.deployment_circuit_breaker",
    keys: [`${service}.deployment.rollback`],
    pulumi: "aws.ecs.Service.deploymentCircuitBreaker",
    remark: "on by default",
  },
  {
    terraform: "aws_ecs_service.wait_for_steady_state",
    keys: [`${service}.deployment.waitForSteadyState`],
    pulumi: "aws.ecs.Service.waitForSteadyState",
    remark: "true by default",
  },
  {
    terraform: "aws_ecs_service.enable_execute_command",
    keys: [`${service}.exec`],
    pulumi: "aws.ecs.Service.enableExecuteCommand",
  },
  {
    terraform: "aws_ecs_service.lifecycle.ignore_changes = [task_definition]",
    keys: [],
    pulumi: "",
    remark:
      "left out on purpose: a new image would never be rolled out, and without it a second preview shows no change",
  },
  {
    terraform: "aws_ecs_service.lifecycle.ignore_changes = [desired_count]",
    keys: [`${service}.scaling`],
    pulumi: "",
    remark: "set by itself where scaling owns the count",
  },
  {
    terraform: "aws_appautoscaling_target.min_capacity, max_capacity",
    keys: [`${service}.scaling.min`, `${service}.scaling.max`],
    pulumi: "aws.appautoscaling.Target.minCapacity",
  },
  {
    terraform: "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration",
    keys: [`${service}.scaling.targetTracking`],
    pulumi: "aws.appautoscaling.Policy.targetTrackingScalingPolicyConfiguration",
  },
  {
    terraform: "aws_cloudwatch_log_group.name",
    keys: [`${service}.logging.groupName`],
    pulumi: "aws.cloudwatch.LogGroup.name",
  },
  {
    terraform: "aws_cloudwatch_log_group.retention_in_days",
    keys: [`${service}.logging.retentionDays`],
    pulumi: "aws.cloudwatch.LogGroup.retentionInDays",
  },
  {
    terraform: "data.aws_iam_policy (AmazonECSTaskExecutionRolePolicy)",
    keys: [`${service}.task.executionRole`],
    pulumi: "aws.iam.RolePolicyAttachment.policyArn",
    remark: "`managed`; without it exactly the rights that the containers need",
  },
  {
    terraform: "data.aws_iam_policy_document.source_json",
    keys: [],
    pulumi: "aws.iam.RolePolicy.policy",
    remark: "what is derived from the containers is joined by itself",
  },
  {
    terraform: "data.aws_iam_policy_document.statement",
    keys: [`${service}.task.executionRolePolicies`, `${service}.task.taskRolePolicies`],
    pulumi: "aws.iam.RolePolicy.policy",
    remark: "named resources only, `*` is refused",
  },
  {
    terraform: "aws_iam_role.assume_role_policy (identifier ecs-tasks.amazonaws.com)",
    keys: [],
    pulumi: "aws.iam.Role.assumeRolePolicy",
    remark: "always, for tasks of this account and region only",
  },
  {
    terraform: "aws_security_group_rule.from_port, to_port (port)",
    keys: [`${service}.ingress.port`],
    pulumi: "aws.vpc.SecurityGroupIngressRule.fromPort",
  },
  {
    terraform: "aws_security_group_rule.cidr_blocks",
    keys: [`${service}.ingress.cidr`],
    pulumi: "aws.vpc.SecurityGroupIngressRule.cidrIpv4",
    remark: "nobody but the load balancer without it",
  },
];
