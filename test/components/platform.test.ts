import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
const scaling = { min: 2, max: 4, targetTracking: { cpuPercent: 50, requestsPerTarget: 100 } };
const changes: Change[] = [
  ["loadBalancers.public.certificateArn", arn],
  ["services.web.scaling", scaling],
];

describe("the components of a platform", () => {
  let resources: readonly RecordedResource[] = [];
  before(async function () {
    this.timeout(60_000);
    resources = (await recordProgram(changedInput(changes) as object)).resources;
  });

  const edges = (type: string, name: string) => find(resources, type, name).dependencies;
  const inputs = (type: string, name: string) => find(resources, type, name).inputs;

  it("are registered at once, waiting for nothing", () => {
    const waiting = resources.filter((each) => !each.custom && each.dependencies.length > 0);
    assert.deepEqual(
      waiting.map((each) => `${each.type} ${each.name}`),
      [],
    );
  });

  it("have every resource below them", () => {
    const orphans = resources.filter((each) => each.custom && !each.parent.startsWith("ecs-platform:index:"));
    assert.deepEqual(
      orphans.map((each) => each.name),
      [],
    );
  });

  it("have no inputs of their own that could hold their children up, or grow the state", () => {
    const components = resources.filter((each) => !each.custom);
    assert.deepEqual(
      components.flatMap((each) => Object.keys(each.inputs)),
      [],
    );
  });

  describe("a service", () => {
    it("waits for what its tasks need and no property shows, and for nothing else", () => {
      assert.deepEqual(edges("aws:ecs/service:Service", "web"), [
        "aws:cloudwatch/logGroup:LogGroup::web",
        "aws:ec2/route:Route::network-private-ap-northeast-1a",
        "aws:ec2/route:Route::network-private-ap-northeast-1c",
        "aws:ec2/routeTableAssociation:RouteTableAssociation::network-private-ap-northeast-1a",
        "aws:ec2/routeTableAssociation:RouteTableAssociation::network-private-ap-northeast-1c",
        "aws:ec2/securityGroup:SecurityGroup::web",
        "aws:ec2/subnet:Subnet::network-private-ap-northeast-1a",
        "aws:ec2/subnet:Subnet::network-private-ap-northeast-1c",
        "aws:ecs/cluster:Cluster::cluster",
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::cluster",
        "aws:ecs/taskDefinition:TaskDefinition::web",
        "aws:iam/rolePolicy:RolePolicy::web-execution-role",
        "aws:lb/listenerRule:ListenerRule::web",
        "aws:lb/targetGroup:TargetGroup::web",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::web-out",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::web-from-load-balancer",
      ]);
    });

    it("runs in private subnets with its own security group and no public address", () => {
      assert.deepEqual(inputs("aws:ecs/service:Service", "web")["networkConfiguration"], {
        assignPublicIp: false,
        securityGroups: ["web-id"],
        subnets: ["network-private-ap-northeast-1a-id", "network-private-ap-northeast-1c-id"],
      });
    });

    it("leaves its count to scaling, or keeps it", () => {
      assert.deepEqual(find(resources, "aws:ecs/service:Service", "web").ignoreChanges, ["desiredCount"]);
      assert.deepEqual(find(resources, "aws:ecs/service:Service", "api").ignoreChanges, []);
    });

    it("has time to drain when it is deleted", () => {
      assert.deepEqual(find(resources, "aws:ecs/service:Service", "web").customTimeouts, {
        create: "20m",
        update: "20m",
        delete: "22m",
      });
    });

    it("on instances names the provider of its group", () => {
      assert.deepEqual(inputs("aws:ecs/service:Service", "api")["capacityProviderStrategies"], [
        { capacityProvider: "general-1234567", base: 0, weight: 1 },
      ]);
    });

    it("has a task definition that is known to the last leaf", () => {
      const { containerDefinitions, ...task } = inputs("aws:ecs/taskDefinition:TaskDefinition", "web");
      assert.equal((JSON.parse(String(containerDefinitions)) as unknown[]).length, 1);
      assert.deepEqual(
        [task["family"], task["executionRoleArn"], task["taskRoleArn"]],
        [
          "ecs-platform-test-web",
          "arn:aws:mock:ap-northeast-1:123456789012:Role/web-execution-role",
          "arn:aws:mock:ap-northeast-1:123456789012:Role/web-task-role",
        ],
      );
    });
  });

  describe("the way from load balancer to service", () => {
    it("admits the load balancer to the tasks' port, and nobody else", () => {
      const rules = resources.filter(
        (each) =>
          each.type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" &&
          each.inputs["securityGroupId"] === "web-id",
      );
      assert.deepEqual(
        rules.map((each) => each.inputs),
        [
          {
            description: "Requests from load balancer public",
            fromPort: 8080,
            ipProtocol: "tcp",
            referencedSecurityGroupId: "public-id",
            securityGroupId: "web-id",
            toPort: 8080,
          },
        ],
      );
    });

    it("forwards by the rule to a target group of addresses", () => {
      const rule = inputs("aws:lb/listenerRule:ListenerRule", "web");
      assert.deepEqual(rule["actions"], [
        { type: "forward", targetGroupArn: "arn:aws:mock:ap-northeast-1:123456789012:TargetGroup/web" },
      ]);
      assert.equal(rule["listenerArn"], "arn:aws:mock:ap-northeast-1:123456789012:Listener/public");
      assert.equal(inputs("aws:lb/targetGroup:TargetGroup", "web")["targetType"], "ip");
    });

    it("leaves the physical names of load balancers and target groups to Pulumi", () => {
      const named = resources.filter((each) => each.type.startsWith("aws:lb/") && "name" in each.inputs);
      assert.deepEqual(
        named.map((each) => each.name),
        [],
      );
    });

    it("starts a public load balancer only when the internet gateway is there", () => {
      const waits = edges("aws:lb/loadBalancer:LoadBalancer", "public");
      assert.ok(waits.includes("aws:ec2/internetGateway:InternetGateway::network"));
      assert.ok(!waits.some((urn) => urn.includes("NatGateway")));
    });

    it("listens on 443 and sends 80 there", () => {
      const ports = ["public", "public.redirect"].map(
        (name) => inputs("aws:lb/listener:Listener", name)["port"],
      );
      assert.deepEqual(ports, [443, 80]);
    });
  });

  describe("scaling", () => {
    it("comes after the service", () => {
      assert.deepEqual(edges("aws:appautoscaling/target:Target", "web"), ["aws:ecs/service:Service::web"]);
    });

    it("counts requests on the target group behind its load balancer", () => {
      assert.deepEqual(
        inputs("aws:appautoscaling/policy:Policy", "web.requestsPerTarget")[
          "targetTrackingScalingPolicyConfiguration"
        ],
        {
          predefinedMetricSpecification: {
            predefinedMetricType: "ALBRequestCountPerTarget",
            resourceLabel: "suffix/public/suffix/web",
          },
          scaleInCooldown: 300,
          scaleOutCooldown: 60,
          targetValue: 100,
        },
      );
    });
  });

  describe("a capacity group", () => {
    it("starts after the cluster, the instance role's policies and the routes, and ends before them", () => {
      const waits = edges("aws:autoscaling/group:Group", "general");
      for (const needed of [
        "aws:ecs/cluster:Cluster::cluster",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment::container-instance.service-role/AmazonEC2ContainerServiceforEC2Role",
        "aws:ec2/route:Route::network-private-ap-northeast-1a",
      ])
        assert.ok(waits.includes(needed), needed);
    });

    it("goes down in the order service, association, provider, group", () => {
      const association = edges("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster");
      assert.ok(
        edges("aws:ecs/service:Service", "api").includes(
          "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::cluster",
        ),
      );
      assert.ok(association.includes("aws:ecs/capacityProvider:CapacityProvider::general"));
      assert.deepEqual(edges("aws:ecs/capacityProvider:CapacityProvider", "general"), [
        "aws:autoscaling/group:Group::general",
      ]);
    });

    it("hands its user data over in base64", () => {
      const { userData } = inputs("aws:ec2/launchTemplate:LaunchTemplate", "general");
      assert.match(Buffer.from(String(userData), "base64").toString(), /^ECS_CLUSTER=ecs-platform-test$/m);
    });

    it("declares the tag that ECS sets, so that the next up does not remove it", () => {
      const tags = inputs("aws:autoscaling/group:Group", "general")["tags"] as { key: string }[];
      assert.ok(tags.some((tag) => tag.key === "AmazonECSManaged"));
    });
  });

  describe("the network", () => {
    it("gives a NAT gateway its route to the internet first", () => {
      const waits = edges("aws:ec2/natGateway:NatGateway", "network-ap-northeast-1a");
      assert.ok(waits.includes("aws:ec2/route:Route::network-public"));
      assert.ok(
        waits.includes("aws:ec2/routeTableAssociation:RouteTableAssociation::network-public-ap-northeast-1a"),
      );
    });

    it("empties the default security group", () => {
      const group = inputs("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "network");
      assert.deepEqual(group, { ingress: [], egress: [], vpcId: "network-id" });
    });

    it("reaches S3 from every private subnet without NAT", () => {
      assert.deepEqual(inputs("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3")["routeTableIds"], [
        "network-private-ap-northeast-1a-id",
        "network-private-ap-northeast-1c-id",
      ]);
    });
  });
});
