import { z } from "zod";

/** Version of the contract. A key that goes or changes its meaning raises it; a key that is added does not. */
export const contractVersion = 1;

const capacityGroup = z.object({
  capacityProviderName: z.string().describe("Name for a capacity provider strategy."),
  architecture: z.enum(["x86_64", "arm64"]).describe("CPU architecture of the instances."),
  securityGroupId: z.string().describe("Security group of the instances."),
});

const repository = z.object({
  arn: z.string().describe("ARN of the repository."),
  url: z.string().describe("Registry host and repository name, without tag."),
});

const loadBalancer = z.object({
  arn: z.string().describe("ARN of the load balancer."),
  arnSuffix: z.string().describe("Name of the load balancer in CloudWatch metrics."),
  dnsName: z.string().describe("DNS name that AWS gave it."),
  url: z.string().describe("Address of the listener that carries the services."),
  listenerArn: z.string().describe("Listener to add rules to."),
  securityGroupId: z.string().describe("Security group of the load balancer; admit it to your tasks."),
});

const service = z.object({
  arn: z.string().describe("ARN of the service."),
  name: z.string().describe("Name of the service in its cluster."),
  taskDefinition: z.string().describe("Family and revision that the service runs, such as shop-dev-web:7."),
  securityGroupId: z.string().describe("Security group of the tasks."),
  taskRoleArn: z.string().describe("Role of the application."),
});

/** What a platform stack publishes for other projects, under the output `platform`. */
export const platformOutputs = z.object({
  version: z.literal(contractVersion).describe("Version of this contract."),
  accountId: z.string().describe("AWS account of the platform."),
  region: z.string().describe("AWS region of the platform."),
  partition: z.string().describe("AWS partition of the platform."),
  network: z
    .object({
      vpcId: z.string().describe("VPC of the platform."),
      publicSubnetIds: z.array(z.string()).describe("Public subnets, one for each zone."),
      privateSubnetIds: z.array(z.string()).describe("Private subnets, one for each zone."),
    })
    .describe("Where tasks and load balancers stand."),
  cluster: z
    .object({
      arn: z.string().describe("ARN of the cluster."),
      name: z.string().describe("Name of the cluster."),
      capacityGroups: z.record(z.string(), capacityGroup).describe("Groups of container instances by name."),
    })
    .describe("What tasks run on."),
  repositories: z.record(z.string(), repository).describe("ECR repositories by key."),
  loadBalancers: z.record(z.string(), loadBalancer).describe("Load balancers by name."),
  services: z.record(z.string(), service).describe("Services of the platform stack itself, by name."),
});

/** What a platform stack publishes for other projects. */
export type PlatformOutputs = z.output<typeof platformOutputs>;
