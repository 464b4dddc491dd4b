/** Where a platform is planned for: what the stack file cannot say itself. All of it is known before anything is created. */
export interface PlanContext {
  /** Name of the Pulumi project. */
  readonly project: string;
  /** Name of the Pulumi stack, without organization and project. */
  readonly stack: string;
  /** AWS account id, twelve digits. */
  readonly accountId: string;
  /** AWS region, such as ap-northeast-1. */
  readonly region: string;
  /** AWS partition: aws, aws-cn or aws-us-gov. */
  readonly partition: string;
  /** Availability Zones of the region that the account may use, in order of name. */
  readonly availabilityZones: readonly string[];
  /** What was found out about images beforehand; absent where nobody looked. */
  readonly images?: {
    /** Digests of images whose tag is looked up, by `<repository key>:<tag>`. */
    readonly digests: Readonly<Record<string, string>>;
    /** Tags made from the source of images that are built, by `buildKey`. */
    readonly builtTags: Readonly<Record<string, string>>;
  };
  /** The VPC that the stack file names by tags or by its stack; absent where it names none in such a way. */
  readonly network?: FoundNetwork | undefined;
}

/** A VPC that exists already, as it was looked up. */
export interface FoundNetwork {
  readonly vpcId: string;
  /** Its IPv4 blocks, the primary one first. */
  readonly cidrBlocks: readonly string[];
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  /** Availability Zones of the public and private subnets, by the id of the subnet; absent where nobody looked. */
  readonly availabilityZones?: Readonly<Record<string, string>> | undefined;
  /** Subnets for tasks alone; absent where nobody says that there are any. */
  readonly taskSubnetIds?: readonly string[] | undefined;
  /** Whether its subnets have IPv6 addresses, too. */
  readonly ipv6?: boolean | undefined;
  /** How private subnets reach what lies outside; absent where nobody says it. */
  readonly egress?: "nat" | "endpoints" | "public-ip" | "none" | undefined;
  /** Services of AWS with an endpoint in it, as far as it is known. */
  readonly endpoints?: readonly string[] | undefined;
}

/** The ARN of a resource in the account and region of the plan. */
export function arn(
  context: Pick<PlanContext, "partition" | "region" | "accountId">,
  service: string,
  resource: string,
): string {
  return `arn:${context.partition}:${service}:${context.region}:${context.accountId}:${resource}`;
}
