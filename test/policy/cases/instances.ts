import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
const template = (properties: Properties) => resource(templateType, properties);
const groupType = "aws:autoscaling/group:Group";
const group = (properties: Properties = {}) => resource(groupType, properties, { name: "group" });
const script = (text: string) => Buffer.from(text).toString("base64");
const clean = script(
  "#!/bin/bash\necho ECS_CLUSTER=main >> /etc/ecs/ecs.config\nexport DB_PASSWORD=$(aws secretsmanager get)",
);
const leaking = script("#!/bin/bash\nexport DB_PASSWORD=correct-horse\n");
const secret = "userData looks like it holds a secret (its value is not shown).";

const subnet = (zone: Value, name: string) =>
  resource("aws:ec2/subnet:Subnet", { availabilityZone: zone }, { name });
const one = subnet("a", "one");
const two = subnet("b", "two");
const placed = (...subnets: StackResource[]) =>
  referring(group({ vpcZoneIdentifiers: unknown }), { vpcZoneIdentifiers: subnets });
const oneZone = "vpcZoneIdentifiers must be in two Availability Zones at least.";

const tagged = group({ tags: [{ key: "Name", propagateAtLaunch: true }, { key: "AmazonECSManaged" }] });
const untagged = group({ tags: [{ key: "Name", propagateAtLaunch: true }] });
const provider = (of: StackResource) =>
  referring(resource("aws:ecs/capacityProvider:CapacityProvider", { autoScalingGroupProvider: unknown }), {
    autoScalingGroupProvider: of,
  });
const noTag = "tags must have AmazonECSManaged, since a capacity provider uses the group.";

/** Cases at the edges of single conditions. */
const further = {
  "asg-elb-health": {
    compliant: [
      passes(resource("aws:autoscaling/group:Group", { targetGroupArns: unknown, healthCheckType: "ELB" })),
      doesNotConcern(resource("aws:autoscaling/group:Group", { targetGroupArns: [], loadBalancers: [] })),
    ],
    violating: fails(
      resource("aws:autoscaling/group:Group", { loadBalancers: ["classic"], healthCheckType: "EC2" }),
      "healthCheckType must be ELB, since the group has a load balancer.",
    ),
  },
  "asg-multi-az": {
    compliant: passes(group({ availabilityZones: ["a", "b", unknown] })),
    unknown: [
      undecidedAbout(group({ availabilityZones: unknown })),
      undecidedAbout(group({ availabilityZones: ["a", unknown] })),
    ],
    violating: fails(group({ availabilityZones: ["a", "a"] }), oneZone),
  },
};

