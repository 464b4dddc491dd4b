import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  cannotBe,
  component,
  configured,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const vpc = (cidrBlock: Value = "10.0.0.0/16") => resource("aws:ec2/vpc:Vpc", { cidrBlock }, { name: "vpc" });
const subnetType = "aws:ec2/subnet:Subnet";
const subnet = (name: string, properties: Properties = {}) =>
  referring(resource(subnetType, { vpcId: unknown, ...properties }, { name }), { vpcId: vpc() });
const gateway = resource("aws:ec2/internetGateway:InternetGateway", {});
const table = (name: string) => resource("aws:ec2/routeTable:RouteTable", {}, { name });
const associated = (name: string, of: StackResource, to: StackResource) =>
  referring(
    resource(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      { subnetId: unknown, routeTableId: unknown },
      { name },
    ),
    { subnetId: of, routeTableId: to },
  );
const internetRoute = (of: StackResource, to: StackResource | undefined = gateway) =>
  referring(
    resource("aws:ec2/route:Route", {
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: unknown,
      routeTableId: unknown,
    }),
    { routeTableId: of, gatewayId: to },
  );

const flowLog = (vpcId: Value = unknown) => resource("aws:ec2/flowLog:FlowLog", { vpcId });
const noLog = "The VPC must have a flow log.";
const privateOne = subnet("private-a", { availabilityZone: "a" });
const privateTwo = subnet("private-b", { availabilityZone: "b" });
const tier = (...subnets: StackResource[]) => [
  ...subnets,
  table("private"),
  ...subnets.map((each) => associated(each.name, each, table("private"))),
];
const oneZone = "The private subnets must be in two Availability Zones at least.";

const nat = (at: StackResource) =>
  referring(resource("aws:ec2/natGateway:NatGateway", { subnetId: unknown }, { name: "nat" }), {
    subnetId: at,
  });
const publicSubnet = subnet("public-a", { availabilityZone: "a" });
const natRoute = (to: StackResource) =>
  referring(resource("aws:ec2/route:Route", { natGatewayId: unknown, routeTableId: unknown }), {
    natGatewayId: to,
    routeTableId: table("private"),
  });
const otherZone = 'NAT gateway "nat" must be in the zone of the subnet of association "private-b".';
const isPublic =
  "The subnet's route table must not have a route to an internet gateway, and the subnet must not give public addresses.";

const acl = (...ingress: Value[]) => resource("aws:ec2/networkAcl:NetworkAcl", { ingress });
const aclRule = (properties: Properties) => resource("aws:ec2/networkAclRule:NetworkAclRule", properties);
const entry = (ruleNo: number, action: Value, [from = null, to = from]: readonly Value[]): Properties => ({
  ruleNo,
  action,
  protocol: "tcp",
  cidrBlock: "0.0.0.0/0",
  fromPort: from,
  toPort: to,
});
const openPort = "The rules must not allow port 22 or 3389 from the internet.";

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const endpointGroup = (ingress: Value) =>
  resource("aws:ec2/securityGroup:SecurityGroup", { ingress }, { name: "group" });
const https: Properties[] = [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }];
const interfaceEndpoint = (
  properties: Properties = {},
  edges: Readonly<Record<string, StackResource | StackResource[]>> = {},
) =>
  referring(
    resource(endpointType, {
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: unknown,
      ...properties,
    }),
    { subnetIds: [privateOne, privateTwo], securityGroupIds: endpointGroup(https), ...edges },
  );
const around = [privateOne, privateTwo, endpointGroup(https)];
const noDns = "privateDnsEnabled must be true.";
const statement = (Action: Value, Principal: Value = "*"): Properties => ({
  policy: { Statement: [{ Sid: "Pull", Effect: "Allow", Principal, Action, Resource: "*" }] },
});
const endpointThatAllows = (rest: Properties) =>
  resource(endpointType, {
    policy: { Statement: [{ Sid: "Pull", Effect: "Allow", Principal: "*", ...rest }] },
  });
const fullOpen = "Statement Pull must not allow everything to everybody.";

const sized = (name: string, cidrBlock: Value) => subnet(name, { cidrBlock });
const overlapping = 'cidrBlock of subnet "two" must not overlap that of subnet "one".';

const groupRule = (type: string, name: string, properties: Properties) =>
  referring(resource(type, { securityGroupId: unknown, ...properties }, { name }), {
    securityGroupId: endpointGroup([]),
  });
