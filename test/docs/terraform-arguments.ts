/** Arguments that the usual Terraform walk-through of a Fargate service sets. */
export const terraformArguments: readonly string[] = [
  "aws_ecs_cluster.name",
  ...[
    ...["family", "cpu", "memory", "network_mode", "requires_compatibilities", "container_definitions"],
    "execution_role_arn",
  ].map((argument) => `aws_ecs_task_definition.${argument}`),
  ...[
    ...["name", "cluster", "task_definition", "desired_count", "launch_type", "platform_version"],
    ...["health_check_grace_period_seconds", "network_configuration.assign_public_ip"],
    ...["network_configuration.security_groups", "network_configuration.subnets"],
    ...["load_balancer.target_group_arn", "load_balancer.container_name", "load_balancer.container_port"],
    "lifecycle.ignore_changes",
  ].map((argument) => `aws_ecs_service.${argument}`),
  ...["aws_cloudwatch_log_group.name", "aws_cloudwatch_log_group.retention_in_days"],
  ...["aws_iam_policy_document.source_json", "aws_iam_policy_document.statement"],
];

/** Keys that its container definition has. */
export const taskContainerKeys: readonly string[] = [
  ...["name", "image", "essential", "portMappings.protocol", "portMappings.containerPort"],
  ...["logConfiguration.logDriver", "awslogs-region", "awslogs-stream-prefix", "awslogs-group"],
];