/** The cases of the rules about launch templates and Auto Scaling groups. */
export const instanceCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "lt-imdsv2",
      type: templateType,
      good: { metadataOptions: { httpTokens: "required" } },
      bad: { metadataOptions: { httpTokens: "optional" } },
      path: ["metadataOptions", "httpTokens"],
      message: "metadataOptions.httpTokens must be required.",
      more: { compliant: passes(template({ metadataOptions: { httpEndpoint: "disabled" } })) },
    }),
    propertyRule({
      id: "lt-hop-limit",
      type: templateType,
      good: { metadataOptions: { httpPutResponseHopLimit: 1 } },
      bad: { metadataOptions: { httpPutResponseHopLimit: 2 } },
      path: ["metadataOptions", "httpPutResponseHopLimit"],
      message: "metadataOptions.httpPutResponseHopLimit must not be above 1.",
      absent: "pass",
    }),
    propertyRule({
      id: "lt-no-public-ip",
      type: templateType,
      good: { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
      bad: { networkInterfaces: [unknown, { associatePublicIpAddress: "true" }] },
      path: ["networkInterfaces", 0, "associatePublicIpAddress"],
      message: "networkInterfaces[1].associatePublicIpAddress must not be true.",
      absent: "pass",
      more: { compliant: doesNotConcern(template({})) },
    }),
    propertyRule({
      id: "lt-ebs-encrypted",
      type: templateType,
      good: { blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { virtualName: "ephemeral0" }] },
      bad: { blockDeviceMappings: [{ ebs: { volumeSize: 30 } }, unknown] },
      path: ["blockDeviceMappings", 0, "ebs", "encrypted"],
      message: "blockDeviceMappings[0].ebs.encrypted must be true.",
      more: {
        compliant: doesNotConcern(template({})),
        violating: fails(
          template({ blockDeviceMappings: [{ ebs: { encrypted: false } }] }),
          "blockDeviceMappings[0].ebs.encrypted must be true.",
        ),
      },
    }),
    {
      id: "lt-no-secret-user-data",
      cells: {
        compliant: [passes(template({ userData: clean })), doesNotConcern(template({}))],
        violating: [
          fails(template({ userData: leaking }), secret),
          fails(
            template({ userData: script(`echo ${script("db_password=correct-horse-battery")} | base64 -d`) }),
            secret,
          ),
        ],
        absent: doesNotConcern(template({})),
        unknown: undecidedAbout(template({ userData: unknown })),
        mixed: fails(template({ userData: leaking, imageId: unknown }), secret),
        malformed: [passes(template({ userData: "%%%" })), passes(template({ userData: 5 }))],
      },
    },
    {
      id: "asg-multi-az",
      cells: {
        compliant: [passes(placed(one, two), one, two), passes(group({ availabilityZones: ["a", "b"] }))],
        violating: fails([placed(one), one], oneZone),
        absent: fails(group(), oneZone),
        unknown: [
          undecidedAbout(placed(one, subnet(unknown, "two")), one, subnet(unknown, "two")),
          undecidedAbout(group({ vpcZoneIdentifiers: unknown })),
        ],
        mixed: fails(
          [{ ...placed(one), properties: { vpcZoneIdentifiers: [unknown], minSize: unknown } }, one],
          oneZone,
        ),
        malformed: fails(group({ vpcZoneIdentifiers: "subnet" }), oneZone),
        plainText: undecidedAbout(group({ vpcZoneIdentifiers: ["subnet-1", "subnet-2"] })),
        insideComponent: passes(placed(component), component, inside(one), inside(two)),
      },
    },
    propertyRule({
      id: "asg-launch-template",
      type: groupType,
      good: { launchConfiguration: "", launchTemplate: { id: unknown } },
      bad: { launchConfiguration: "old" },
      path: ["launchConfiguration"],
      message: "launchConfiguration must not be set.",
      absent: "pass",
      malformed: "fail",
    }),
    propertyRule({
      id: "asg-elb-health",
      type: groupType,
      good: { targetGroupArns: ["arn"], healthCheckType: "ELB" },
      bad: { healthCheckType: "EC2" },
      path: ["healthCheckType"],
      message: "healthCheckType must be ELB, since the group has a load balancer.",
      more: {
        compliant: doesNotConcern(group({ healthCheckType: "EC2" })),
        unknown: undecidedAbout(group({ targetGroupArns: unknown, healthCheckType: "EC2" })),
      },
    }),
    {
      id: "asg-tags",
      cells: {
        compliant: [passes(tagged, provider(tagged)), passes(untagged)],
        violating: [
          fails([untagged, provider(untagged)], noTag),
          fails(
            group({ tags: [{ key: "Name", propagateAtLaunch: false }] }),
            "tags must have one that is given to instances (propagateAtLaunch).",
          ),
        ],
        absent: fails(group(), "tags must have one that is given to instances (propagateAtLaunch)."),
        unknown: [
          undecidedAbout(group({ tags: unknown })),
          undecidedAbout(
            untagged,
            resource("aws:ecs/capacityProvider:CapacityProvider", { autoScalingGroupProvider: unknown }),
          ),
        ],
        mixed: fails(
          [group({ tags: [{ key: "Name", propagateAtLaunch: unknown }] }), provider(group())],
          noTag,
        ),
        malformed: fails(
          group({ tags: "Name" }),
          "tags must have one that is given to instances (propagateAtLaunch).",
        ),
        plainText: undecidedAbout(
          untagged,
          resource("aws:ecs/capacityProvider:CapacityProvider", {
            autoScalingGroupProvider: { autoScalingGroupArn: "arn" },
          }),
        ),
        insideComponent: fails([inside(untagged), component, provider(component)], noTag),
      },
    },
  ],
  further,
);
