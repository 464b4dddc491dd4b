import assert from "node:assert/strict";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object);
}

describe("variants of a platform", function () {
  this.timeout(60_000);

  it("has a NAT gateway in each zone when asked", async () => {
    const { resources } = await recorded(["network.egress", "nat-per-zone"]);
    const gateways = resources.filter((each) => each.type === "aws:ec2/natGateway:NatGateway");
    assert.deepEqual(gateways.map((each) => each.name).sort(), [
      "network-ap-northeast-1a",
      "network-ap-northeast-1c",
    ]);
    const route = find(resources, "aws:ec2/route:Route", "network-private-ap-northeast-1c");
    assert.equal(route.inputs["natGatewayId"], "network-ap-northeast-1c-id");
  });

  it("reaches AWS by endpoints, and starts nothing before them", async () => {
    const { resources } = await recorded(
      ["network.egress", "endpoints"],
      ["services.api.containers.api.image", { repository: "web", tag: "v2" }],
      ["network.additionalEndpoints", ["dynamodb"]],
      ["network.endpointPolicies", { dynamodb: "own-account" }],
    );
    const ofType = (type: string) => resources.filter((each) => each.type === type).map(({ name }) => name);
    assert.deepEqual(ofType("aws:ec2/natGateway:NatGateway"), []);
    assert.deepEqual(ofType("aws:ec2/eip:Eip"), []);
    assert.deepEqual(ofType("aws:ec2/route:Route"), ["network-public"]);
    const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const interfaces = ["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs"];
    assert.deepEqual(
      ofType(endpoint).sort(),
      [...interfaces, "dynamodb", "s3"].map((name) => `network-${name}`).sort(),
    );
    const logs = find(resources, endpoint, "network-logs").inputs;
    assert.deepEqual(
      [logs["vpcEndpointType"], logs["privateDnsEnabled"], logs["securityGroupIds"], logs["subnetIds"]],
      [
        "Interface",
        true,
        ["network-endpoints-id"],
        ["network-private-ap-northeast-1a-id", "network-private-ap-northeast-1c-id"],
      ],
    );
    assert.match(String(logs["policy"]), /"aws:PrincipalAccount":"123456789012"/);
    assert.equal(find(resources, endpoint, "network-dynamodb").inputs["policy"], logs["policy"]);
    assert.equal(find(resources, endpoint, "network-ecr.dkr").inputs["policy"], undefined);
    const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    const admission = find(resources, rule, "network-endpoints").inputs;
    assert.deepEqual([admission["cidrIpv4"], admission["fromPort"]], ["10.0.0.0/16", 443]);
    const awaited = [...ofType(endpoint).map((name) => `${endpoint}::${name}`), `${rule}::network-endpoints`];
    for (const [type, name] of [
      ["aws:autoscaling/group:Group", "general"],
      ["aws:ecs/service:Service", "web"],
      ["aws:ecs/service:Service", "api"],
    ] as const) {
      const { dependencies } = find(resources, type, name);
      assert.deepEqual(
        awaited.filter((each) => !dependencies.includes(each)),
        [],
        name,
      );
    }
  });

  it("gives tasks public addresses, behind the route to the internet, where it has no other way", async () => {
    const { resources } = await recorded(
      ["network.egress", "public-ip"],
      ["services.api", undefined],
      ["cluster", undefined],
    );
    const types = resources.map(({ type }) => type);
    assert.equal(types.includes("aws:ec2/natGateway:NatGateway"), false);
    const { inputs, dependencies } = find(resources, "aws:ecs/service:Service", "web");
    assert.deepEqual(inputs["networkConfiguration"], {
      assignPublicIp: true,
      securityGroups: ["web-id"],
      subnets: ["network-public-ap-northeast-1a-id", "network-public-ap-northeast-1c-id"],
    });
    for (const needed of [
      "aws:ec2/route:Route::network-public",
      "aws:ec2/routeTableAssociation:RouteTableAssociation::network-public-ap-northeast-1a",
      "aws:ec2/routeTableAssociation:RouteTableAssociation::network-public-ap-northeast-1c",
    ])
      assert.ok(dependencies.includes(needed), needed);
    const s3 = find(resources, "aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3").inputs;
    assert.ok((s3["routeTableIds"] as string[]).includes("network-public-id"));
  });

  it("creates no way out where nothing leaves", async () => {
    const { resources } = await recorded(
      ["network.egress", "none"],
      ["services.api", undefined],
      ["cluster", undefined],
      ["services.web.subnets", "public"],
      ["services.web.assignPublicIp", true],
    );
    const routes = resources.filter(({ type }) => type === "aws:ec2/route:Route").map(({ name }) => name);
    assert.deepEqual(routes, ["network-public"]);
    assert.equal(
      resources.some(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint"),
      false,
    );
  });

  it("writes flow logs into a bucket without log group and role", async () => {
    const { resources } = await recorded([
      "network.flowLogs",
      { bucketArn: "arn:aws:s3:::example-flow-logs/shop" },
    ]);
    assert.deepEqual(find(resources, "aws:ec2/flowLog:FlowLog", "network-flow-logs").inputs, {
      vpcId: "network-id",
      trafficType: "REJECT",
      maxAggregationInterval: 600,
      logDestinationType: "s3",
      logDestination: "arn:aws:s3:::example-flow-logs/shop",
    });
    assert.equal(
      resources.some(({ name, type }) => name === "network-flow-logs" && !type.startsWith("aws:ec2/")),
      false,
    );
  });

  it("creates nothing in an existing VPC but security groups", async () => {
    const ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
    const { resources } = await recorded([
      "network",
      { vpcId: "vpc-0123456789abcdef0", cidr: "10.0.0.0/16", publicSubnetIds: ids, privateSubnetIds: ids },
    ]);
    const types = new Set(
      resources.filter((each) => /^aws:(ec2|vpc)\//.test(each.type)).map((each) => each.type),
    );
    assert.deepEqual([...types].sort(), [
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:ec2/securityGroup:SecurityGroup",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ]);
    assert.equal(
      find(resources, "aws:ec2/securityGroup:SecurityGroup", "web").inputs["vpcId"],
      "vpc-0123456789abcdef0",
    );
  });

  it("lets a group choose among instance types", async () => {
    const { resources } = await recorded([
      "cluster.capacity.general.instanceTypes",
      ["m7g.large", "m6g.large"],
    ]);
    const group = find(resources, "aws:autoscaling/group:Group", "general").inputs;
    assert.equal(group["launchTemplate"], undefined);
    assert.deepEqual(group["mixedInstancesPolicy"], {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: "general-id", version: "1" },
        overrides: [{ instanceType: "m7g.large" }, { instanceType: "m6g.large" }],
      },
    });
  });

  it("attaches the task role's policy and waits for it", async () => {
    const grant = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };
    const { resources } = await recorded(["services.web.task.taskRolePolicies", [grant]]);
    const policy = find(resources, "aws:iam/rolePolicy:RolePolicy", "web-task-role");
    const document = JSON.parse(String(policy.inputs["policy"])) as { Statement: { Resource: string[] }[] };
    assert.deepEqual(document.Statement[0]?.Resource, ["arn:aws:s3:::uploads/*"]);
    const service = find(resources, "aws:ecs/service:Service", "web");
    assert.ok(service.dependencies.includes("aws:iam/rolePolicy:RolePolicy::web-task-role"));
  });

  it("registers nothing when the stack file is bad", async () => {
    let message = "";
    const { resources } = await recorded(["services.web.task.memoryMiB", 4096]).catch((error: unknown) => {
      message = String(error);
      return { resources: [] };
    });
    assert.deepEqual(resources, []);
    assert.match(
      message,
      /Pulumi\.test\.yaml cannot be used:\nservices\.web\.task\.memoryMiB: 4096 MiB does not fit cpu 256; use one of 512, 1024, 2048\nNothing was created or changed\./,
    );
  });

  it("registers nothing when the platform would not work", async () => {
    await assert.rejects(
      recorded(["services.api.task", { cpu: 4096, architecture: "arm64" }]),
      /describes a platform that would not work:\nservices\.api\.task\.cpu: a task needs 4096 CPU units/,
    );
  });
});
