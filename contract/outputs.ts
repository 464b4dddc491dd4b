import { z } from "zod";

/** Version of the contract. A key that goes or changes its meaning raises it; a key that is added does not. */
export const contractVersion = 1;

// Keys that were added to version 1 later have defaults, so that platforms which do not publish them yet can still be read.
const capacityGroup = z.object({
  capacityProviderName: z.string().describe("Name for a capacity provider strategy."),
  architecture: z.enum(["x86_64", "arm64"]).describe("CPU architecture of the instances."),
  amiFamily: z
    .enum([
      ...(["al2023", "al2023-gpu", "al2023-neuron", "al2", "al2-gpu", "al2-neuron"] as const),
      ...(["bottlerocket", "bottlerocket-nvidia"] as const),
      ...(["windows-2019", "windows-2022", "windows-2025"] as const),
      ...(["windows-2019-core", "windows-2022-core", "windows-2025-core"] as const),
    ])
    .default("al2023")
    .describe("Family of the AMI of the instances."),
  securityGroupId: z.string().describe("Security group of the instances."),
  edgeZone: z
    .object({
      name: z.string().describe("Key of the edge zone in the stack file of the platform."),
      kind: z.enum(["local-zone", "wavelength", "outpost"]).describe("What kind of place it is."),
      subnetIds: z.array(z.string()).describe("Its subnet, where tasks on the instances have addresses."),
    })
    .optional()
    .describe("Where the instances stand outside the zones of the region; absent where they do not."),
});

const managedGroup = z.object({
  capacityProviderName: z.string().describe("Name for a capacity provider strategy."),
  architecture: z
    .enum(["x86_64", "arm64"])
    .optional()
    .describe("The only CPU architecture of the instances; absent where AWS goes by the tasks."),
  gpus: z.boolean().describe("Whether the instances may have GPUs."),
  securityGroupId: z.string().describe("Security group of the instances."),
});

const repository = z.object({
  arn: z.string().describe("ARN of the repository."),
  url: z.string().describe("Registry host and repository name, without tag."),
});

const loadBalancer = z.object({
  kind: z
    .enum(["application", "network"])
    .default("application")
    .describe("Kind of the load balancer; one of kind `network` has no shared listener."),
  arn: z.string().describe("ARN of the load balancer."),
  arnSuffix: z.string().describe("Name of the load balancer in CloudWatch metrics."),
  dnsName: z.string().describe("DNS name that AWS gave it."),
  zoneId: z.string().optional().describe("Hosted zone of its name; absent in earlier versions."),
  identityProviderAccess: z.boolean().default(false).describe("Whether users can log in at it."),
  url: z.string().describe("Address of the listener that carries the services."),
  listenerArn: z.string().optional().describe("Listener to add rules to; absent for kind `network`."),
  dualStack: z.boolean().default(false).describe("Whether it also has IPv6 addresses."),
  ingressCidrBlocks: z
    .array(z.string())
    .default([])
    .describe("Who may connect to listeners that services add, for kind `network`."),
  securityGroupId: z.string().describe("Security group of the load balancer; admit it to your tasks."),
  endpointServiceName: z
    .string()
    .optional()
    .describe("Name of the PrivateLink endpoint service in front of it; absent where it has none."),
  originHeader: z
    .object({
      name: z.string().describe("Name of the header."),
      parameterNames: z
        .array(z.string())
        .describe("SSM parameters with the values that a rule takes, as SecureStrings."),
    })
    .optional()
    .describe(
      "Header that requests of the CloudFront distribution in front have, and that each rule asks for; absent where there is none.",
    ),
});

const distribution = z.object({
  id: z.string().describe("Id of the distribution, for invalidations."),
  arn: z.string().describe("ARN of the distribution."),
  domainName: z.string().describe("Name that CloudFront gave it, for records that lead there."),
  hostedZoneId: z.string().describe("Hosted zone of that name, for alias records of Route 53."),
});

const namespace = z.object({
  id: z.string().describe("Id of the namespace."),
  arn: z.string().describe("ARN of the namespace."),
  kind: z.enum(["private-dns", "http"]).describe("Whether it answers DNS, or is for Service Connect alone."),
});

const fileSystem = z.object({
  id: z.string().describe("Id of the file system."),
  arn: z.string().describe("ARN of the file system."),
  accessPoints: z.record(z.string(), z.string()).describe("Ids of its access points by name."),
  securityGroupId: z.string().describe("Security group of its mount targets; admit your tasks there."),
});

const job = z.object({
  taskDefinition: z.string().describe("Family and revision that the job runs."),
  runTask: z
    .record(z.string(), z.unknown())
    .describe("Parameters of the RunTask call that starts it by hand, with the keys of the ECS API."),
  resultContainers: z
    .array(z.string())
    .default([])
    .describe("Containers whose exit codes say whether a run succeeded; all of them where none is named."),
});

