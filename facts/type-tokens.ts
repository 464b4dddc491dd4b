/**
 * Pulumi type tokens by kind of resource. The SDK has some kinds under several tokens, and the engine compares tokens exactly: a rule that
 * reads one of them is passed by the other. Tokens of a kind stand side by side here, and nowhere else.
 *
 * Source: the `__pulumiType` of the resource classes of @pulumi/aws 7.48.0; `aws:applicationloadbalancing` is the name that states written by
 * releases before 1.0 still hold.
 */
export const tokens = {
  accessKey: ["aws:iam/accessKey:AccessKey"],
  activation: ["aws:ssm/activation:Activation"],
  autoScalingGroup: ["aws:autoscaling/group:Group"],
  backupPolicy: ["aws:efs/backupPolicy:BackupPolicy"],
  backupSelection: ["aws:backup/selection:Selection"],
  bucket: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  bucketEncryption: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  bucketLifecycle: [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  ],
  bucketPolicy: ["aws:s3/bucketPolicy:BucketPolicy"],
  bucketVersioning: [
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:s3/bucketVersioningV2:BucketVersioningV2",
  ],
  capacityProvider: ["aws:ecs/capacityProvider:CapacityProvider"],
  cluster: ["aws:ecs/cluster:Cluster"],
  clusterCapacityProviders: ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"],
  defaultSecurityGroup: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  defaultVpc: ["aws:ec2/defaultVpc:DefaultVpc"],
  efsAccessPoint: ["aws:efs/accessPoint:AccessPoint"],
  eventTarget: ["aws:cloudwatch/eventTarget:EventTarget"],
  exclusiveAttachments: [
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
  ],
  fileSystem: ["aws:efs/fileSystem:FileSystem"],
  flowLog: ["aws:ec2/flowLog:FlowLog"],
  groupPolicy: ["aws:iam/groupPolicy:GroupPolicy"],
  groupPolicyAttachment: ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment"],
  iamUser: ["aws:iam/user:User"],
  instance: ["aws:ec2/instance:Instance"],
  instanceProfile: ["aws:iam/instanceProfile:InstanceProfile"],
  internetGateway: ["aws:ec2/internetGateway:InternetGateway"],
  kmsKey: ["aws:kms/key:Key"],
  launchTemplate: ["aws:ec2/launchTemplate:LaunchTemplate"],
  lifecyclePolicy: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
  listener: [
    "aws:lb/listener:Listener",
    "aws:alb/listener:Listener",
    "aws:applicationloadbalancing/listener:Listener",
  ],
  listenerRule: [
    "aws:lb/listenerRule:ListenerRule",
    "aws:alb/listenerRule:ListenerRule",
    "aws:applicationloadbalancing/listenerRule:ListenerRule",
  ],
  loadBalancer: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
  ],
  logGroup: ["aws:cloudwatch/logGroup:LogGroup"],
  managedPolicyAttachment: ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment"],
  metricAlarm: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
  mountTarget: ["aws:efs/mountTarget:MountTarget"],
  natGateway: ["aws:ec2/natGateway:NatGateway"],
  networkAcl: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  networkAclRule: ["aws:ec2/networkAclRule:NetworkAclRule"],
  parameter: ["aws:ssm/parameter:Parameter"],
  permissionSetPolicy: ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy"],
  policy: ["aws:iam/policy:Policy"],
  policyAttachment: ["aws:iam/policyAttachment:PolicyAttachment"],
  provider: ["pulumi:providers:aws"],
  publicAccessBlock: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
  registryScanning: ["aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"],
  repository: ["aws:ecr/repository:Repository"],
  repositoryPolicy: ["aws:ecr/repositoryPolicy:RepositoryPolicy"],
  role: ["aws:iam/role:Role"],
  rolePolicy: ["aws:iam/rolePolicy:RolePolicy"],
  rolePolicyAttachment: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
  route: ["aws:ec2/route:Route"],
  routeTable: ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"],
  routeTableAssociation: ["aws:ec2/routeTableAssociation:RouteTableAssociation"],
  scalableTarget: ["aws:appautoscaling/target:Target"],
  scalingPolicy: ["aws:appautoscaling/policy:Policy"],
  secret: ["aws:secretsmanager/secret:Secret"],
  secretRotation: ["aws:secretsmanager/secretRotation:SecretRotation"],
  secretVersion: ["aws:secretsmanager/secretVersion:SecretVersion"],
  securityGroup: ["aws:ec2/securityGroup:SecurityGroup"],
  securityGroupEgressRule: ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
  securityGroupIngressRule: ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
  securityGroupRule: ["aws:ec2/securityGroupRule:SecurityGroupRule"],
  service: ["aws:ecs/service:Service"],
  subnet: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
  targetGroup: [
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws:applicationloadbalancing/targetGroup:TargetGroup",
  ],
  taskDefinition: ["aws:ecs/taskDefinition:TaskDefinition"],
  taskSet: ["aws:ecs/taskSet:TaskSet"],
  userPolicy: ["aws:iam/userPolicy:UserPolicy"],
  userPolicyAttachment: ["aws:iam/userPolicyAttachment:UserPolicyAttachment"],
  vpc: ["aws:ec2/vpc:Vpc"],
  vpcBlock: ["aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"],
  vpcEndpoint: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
  webAclAssociation: ["aws:wafv2/webAclAssociation:WebAclAssociation"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The tokens of the same kind as a token, itself among them; only itself where the table does not have it. */
export function twinsOf(token: string): readonly string[] {
  const kinds: readonly (readonly string[])[] = Object.values(tokens);
  return kinds.find((kind) => kind.includes(token)) ?? [token];
}
