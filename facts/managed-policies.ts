const ecrPull = [
  "ecr:GetAuthorizationToken",
  "ecr:BatchCheckLayerAvailability",
  "ecr:GetDownloadUrlForLayer",
  "ecr:BatchGetImage",
];
const writeLogs = ["logs:CreateLogStream", "logs:PutLogEvents"];

/**
 * What AWS's own policies allow on every resource, as far as tasks and instances need it, by their path and name.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const managedPolicyActions: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ["*"],
  PowerUserAccess: ["*"],
  "service-role/AmazonECSTaskExecutionRolePolicy": [...ecrPull, ...writeLogs],
  "service-role/AmazonEC2ContainerServiceforEC2Role": [...ecrPull, ...writeLogs, "ecs:*"],
  AmazonEC2ContainerRegistryReadOnly: ecrPull,
  AmazonEC2ContainerRegistryPullOnly: ecrPull,
  AmazonECSInfrastructureRolePolicyForLoadBalancers: [
    "elasticloadbalancing:Describe*",
    "elasticloadbalancing:DeregisterTargets",
    "elasticloadbalancing:ModifyListener",
    "elasticloadbalancing:ModifyRule",
    "elasticloadbalancing:RegisterTargets",
  ],
  AmazonECSInfrastructureRolePolicyForVpcLattice: ["vpc-lattice:*Targets", "ec2:Describe*"],
  "service-role/AmazonECSInfrastructureRolePolicyForVolumes": [
    "ec2:AttachVolume",
    "ec2:CreateTags",
    "ec2:CreateVolume",
    "ec2:DeleteVolume",
    "ec2:Describe*",
    "ec2:DetachVolume",
  ],
  AmazonECSInfrastructureRolePolicyForManagedInstances: ["ec2:*"],
  AmazonECSInstanceRolePolicyForManagedInstances: ["ecs:*"],
  CloudWatchLogsFullAccess: ["logs:*"],
  SecretsManagerReadWrite: ["secretsmanager:*"],
};

/** The path and name of a policy of AWS; undefined for one of an account. */
export function awsPolicyName(policyArn: string): string | undefined {
  return /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(policyArn)?.[1];
}