const behind = (...rules: StackResource[]) => [
  interfaceEndpoint({}, { securityGroupIds: endpointGroup([]) }),
  privateOne,
  privateTwo,
  endpointGroup([]),
  ...rules,
];
const ruleFor = (port: number) =>
  groupRule("aws:ec2/securityGroupRule:SecurityGroupRule", "rule", {
    ...{ type: "ingress", protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["10.0.0.0/16"] },
  });
const ingressFor = (port: number) =>
  groupRule("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "ingress", {
    ...{ ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "10.0.0.0/16" },
  });
const closed = 'Security group "group" must admit port 443.';

/** Cases at the edges of single conditions. */
const further = {
  "nacl-no-admin-ports": {
    compliant: [
      passes(acl({ ...entry(100, "allow", [22]), cidrBlock: "10.0.0.0/8" })),
      passes(acl({ ...entry(100, "allow", [22]), cidrBlock: null, ipv6CidrBlock: "fd00::/8" })),
      passes(acl(entry(100, "deny", [22]), entry(200, "allow", [22]), entry(150, "deny", [3389]))),
      passes(
        aclRule({
          ...entry(0, "deny", [unknown]),
          ruleNo: null,
          ruleNumber: 5,
          ruleAction: "deny",
          action: null,
        }),
      ),
    ],
    violating: fails(
      acl(
        { ...entry(0, "deny", [22]), ruleNo: null, ruleNumber: 9 },
        { ...entry(0, "allow", [22]), ruleNo: null, ruleNumber: 5 },
      ),
      openPort,
    ),
    unknown: [
      undecidedAbout(acl({ ...entry(100, "allow", [22]), cidrBlock: unknown })),
      undecidedAbout(acl({ ...entry(100, "allow", [443]), protocol: unknown })),
    ],
  },
  "vpce-usable": {
    compliant: [passes(...behind(ruleFor(443))), passes(...behind(ingressFor(443)))],
    violating: [
      fails(behind(ruleFor(80)), closed),
      fails(behind(ingressFor(80)), closed),
      fails(
        [resource(endpointType, { vpcEndpointType: "Interface", privateDnsEnabled: true })],
        "subnetIds must be in two Availability Zones at least.",
      ),
    ],
    unknown: undecidedAbout(
      ...behind(
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { securityGroupId: unknown }),
      ),
    ),
  },
  "vpce-policy": {
    compliant: [
      passes(endpointThatAllows({ Action: "*", Resource: "arn:aws:s3:::layers/*" })),
      passes(
        endpointThatAllows({
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      ),
      passes(
        endpointThatAllows({
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
        }),
      ),
    ],
    violating: [
      fails(endpointThatAllows({ NotAction: "s3:DeleteBucket", Resource: "*" }), fullOpen),
      fails(endpointThatAllows({ Action: "*", NotResource: "arn:aws:s3:::a" }), fullOpen),
    ],
  },
  "subnet-no-auto-public-ip": {
    compliant: configured(
      { publicNames: ["edge-*"] },
      passes(resource("aws:ec2/subnet:Subnet", { mapPublicIpOnLaunch: true }, { name: "edge-a" })),
    ),
  },
  "nat-per-az": {
    unknown: [
      undecidedAbout(
        referring(resource("aws:ec2/route:Route", { natGatewayId: unknown }), {
          natGatewayId: nat(publicSubnet),
        }),
        ...[nat(publicSubnet), publicSubnet, ...tier(privateOne)],
      ),
      undecidedAbout(
        referring(resource("aws:ec2/route:Route", { natGatewayId: unknown, routeTableId: "rtb-1" }), {
          natGatewayId: nat(publicSubnet),
        }),
        ...[nat(publicSubnet), publicSubnet, ...tier(privateOne)],
      ),
      undecidedAbout(
        referring(resource("aws:ec2/route:Route", { natGatewayId: "nat-1", routeTableId: unknown }), {
          routeTableId: table("private"),
        }),
        ...tier(privateOne),
      ),
      undecidedAbout(
        natRoute(resource("aws:ec2/natGateway:NatGateway", {}, { name: "nat" })),
        resource("aws:ec2/natGateway:NatGateway", {}, { name: "nat" }),
        ...tier(privateOne),
      ),
      undecidedAbout(
        natRoute(resource("aws:ec2/natGateway:NatGateway", { subnetId: "subnet-1" }, { name: "nat" })),
        resource("aws:ec2/natGateway:NatGateway", { subnetId: "subnet-1" }, { name: "nat" }),
        ...tier(privateOne),
      ),
    ],
  },
  "route-igw-public-only": {
    violating: [
      ...["internal", "isolated", "database"].map((name) =>
        fails(subnet(name, { mapPublicIpOnLaunch: true }), isPublic),
      ),
      configured({ privateNames: ["app"] }, fails(subnet("app", { mapPublicIpOnLaunch: true }), isPublic)),
    ],
  },
  "vpc-az-spread": {
    compliant: passes(
      vpc(),
      ...tier(privateOne, privateTwo, subnet("private-c", { availabilityZone: unknown })),
    ),
  },
};

/** The cases of the rules about networks. */
export const networkCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "vpc-flow-logs",
      cells: {
        compliant: passes(vpc(), referring(flowLog(), { vpcId: vpc() })),
        violating: fails(
          [
            vpc(),
            referring(flowLog(), { vpcId: resource("aws:ec2/vpc:Vpc", {}, { name: "other" }) }),
            resource("aws:ec2/vpc:Vpc", {}, { name: "other" }),
          ],
          noLog,
        ),
        absent: fails(vpc(), noLog),
        unknown: undecidedAbout(vpc(), flowLog()),
        mixed: fails([vpc(unknown), resource("aws:ec2/flowLog:FlowLog", { subnetId: unknown })], noLog),
        malformed: undecidedAbout(vpc(), flowLog(["vpc"])),
        plainText: undecidedAbout(vpc(), flowLog("vpc-0123")),
        insideComponent: passes(inside(vpc()), component, referring(flowLog(), { vpcId: component })),
      },
    },
    {
      id: "vpc-not-default",
      cells: {
        compliant: cannotBe("The resource itself is the violation."),
        violating: fails(resource("aws:ec2/defaultVpc:DefaultVpc", {}), "The default VPC must not be used."),
        absent: doesNotConcern(vpc()),
        unknown: cannotBe("No property is asked for."),
        mixed: fails(
          resource("aws:ec2/defaultVpc:DefaultVpc", { tags: unknown }),
          "The default VPC must not be used.",
        ),
        malformed: fails(
          resource("aws:ec2/defaultVpc:DefaultVpc", { tags: 5 }),
          "The default VPC must not be used.",
        ),
      },
    },
    propertyRule({
      id: "subnet-no-auto-public-ip",
      type: subnetType,
      good: { mapPublicIpOnLaunch: false },
      bad: { mapPublicIpOnLaunch: true },
      path: ["mapPublicIpOnLaunch"],
      message: "mapPublicIpOnLaunch must not be true, unless the name says that the subnet is public.",
      absent: "pass",
      more: { compliant: passes(subnet("web-public-a", { mapPublicIpOnLaunch: true })) },
    }),
    {
      id: "vpc-az-spread",
      cells: {
        compliant: [passes(vpc(), ...tier(privateOne, privateTwo)), doesNotConcern(vpc())],
        violating: fails([vpc(), ...tier(privateOne)], oneZone),
        absent: doesNotConcern(vpc()),
        unknown: [
          undecidedAbout(vpc(), ...tier(privateOne, subnet("private-c", { availabilityZone: unknown }))),
          undecidedAbout(vpc(), privateOne),
        ],
        mixed: fails(
          [
            vpc(unknown),
            ...tier(privateOne),
            subnet("public", { mapPublicIpOnLaunch: true, availabilityZone: "a" }),
          ],
          "The public subnets must be in two Availability Zones at least.",
          oneZone,
        ),
        malformed: undecidedAbout(
          vpc(),
          ...tier(privateOne),
          resource(subnetType, { vpcId: 5 }, { name: "stray" }),
        ),
        plainText: undecidedAbout(
          vpc(),
          ...tier(privateOne),
          resource(subnetType, { vpcId: "vpc-1" }, { name: "stray" }),
        ),
        insideComponent: fails(
          [
            inside(vpc()),
            component,
            table("private"),
            {
              ...referring(resource(subnetType, { availabilityZone: "a" }, { name: "private-a" }), {
                vpcId: component,
              }),
            },
            associated("private-a", privateOne, table("private")),
          ],
          oneZone,
        ),
      },
    },
    {
      id: "nat-per-az",
      cells: {
        compliant: [
          passes(natRoute(nat(publicSubnet)), nat(publicSubnet), publicSubnet, ...tier(privateOne)),
          doesNotConcern(internetRoute(table("private")), gateway, table("private")),
          doesNotConcern(
            natRoute({ ...nat(publicSubnet), properties: { availabilityMode: "regional" } }),
            { ...nat(publicSubnet), properties: { availabilityMode: "regional" } },
            ...tier(privateTwo),
          ),
        ],
        violating: fails(
          [natRoute(nat(publicSubnet)), nat(publicSubnet), publicSubnet, ...tier(privateTwo)],
          otherZone,
        ),
        absent: doesNotConcern(resource("aws:ec2/route:Route", {})),
        unknown: [
          undecidedAbout(
            natRoute(nat(subnet("public-a"))),
            nat(subnet("public-a")),
            subnet("public-a"),
            ...tier(privateOne),
          ),
          undecidedAbout(resource("aws:ec2/route:Route", { natGatewayId: unknown })),
        ],
        mixed: fails(
          [
            natRoute(nat(publicSubnet)),
            nat(publicSubnet),
            publicSubnet,
            ...tier(privateTwo, subnet("private-c", { availabilityZone: unknown })),
          ],
          otherZone,
        ),
        malformed: undecidedAbout(resource("aws:ec2/route:Route", { natGatewayId: 5 })),
        plainText: undecidedAbout(
          resource("aws:ec2/route:Route", { natGatewayId: "nat-0123", routeTableId: "rtb-0123" }),
        ),
        insideComponent: fails(
          [natRoute(component), component, inside(nat(publicSubnet)), publicSubnet, ...tier(privateTwo)],
          otherZone,
        ),
      },
    },
    {
      id: "route-igw-public-only",
      cells: {
        compliant: [
          passes(...tier(privateOne)),
          doesNotConcern(
            subnet("web"),
            table("private"),
            associated("web", subnet("web"), table("private")),
            internetRoute(table("private")),
            gateway,
          ),
        ],
        violating: fails([...tier(privateOne), internetRoute(table("private")), gateway], isPublic),
        absent: doesNotConcern(subnet("web")),
        unknown: [
          undecidedAbout(privateOne),
          undecidedAbout(...tier(subnet("private-a", { mapPublicIpOnLaunch: unknown }))),
        ],
        mixed: fails(
          [
            ...tier(subnet("private-a", { mapPublicIpOnLaunch: unknown })),
            internetRoute(table("private")),
            gateway,
          ],
          isPublic,
        ),
        malformed: undecidedAbout(subnet("private-a", { mapPublicIpOnLaunch: 5 })),
        plainText: undecidedAbout(
          privateOne,
          resource("aws:ec2/routeTableAssociation:RouteTableAssociation", {
            subnetId: "subnet-1",
            routeTableId: "rtb-1",
          }),
        ),
        insideComponent: fails(
          [...tier(privateOne), internetRoute(table("private"), component), component, inside(gateway)],
          isPublic,
        ),
      },
    },
    {
      id: "nacl-no-admin-ports",
      cells: {
        compliant: [
          passes(acl(entry(200, "allow", [0, 65535]), entry(100, "deny", [22]), entry(110, "deny", [3389]))),
          passes(acl(entry(100, "allow", [443]))),
          passes(aclRule({ ...entry(100, "allow", [443]), ruleAction: "allow" })),
          doesNotConcern(aclRule({ ...entry(100, "allow", [22]), egress: true })),
        ],
        violating: [
          fails(acl(entry(100, "allow", [0, 65535]), entry(200, "deny", [22])), openPort),
          fails(
            aclRule({ ruleNumber: 1, ruleAction: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" }),
            openPort,
          ),
          fails(
            aclRule({
              ruleNumber: 1,
              ruleAction: "allow",
              protocol: "tcp",
              ipv6CidrBlock: "::/0",
              fromPort: 22,
              toPort: 22,
            }),
            openPort,
          ),
        ],
        absent: doesNotConcern(resource("aws:ec2/networkAcl:NetworkAcl", {})),
        unknown: [
          undecidedAbout(resource("aws:ec2/networkAcl:NetworkAcl", { ingress: unknown })),
          undecidedAbout(acl(entry(100, "allow", [unknown]))),
          undecidedAbout(acl(entry(100, unknown, [22]))),
        ],
        mixed: fails(acl(entry(100, "allow", [22]), entry(200, unknown, [22])), openPort),
        malformed: passes(acl("allow", 5)),
      },
    },
    {
      id: "vpce-usable",
      cells: {
        compliant: [
          passes(interfaceEndpoint(), ...around),
          doesNotConcern(resource(endpointType, { vpcEndpointType: "Gateway" })),
        ],
        violating: [
          fails([interfaceEndpoint({ privateDnsEnabled: false }), ...around], noDns),
          fails(
            [interfaceEndpoint({}, { subnetIds: privateOne }), ...around],
            "subnetIds must be in two Availability Zones at least.",
          ),
          fails(
            [
              interfaceEndpoint({}, { securityGroupIds: endpointGroup([]) }),
              privateOne,
              privateTwo,
              endpointGroup([]),
            ],
            'Security group "group" must admit port 443.',
          ),
        ],
        absent: doesNotConcern(resource(endpointType, {})),
        unknown: [
          undecidedAbout(resource(endpointType, { vpcEndpointType: unknown })),
          undecidedAbout(interfaceEndpoint({ privateDnsEnabled: unknown }), ...around),
          undecidedAbout(
            interfaceEndpoint({}, { securityGroupIds: endpointGroup(unknown) }),
            privateOne,
            privateTwo,
            endpointGroup(unknown),
          ),
        ],
        mixed: fails(
          [
            interfaceEndpoint(
              { privateDnsEnabled: false, policy: unknown },
              { securityGroupIds: endpointGroup(unknown) },
            ),
            privateOne,
            privateTwo,
            endpointGroup(unknown),
          ],
          noDns,
        ),
        malformed: fails([interfaceEndpoint({ privateDnsEnabled: ["true"] }), ...around], noDns),
        plainText: undecidedAbout(
          resource(endpointType, {
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            subnetIds: ["subnet-1", "subnet-2"],
          }),
        ),
        insideComponent: passes(
          interfaceEndpoint({}, { subnetIds: component, securityGroupIds: component }),
          component,
          ...around.map(inside),
        ),
      },
    },
    {
      id: "vpce-policy",
      cells: {
        compliant: [
          passes(resource(endpointType, statement("*", { AWS: "123456789012" }))),
          passes(resource(endpointType, statement("s3:GetObject"))),
        ],
        violating: [fails(resource(endpointType, statement("*")), fullOpen)],
        absent: fails(resource(endpointType, {}), "policy must be set."),
        unknown: [
          undecidedAbout(resource(endpointType, { policy: unknown })),
          undecidedAbout(resource(endpointType, statement(unknown))),
        ],
        mixed: fails(resource(endpointType, { ...statement(["*", unknown]), vpcId: unknown }), fullOpen),
        malformed: fails(resource(endpointType, { policy: "{" }), "policy must be set."),
      },
    },
    {
      id: "cidr-sane",
      cells: {
        compliant: [
          passes(vpc(), sized("one", "10.0.0.0/24"), sized("two", "10.0.1.0/24")),
          passes(
            vpc(),
            sized("one", "100.64.0.0/24"),
            resource("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", {}),
          ),
          doesNotConcern(resource("aws:ec2/vpc:Vpc", { ipv4IpamPoolId: unknown })),
        ],
        violating: [
          fails(vpc("8.8.0.0/16"), "cidrBlock must be one of private addresses."),
          fails([vpc(), sized("one", "10.0.0.0/23"), sized("two", "10.0.1.0/24")], overlapping),
          fails(
            [vpc(), sized("one", "10.1.0.0/24")],
            'cidrBlock of subnet "one" must lie in that of the VPC.',
          ),
        ],
        absent: doesNotConcern(resource("aws:ec2/vpc:Vpc", {})),
        unknown: [undecidedAbout(vpc(unknown)), undecidedAbout(vpc(), sized("one", unknown))],
        mixed: fails(
          [vpc(), sized("third", unknown), sized("one", "10.0.0.0/23"), sized("two", "10.0.1.0/24")],
          overlapping,
        ),
        malformed: [
          fails(vpc("10.0.0.0"), "cidrBlock must be an IPv4 block."),
          fails(vpc("10.0.0.256/33"), "cidrBlock must be an IPv4 block."),
          passes(vpc(), sized("one", 5)),
        ],
        plainText: passes(vpc(), resource(subnetType, { vpcId: "vpc-0123", cidrBlock: "10.1.0.0/24" })),
        insideComponent: fails(
          [
            inside(vpc()),
            component,
            referring(resource(subnetType, { cidrBlock: "10.1.0.0/24" }, { name: "one" }), {
              vpcId: component,
            }),
          ],
          'cidrBlock of subnet "one" must lie in that of the VPC.',
        ),
      },
    },
  ],
  further,
);
