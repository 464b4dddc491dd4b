/**
 * Typical seconds that AWS takes to create a resource of a type; rough figures of November 2026, the same for every program compared, so
 * only ratios count. Types that are not listed take `otherSeconds`.
 */
const createSeconds: Readonly<Record<string, number>> = {
  "aws:acm/certificateValidation:CertificateValidation": 120,
  "aws:alb/loadBalancer:LoadBalancer": 170,
  "aws:autoscaling/group:Group": 45,
  "aws:cloudfront/distribution:Distribution": 240,
  "aws:cloudwatch/logGroup:LogGroup": 1,
  "aws:ec2/natGateway:NatGateway": 105,
  "aws:ec2/securityGroup:SecurityGroup": 4,
  "aws:ec2/subnet:Subnet": 3,
  "aws:ec2/vpc:Vpc": 3,
  "aws:ec2/vpcEndpoint:VpcEndpoint": 60,
  "aws:ecs/capacityProvider:CapacityProvider": 12,
  "aws:ecs/cluster:Cluster": 12,
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": 12,
  "aws:ecs/service:Service": 90,
  "aws:ecs/taskDefinition:TaskDefinition": 1,
  "aws:efs/mountTarget:MountTarget": 95,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
  "aws:lb/loadBalancer:LoadBalancer": 170,
};

const otherSeconds = 2;

/** A resource of a stack export. */
export interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly parent?: string;
  readonly dependencies?: readonly string[] | null;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>> | null;
}

/** How long a stack takes to come up. */
export interface Makespan {
  /** Seconds along the longest chain of dependencies. */
  readonly seconds: number;
  /** The chain, first resource first: seconds at which each is done, and its type and name. */
  readonly chain: readonly { readonly doneAt: number; readonly urn: string }[];
}

/** Simulated time to create a stack, everything in parallel that no dependency forbids. A dependency on a component is one on everything below it. */
export function makespan(resources: readonly ExportedResource[]): Makespan {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const leaves = leavesOf(resources, byUrn);
  const done = new Map<string, { at: number; via: string | undefined }>();
  const finish = (urn: string): number => {
    const known = done.get(urn);
    if (known !== undefined) return known.at;
    done.set(urn, { at: 0, via: undefined });
    const resource = byUrn.get(urn);
    let start = 0;
    let via: string | undefined;
    for (const before of resource === undefined ? [] : edges(resource).flatMap(leaves))
      if (before !== urn && finish(before) > start) [start, via] = [finish(before), before];
    const at = start + seconds(resource);
    done.set(urn, { at, via });
    return at;
  };
  const last = resources
    .filter((each) => each.custom === true)
    .reduce<string | undefined>((latest, { urn }) => {
      finish(urn);
      return latest === undefined || finish(urn) > finish(latest) ? urn : latest;
    }, undefined);
  const chain: { doneAt: number; urn: string }[] = [];
  for (let urn = last; urn !== undefined; urn = done.get(urn)?.via)
    chain.unshift({ doneAt: finish(urn), urn });
  return { seconds: last === undefined ? 0 : finish(last), chain };
}

function seconds(resource: ExportedResource | undefined): number {
  if (resource === undefined || resource.type.startsWith("pulumi:")) return 0;
  return createSeconds[resource.type] ?? otherSeconds;
}

function edges({ dependencies, propertyDependencies }: ExportedResource): string[] {
  return [
    ...(dependencies ?? []),
    ...Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
  ];
}

/** The custom resources that a dependency comes down to. */
function leavesOf(resources: readonly ExportedResource[], byUrn: ReadonlyMap<string, ExportedResource>) {
  const children = new Map<string, string[]>();
  for (const { urn, parent } of resources)
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), urn]);
  const leaves = (urn: string): string[] =>
    byUrn.get(urn)?.custom === true ? [urn] : (children.get(urn) ?? []).flatMap(leaves);
  return leaves;
}
