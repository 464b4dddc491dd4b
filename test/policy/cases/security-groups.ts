import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  cannotBe,
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const group = (properties: Properties = {}, name = "group") => resource(groupType, properties, { name });
const defaultGroup = (properties: Properties = {}) =>
  resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", properties, { name: "default" });
const oldRule = (properties: Properties) =>
  resource("aws:ec2/securityGroupRule:SecurityGroupRule", properties);
const standalone = (direction: "Ingress" | "Egress", properties: Properties) =>
  resource(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`, properties, {
    name: "rule",
  });
const inline = (direction: "ingress" | "egress", ...rules: Value[]) => group({ [direction]: rules });
const from = (cidr: Value, ports: Properties): Properties => ({ cidrBlocks: [cidr], ...ports });

const ssh = { protocol: "tcp", fromPort: 20, toPort: 25 };
const web = { protocol: "tcp", fromPort: 443, toPort: 443 };
const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

/** The cases of a rule about single rules of security groups, in each of the three places that they stand in. */
function ruleAboutRules(given: {
  id: string;
  way: "ingress" | "egress";
  good: Properties;
  bad: Properties;
  message: (where: string) => string;
  unknowns: readonly Properties[];
}): RuleCases {
  const { id, way, good, bad, message, unknowns } = given;
  const direction = way === "ingress" ? "Ingress" : "Egress";
  const asStandalone = ({ cidrBlocks, protocol, ...rest }: Properties) =>
    standalone(direction, {
      ipProtocol: protocol ?? null,
      cidrIpv4: Array.isArray(cidrBlocks) ? (cidrBlocks[0] as Value) : unknown,
      ...rest,
    });
  return {
    id,
    cells: {
      compliant: [
        passes(inline(way, good)),
        passes(asStandalone(good)),
        doesNotConcern(oldRule({ type: way === "ingress" ? "egress" : "ingress", ...bad })),
      ],
      violating: [
        fails(inline(way, good, bad), message(`${way}[1]`)),
        fails(defaultGroup({ [way]: [bad] }), message(`${way}[0]`)),
        fails(oldRule({ type: way, ...bad }), message("The rule")),
        fails(asStandalone(bad), message("The rule")),
      ],
      absent: doesNotConcern(group()),
      unknown: [
        undecidedAbout(group({ [way]: unknown })),
        undecidedAbout(oldRule({ type: unknown, ...bad })),
        ...unknowns.map((each): RuleCase => undecidedAbout(inline(way, { ...bad, ...each }))),
      ],
      mixed: fails(inline(way, unknown, bad), message(`${way}[1]`)),
      malformed: doesNotConcern(group({ [way]: "all" })),
    },
  };
}

const relation = (direction: "Ingress" | "Egress", of: StackResource, properties: Properties = {}) =>
  referring(standalone(direction, { securityGroupId: unknown, ...properties }), { securityGroupId: of });
const mixed = "The security group must not have inline rules beside standalone ones.";
const withInline = group({ ingress: [web] });

const targets = (protocol: Value) =>
  resource("aws:lb/targetGroup:TargetGroup", { protocol }, { name: "targets" });
const service = (to: StackResource = targets("HTTP"), of: StackResource = group()) =>
  referring(resource("aws:ecs/service:Service", { networkConfiguration: { securityGroups: unknown } }), {
    loadBalancers: to,
    networkConfiguration: of,
  });
const past = 'Rule "rule" of security group "group" must admit a security group, not a network.';
const user = referring(resource("aws:ec2/launchTemplate:LaunchTemplate", {}), {
  vpcSecurityGroupIds: group(),
});

const vpc = resource("aws:ec2/vpc:Vpc", {}, { name: "vpc" });
const closing = (properties: Properties = {}) =>
  referring(defaultGroup({ vpcId: unknown, ...properties }), { vpcId: vpc });
const noDefault = "The VPC must have a DefaultSecurityGroup without rules.";
const openDefault = 'ingress of default security group "default" must be empty.';

/** Cases at the edges of single conditions. */
const further = {
  "sg-no-all-protocols": {
    compliant: passes(
      resource("aws:ec2/securityGroup:SecurityGroup", {
        ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, securityGroups: ["sg-1"] }],
      }),
    ),
  },
  "sg-in-use": {
    violating: [
      fails([group(), relation("Egress", group())], "Something must refer to the security group."),
      fails(
        [group(), referring(oldRule({ securityGroupId: unknown }), { securityGroupId: group() })],
        "Something must refer to the security group.",
      ),
    ],
  },
  "sg-chain-from-lb": {
    compliant: doesNotConcern(
      referring(resource("aws:ecs/service:Service", {}), { loadBalancers: targets("HTTP") }),
      targets("HTTP"),
    ),
    violating: fails(
      [
        service(),
        targets("HTTP"),
        group(),
        referring(oldRule({ securityGroupId: unknown, type: "ingress", ...from("10.0.0.0/8", web) }), {
          securityGroupId: group(),
        }),
      ],
      'Rule "SecurityGroupRule" of security group "group" must admit a security group, not a network.',
    ),
  },
  "vpc-default-sg-closed": {
    violating: fails(
      [
        vpc,
        referring(
          resource(
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            { vpcId: unknown, egress: [{}] },
            { name: "default" },
          ),
          { vpcId: vpc },
        ),
      ],
      'egress of default security group "default" must be empty.',
    ),
  },
  "sg-no-mixed-rules": {
    compliant: passes(group({ ingress: [] }), relation("Ingress", group({ ingress: [] }))),
    violating: fails(
      [group({ id: "sg-0123", ingress: [web] }), oldRule({ securityGroupId: "sg-0123", type: "ingress" })],
      mixed,
    ),
  },
};

/** The cases of the rules about security groups. */
export const securityGroupCases: readonly RuleCases[] = withFurther(
  [
    ruleAboutRules({
      id: "sg-no-admin-ports",
      way: "ingress",
      good: from("0.0.0.0/0", web),
      bad: from("0.0.0.0/0", ssh),
      message: (where) => `${where} must not open port 22 or 3389 to the internet.`,
      unknowns: [{ fromPort: unknown }, { protocol: unknown }, { cidrBlocks: unknown }],
    }),
    ruleAboutRules({
      id: "sg-no-all-protocols",
      way: "ingress",
      good: from("10.0.0.0/8", web),
      bad: from("10.0.0.0/8", everything),
      message: (where) => `${where} must name a protocol, since it admits a network.`,
      unknowns: [{ protocol: unknown }],
    }),
    ruleAboutRules({
      id: "sg-egress",
      way: "egress",
      good: from("0.0.0.0/0", web),
      bad: from("0.0.0.0/0", everything),
      message: (where) => `${where} should not let every protocol out to the whole internet.`,
      unknowns: [{ protocol: unknown }, { cidrBlocks: [unknown] }],
    }),
    {
      id: "sg-description",
      cells: {
        compliant: [
          passes(group({ description: "Tasks", ingress: [{ description: "Clients" }] })),
          passes(standalone("Ingress", { description: "Clients" })),
          passes(standalone("Egress", { description: "Registries" })),
          doesNotConcern(defaultGroup()),
        ],
        violating: [
          fails(group({ description: "Managed by Pulumi" }), "description must say what the group is for."),
          fails(
            group({ description: "Tasks", egress: [{ description: " " }] }),
            "description of egress[0] must say what it is for.",
          ),
          fails(oldRule({ type: "ingress" }), "description of the rule must say what it is for."),
        ],
        absent: fails(standalone("Egress", {}), "description of the rule must say what it is for."),
        unknown: [
          undecidedAbout(group({ description: unknown })),
          undecidedAbout(group({ description: "Tasks", ingress: unknown })),
          undecidedAbout(standalone("Ingress", { description: unknown })),
        ],
        mixed: fails(
          group({ description: "Tasks", ingress: unknown, egress: [{}] }),
          "description of egress[0] must say what it is for.",
        ),
        malformed: fails(
          group({ description: 5, ingress: "all" }),
          "description must say what the group is for.",
        ),
      },
    },
    {
      id: "sg-no-mixed-rules",
      cells: {
        compliant: [passes(group(), relation("Ingress", group())), passes(withInline)],
        violating: [
          fails([withInline, relation("Egress", withInline)], mixed),
          fails(
            [group({ egress: [web] }), referring(oldRule({ type: "egress" }), { securityGroupId: group() })],
            mixed,
          ),
        ],
        absent: passes(group()),
        unknown: [
          undecidedAbout(group({ ingress: unknown }), relation("Ingress", group())),
          undecidedAbout(withInline, standalone("Ingress", { securityGroupId: unknown })),
        ],
        mixed: fails([group({ ingress: [web], egress: unknown }), relation("Ingress", group())], mixed),
        malformed: passes(group({ ingress: "all" }), relation("Ingress", group())),
        plainText: undecidedAbout(withInline, standalone("Ingress", { securityGroupId: "sg-0123" })),
        insideComponent: fails([inside(withInline), component, relation("Ingress", component)], mixed),
      },
    },
    {
      id: "sg-chain-from-lb",
      cells: {
        compliant: [
          passes(
            service(),
            targets("HTTP"),
            group(),
            {
              ...relation("Ingress", group()),
              properties: { referencedSecurityGroupId: unknown },
            },
            group({}, "other"),
            {
              ...relation("Ingress", group({}, "other"), { cidrIpv4: "10.0.0.0/8" }),
              urn: "urn:pulumi:test::policies::aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::other",
            },
          ),
          doesNotConcern(
            service(targets("TCP")),
            targets("TCP"),
            group(),
            relation("Ingress", group(), { cidrIpv4: "10.0.0.0/8" }),
          ),
        ],
        violating: [
          fails(
            [service(), targets("HTTP"), group(), relation("Ingress", group(), { cidrIpv4: "10.0.0.0/8" })],
            past,
          ),
          fails(
            [service(), targets("HTTP"), group({ ingress: [from("10.0.0.0/8", web)] })],
            'ingress[0] of security group "group" must admit a security group, not a network.',
          ),
        ],
        absent: doesNotConcern(resource("aws:ecs/service:Service", {})),
        unknown: [
          undecidedAbout(
            service(),
            targets("HTTP"),
            group(),
            standalone("Ingress", { securityGroupId: unknown }),
          ),
          undecidedAbout(service(), targets("HTTP"), group({ ingress: unknown })),
        ],
        mixed: fails(
          [
            service(),
            targets("HTTP"),
            group({ ingress: unknown }),
            relation("Ingress", group(), { cidrIpv4: unknown }),
          ],
          past,
        ),
        malformed: doesNotConcern(service(), targets("HTTP"), group({ ingress: 5 })),
        plainText: undecidedAbout(
          referring(
            resource("aws:ecs/service:Service", { networkConfiguration: { securityGroups: ["sg-0123"] } }),
            { loadBalancers: targets("HTTP") },
          ),
          targets("HTTP"),
        ),
        insideComponent: fails(
          [
            service(component, component),
            component,
            inside(targets("HTTP")),
            inside(group()),
            relation("Ingress", group(), { cidrIpv4: "10.0.0.0/8" }),
          ],
          past,
        ),
      },
    },
    {
      id: "sg-in-use",
      cells: {
        compliant: passes(group(), user),
        violating: fails(
          [group(), relation("Ingress", group())],
          "Something must refer to the security group.",
        ),
        absent: fails(group(), "Something must refer to the security group."),
        unknown: cannotBe("The rule asks for edges only, and the engine knows every edge."),
        mixed: fails(
          [
            group({ ingress: unknown }),
            resource("aws:ec2/launchTemplate:LaunchTemplate", { vpcSecurityGroupIds: unknown }),
          ],
          "Something must refer to the security group.",
        ),
        malformed: passes(group({ ingress: 5 }), user),
        plainText: fails(
          [group(), resource("aws:ec2/launchTemplate:LaunchTemplate", { vpcSecurityGroupIds: ["sg-0123"] })],
          "Something must refer to the security group.",
        ),
        insideComponent: passes(
          inside(group()),
          component,
          referring(resource("aws:ec2/launchTemplate:LaunchTemplate", {}), {
            vpcSecurityGroupIds: component,
          }),
        ),
      },
    },
    {
      id: "vpc-default-sg-closed",
      cells: {
        compliant: [passes(vpc, closing({ ingress: [], egress: [] })), passes(vpc, closing())],
        violating: fails([vpc, closing({ ingress: [web] })], openDefault),
        absent: fails(vpc, noDefault),
        unknown: [
          undecidedAbout(vpc, defaultGroup({ vpcId: unknown })),
          undecidedAbout(vpc, closing({ ingress: unknown })),
        ],
        mixed: fails([vpc, closing({ ingress: [unknown], egress: unknown })], openDefault),
        malformed: fails([vpc, closing({ ingress: "none" })], openDefault),
        plainText: undecidedAbout(vpc, defaultGroup({ vpcId: "vpc-0123" })),
        insideComponent: passes(
          inside(vpc),
          component,
          referring(defaultGroup({ vpcId: unknown }), { vpcId: component }),
        ),
      },
    },
  ],
  further,
);