const service = z.object({
  arn: z.string().describe("ARN of the service."),
  name: z.string().describe("Name of the service in its cluster."),
  taskDefinition: z.string().describe("Family and revision that the service runs, such as shop-dev-web:7."),
  securityGroupId: z
    .string()
    .optional()
    .describe("Security group of the tasks; absent where they share that of their instance."),
  taskRoleArn: z.string().describe("Role of the application."),
});

/** What a platform stack publishes for other projects, under the output `platform`. */
export const platformOutputs = z.object({
  version: z.literal(contractVersion).describe("Version of this contract."),
  accountId: z.string().describe("AWS account of the platform."),
  region: z.string().describe("AWS region of the platform."),
  partition: z.string().describe("AWS partition of the platform."),
  tags: z
    .record(z.string(), z.string())
    .default({})
    .describe("Tags of everything on the platform; services and jobs of other stacks get them too."),
  dataProtection: z
    .object({
      protect: z.boolean().default(false).describe("Whether Pulumi refuses to delete it."),
      retainOnDelete: z
        .boolean()
        .default(false)
        .describe("Whether what leaves a stack stays in the account."),
    })
    .default({ protect: false, retainOnDelete: false })
    .describe(
      "What happens to stored data on the platform; services and jobs of other stacks keep to it too.",
    ),
  network: z
    .object({
      vpcId: z.string().describe("VPC of the platform."),
      publicSubnetIds: z.array(z.string()).describe("Public subnets, one for each zone."),
      privateSubnetIds: z.array(z.string()).describe("Private subnets, one for each zone."),
      taskSubnetIds: z
        .array(z.string())
        .default([])
        .describe("Subnets for tasks alone, which stand in the private ones where there are none."),
      ipv6: z.boolean().default(false).describe("Whether the subnets also have IPv6 addresses."),
      egress: z
        .enum(["nat", "endpoints", "public-ip", "none"])
        .optional()
        .describe("How private subnets reach what lies outside; absent where the VPC was there before."),
      endpoints: z
        .array(z.string())
        .default([])
        .describe("Services of AWS with an endpoint in the VPC, such as `ecr.api`."),
    })
    .describe("Where tasks and load balancers stand."),
  cluster: z
    .object({
      arn: z.string().describe("ARN of the cluster."),
      name: z.string().describe("Name of the cluster."),
      execAudit: z
        .object({
          logGroupName: z.string().describe("Log group of the sessions."),
          kmsKeyArn: z.string().optional().describe("Key that encrypts them."),
        })
        .optional()
        .describe("Audit log of ECS Exec; absent where the cluster keeps none."),
      serviceConnectNamespaceArn: z
        .string()
        .optional()
        .describe("Namespace of Service Connect for services that name none."),
      guardDutyRuntimeMonitoring: z
        .boolean()
        .default(false)
        .describe("Whether GuardDuty adds its agent to tasks on Fargate."),
      fipsEndpoints: z.boolean().default(false).describe("Whether containers call FIPS endpoints."),
      capacityGroups: z.record(z.string(), capacityGroup).describe("Groups of container instances by name."),
      managedGroups: z
        .record(z.string(), managedGroup)
        .default({})
        .describe("Groups of ECS Managed Instances by name."),
    })
    .describe("What tasks run on."),
  repositories: z.record(z.string(), repository).describe("ECR repositories by key."),
  loadBalancers: z.record(z.string(), loadBalancer).describe("Load balancers by name."),
  distributions: z.record(z.string(), distribution).default({}).describe("CloudFront distributions by name."),
  pullThroughCaches: z
    .record(z.string(), z.string())
    .default({})
    .describe("Repository prefixes of the pull-through caches by key."),
  namespaces: z.record(z.string(), namespace).default({}).describe("Cloud Map namespaces by key."),
  fileSystems: z.record(z.string(), fileSystem).default({}).describe("EFS file systems by key."),
  notificationsTopicArn: z
    .string()
    .optional()
    .describe("SNS topic that alarms tell; absent where the platform tells nobody."),
  deployPolicyJson: z
    .string()
    .optional()
    .describe(
      "IAM policy, as JSON, of somebody who pushes images, deploys services and runs jobs on this cluster, and on no other.",
    ),
  jobs: z.record(z.string(), job).default({}).describe("Jobs of the platform stack itself, by name."),
  services: z.record(z.string(), service).describe("Services of the platform stack itself, by name."),
});

/** What a platform stack publishes for other projects. */
export type PlatformOutputs = z.output<typeof platformOutputs>;
