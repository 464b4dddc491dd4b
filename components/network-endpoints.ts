import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedNetworkSpec } from "../plan/network";
import type { InterfaceEndpointSpec } from "../plan/network-endpoints";
import { mapSorted } from "../plan/sorted";

/** Where endpoints are created. */
export interface EndpointsArgs {
  readonly spec: CreatedNetworkSpec;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one for each zone: interface endpoints get an address in each. */
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  /** Route tables whose subnets reach gateway endpoints. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
  readonly parent: pulumi.Resource;
}

/**
 * Creates the endpoints of a VPC, and the security group that admits everything in the VPC to them: tasks and instances of this stack, and
 * those of other stacks.
 *
 * @returns What must exist before a task or an instance reaches AWS by them.
 */
export function createEndpoints(name: string, args: EndpointsArgs): pulumi.Resource[] {
  const { spec } = args;
  const { gateways = {}, interfaces = {} } = spec.endpoints ?? {};
  const routes = mapSorted(
    { ...gateways, ...(spec.s3Endpoint !== undefined && { s3: spec.s3Endpoint }) },
    (key, { policy, ...gateway }) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${key}`,
        {
          ...gateway,
          ...(policy !== undefined && { policy: JSON.stringify(policy) }),
          vpcId: args.vpcId,
          routeTableIds: [...args.routeTableIds],
          tags: { Name: `${name}-${key}` },
        },
        { parent: args.parent },
      ),
  );
  // With NAT gateways nothing has to wait: without the endpoint the way is only longer.
  const awaited = spec.egress === undefined ? [] : Object.values(routes);
  if (Object.keys(interfaces).length === 0) return awaited;
  return [...awaited, ...createInterfaces(name, interfaces, args)];
}

function createInterfaces(
  name: string,
  interfaces: Readonly<Record<string, InterfaceEndpointSpec>>,
  { spec, vpcId, privateSubnetIds, parent }: EndpointsArgs,
): pulumi.Resource[] {
  const groupName = `${name}-endpoints`;
  const securityGroup = new aws.ec2.SecurityGroup(
    groupName,
    { vpcId, description: "VPC endpoints", tags: { Name: groupName } },
    { parent },
  );
  const admit = (ruleName: string, cidrIpv4: string) =>
    new aws.vpc.SecurityGroupIngressRule(
      ruleName,
      {
        securityGroupId: securityGroup.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4,
        description: "Tasks and instances of the VPC",
      },
      { parent },
    );
  const admissions = [
    admit(groupName, spec.vpc.cidrBlock),
    ...(spec.secondaryCidrBlocks ?? []).map((cidr) => admit(`${groupName}-${cidr.replace("/", "-")}`, cidr)),
  ];
  const endpoints = mapSorted(
    interfaces,
    (key, { policy, ...endpoint }) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${key}`,
        {
          ...endpoint,
          ...(policy !== undefined && { policy: JSON.stringify(policy) }),
          vpcId,
          subnetIds: [...privateSubnetIds],
          securityGroupIds: [securityGroup.id],
          tags: { Name: `${name}-${key}` },
        },
        { parent },
      ),
  );
  return [...admissions, ...Object.values(endpoints)];
}
