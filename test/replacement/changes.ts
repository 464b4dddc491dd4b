import { text, type Json } from "../../sandbox/account/json";
import type { Replacement, StandingResource } from "../support/sandbox-stack";

/** How a property changes, where another text of the same form is not enough. */
export type Change = (resource: StandingResource) => Partial<Replacement>;

function to(value: Json): Change {
  return () => ({ value });
}

/** The resource is created as it is: what changes is of no matter to AWS's refusals. */
const asItIs: Change = () => ({});

/** Properties whose new value must be of a kind, as `type path`. */
export const changes: Readonly<Record<string, Change>> = {
  "aws:acm/certificateValidation:CertificateValidation validationRecordFqdns": asItIs,
  "aws:ec2/route:Route destinationCidrBlock": to("10.250.0.0/16"),
  "aws:ec2/flowLog:FlowLog logDestination": ({ given }) => ({
    value: `${text(given["logDestination"])}-2`,
  }),
  "aws:ec2/vpcEndpoint:VpcEndpoint serviceName": ({ given }) => ({
    value: text(given["serviceName"]).replace(/s3$/, "dynamodb"),
  }),
  "aws:ecs/capacityProvider:CapacityProvider managedInstancesProvider.instanceLaunchTemplate.capacityOptionType":
    ({ given }) => ({
      property: "managedInstancesProvider",
      value: JSON.parse(
        JSON.stringify(given["managedInstancesProvider"]).replace('"SPOT"', '"ON_DEMAND"'),
      ) as Json,
    }),
  "aws:ecs/taskDefinition:TaskDefinition ephemeralStorage": to({ sizeInGib: 50 }),
  "aws:ecs/taskDefinition:TaskDefinition runtimePlatform": to({
    cpuArchitecture: "X86_64",
    operatingSystemFamily: "LINUX",
  }),
  "aws:efs/accessPoint:AccessPoint posixUser": to({ uid: 7, gid: 7 }),
  "aws:efs/accessPoint:AccessPoint rootDirectory": to({ path: "/other" }),
  "aws:efs/mountTarget:MountTarget subnetId": asItIs,
  "aws:lb/loadBalancer:LoadBalancer internal": ({ given }) => ({ value: given["internal"] !== true }),
  "aws:route53/record:Record name": to("other.example.com"),
  "aws:route53/record:Record zoneId": to("Z9999999999ABCDEFGHIJ"),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace name": to("other.internal"),
  "aws:servicediscovery/service:Service dnsConfig.dnsRecords.type": asItIs,
  "aws:servicediscovery/service:Service dnsConfig.routingPolicy": asItIs,
};

/** An upheaval: a key of the stack file that changes much else besides one resource. */
export interface Upheaval {
  readonly title: string;
  readonly example: string;
  /** Name of the cluster before; that of the example where none is given. */
  readonly clusterName?: string;
  readonly replacement: Replacement;
}

const movedNetwork = { key: "aws:ec2/vpc:Vpc::network", property: "cidrBlock" };

/** The VPC of each example gets other addresses, and every subnet and rule with it. */
const movedNetworks = (
  [
    ["blue-green", "10.16."],
    ["canary-with-hooks", "10.20."],
    ["efs-shared", "10.32."],
    ["fargate-web", "10.0."],
    ["guarded-cluster", "10.76."],
    ["managed-instances", "10.44."],
    ["private-nlb", "10.40."],
    ["service-connect", "10.48."],
  ] as const
).map(([example, before]): Upheaval => ({
  title: `the VPC of ${example} gets other addresses`,
  example,
  replacement: { ...movedNetwork, everywhere: [before, "10.199."] },
}));

/** Target groups between which ECS moves traffic, and a load balancer that something else stands before. */
const heldByOthers = (
  [
    ["blue-green", "aws:lb/targetGroup:TargetGroup::checkout", { property: "port", value: 4711 }],
    ["canary-with-hooks", "aws:lb/targetGroup:TargetGroup::payments", { property: "port", value: 4711 }],
    ["private-nlb", "aws:lb/loadBalancer:LoadBalancer::inner", { property: "internal", value: false }],
  ] as const
).map(([example, key, change]): Upheaval => ({
  title: `${change.property} of ${key} in ${example} becomes ${String(change.value)}`,
  example,
  replacement: { key, ...change },
}));

/** Moves of a VPC that AWS refuses in every order that one `up` can take, with its words. */
export const refusedMoves: readonly (Upheaval & { readonly refusal: RegExp })[] = (
  [
    [
      "cloudfront",
      "10.50.",
      "a VPC origin stays as long as its distribution uses it, and the distribution until the origin's successor is there",
      /^CannotDeleteEntityWhileInUse: The VPC origin vo_\w+ cannot be deleted while it is in use\.$/,
    ],
    [
      "ec2-capacity",
      "10.64.",
      "instances stay in their subnet, unless the group has an instance refresh",
      /^DependencyViolation: The subnet 'subnet-\w+' has dependencies and cannot be deleted\.$/,
    ],
  ] as const
).map(([example, before, why, refusal]) => ({
  title: `the VPC of ${example} gets other addresses: ${why}`,
  example,
  replacement: { ...movedNetwork, everywhere: [before, "10.199."] },
  refusal,
}));

/** The cluster of each example gets another name, and so does everything that is called after it. */
const renamedClusters = ["guarded-cluster", "fargate-web", "managed-instances"].map((example): Upheaval => ({
  title: `the cluster of ${example} gets another name`,
  example,
  clusterName: "settled",
  replacement: {
    key: "aws:ecs/cluster:Cluster::cluster",
    property: "name",
    everywhere: ["settled", "moved"],
  },
}));

/** Replacements of what much else stands on. */
export const upheavals: readonly Upheaval[] = [
  ...movedNetworks,
  ...heldByOthers,
  ...renamedClusters,
  {
    title: "the queue of failed starts gets another name",
    example: "scheduled-job",
    clusterName: "settled",
    replacement: { key: "aws:sqs/queue:Queue::import", property: "name", everywhere: ["settled", "moved"] },
  },
];

const images = "a repository that holds images is not deleted: a person moves them, or sets forceDelete";
const oneValue = "the program knows one value only, that of ECS services";
const place =
  "a CIDR block is given once in a VPC; the program calls a subnet by its zone or place, so that another one is another subnet";

/** Properties that are not shown to be replaced, and why. */
export const reasons: Readonly<Record<string, string>> = {
  "aws:appautoscaling/policy:Policy scalableDimension": oneValue,
  "aws:appautoscaling/policy:Policy serviceNamespace": oneValue,
  "aws:appautoscaling/scheduledAction:ScheduledAction scalableDimension": oneValue,
  "aws:appautoscaling/scheduledAction:ScheduledAction serviceNamespace": oneValue,
  "aws:ec2/carrierGateway:CarrierGateway vpcId":
    "a VPC has one, and the example with one has instances, which stay in their subnet when their VPC is replaced",
  "aws:ec2/subnet:Subnet availabilityZone": place,
  "aws:ec2/subnet:Subnet outpostArn": place,
  "aws:ec2/vpcEndpoint:VpcEndpoint vpcEndpointType":
    "the kind of an endpoint belongs to its service; another service has another name in the program",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy repository": images,
  "aws:ecr/repository:Repository encryptionConfigurations": images,
  "aws:ecr/repository:Repository encryptionConfigurations.encryptionType": images,
  "aws:ecr/repository:Repository encryptionConfigurations.kmsKey": images,
  "aws:ecr/repository:Repository name": images,
  "aws:ecr/repositoryPolicy:RepositoryPolicy repository": images,
};
