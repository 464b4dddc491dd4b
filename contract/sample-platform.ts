import { contractVersion, type PlatformOutputs } from "./outputs";

/**
 * A platform as its stack would publish it, to test programs that read one: the stand-in for `PlatformReference.read`.
 *
 * @param changes Parts to use instead of the sample's own.
 */
export function samplePlatform(changes: Partial<PlatformOutputs> = {}): PlatformOutputs {
  return {
    version: contractVersion,
    accountId: "123456789012",
    region: "eu-west-1",
    partition: "aws",
    tags: {},
    dataProtection: { protect: false, retainOnDelete: false },
    network: {
      vpcId: "vpc-0123456789abcdef0",
      publicSubnetIds: ["subnet-0a00000000000000a", "subnet-0a00000000000000b"],
      privateSubnetIds: ["subnet-0b00000000000000a", "subnet-0b00000000000000b"],
      taskSubnetIds: [],
      ipv6: false,
      egress: "nat",
      endpoints: ["s3"],
    },
    cluster: {
      arn: arn("ecs", "cluster/sample"),
      name: "sample",
      guardDutyRuntimeMonitoring: false,
      fipsEndpoints: false,
      capacityGroups: {
        general: {
          capacityProviderName: "general-0000001",
          architecture: "arm64",
          amiFamily: "al2023",
          securityGroupId: "sg-0123456789abcdef0",
        },
      },
      managedGroups: {},
    },
    repositories: {
      app: {
        arn: arn("ecr", "repository/sample/app"),
        url: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sample/app",
      },
    },
    loadBalancers: { public: sampleLoadBalancer() },
    distributions: {},
    pullThroughCaches: {},
    namespaces: {},
    fileSystems: {},
    jobs: {},
    services: {},
    ...changes,
  };
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
}

function sampleLoadBalancer(): PlatformOutputs["loadBalancers"][string] {
  return {
    kind: "application",
    dualStack: false,
    ingressCidrBlocks: ["0.0.0.0/0"],
    arn: arn("elasticloadbalancing", "loadbalancer/app/public-0000001/0123456789abcdef"),
    arnSuffix: "app/public-0000001/0123456789abcdef",
    dnsName: "public-0000001.eu-west-1.elb.amazonaws.com",
    zoneId: "Z32O12XQLNTSW2",
    identityProviderAccess: false,
    url: "https://public-0000001.eu-west-1.elb.amazonaws.com",
    listenerArn: arn("elasticloadbalancing", "listener/app/public-0000001/0123456789abcdef/0123456789abcdef"),
    securityGroupId: "sg-0123456789abcdef1",
  };
}
