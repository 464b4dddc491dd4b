/**
 * Types that AWS replaces when one of their usual properties changes, and whose names are unique: with a fixed name the new one cannot be
 * created beside the old one. What else replaces them is in facts/resource-types.
 */
export const replacedByName: Readonly<Record<string, string>> = {
  "aws:ecs/service:Service": "name",
  "aws:ecr/repository:Repository": "name",
  "aws:iam/role:Role": "name",
  "aws:iam/policy:Policy": "name",
  "aws:ec2/securityGroup:SecurityGroup": "name",
  "aws:autoscaling/group:Group": "name",
  "aws:ecs/capacityProvider:CapacityProvider": "name",
  "aws:sqs/queue:Queue": "name",
};

/** Types whose tags tell whose they are: what runs, what stores and what lets in. */
export const tellingTypes: readonly string[] = [
  "aws:ecs/cluster:Cluster",
  "aws:ecs/service:Service",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:ecr/repository:Repository",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:efs/fileSystem:FileSystem",
  "aws:iam/role:Role",
  "aws:kms/key:Key",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:secretsmanager/secret:Secret",
  "aws:sqs/queue:Queue",
];
