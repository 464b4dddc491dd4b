import assert from "node:assert/strict";
import { checkInputs, type CheckRequest } from "../../../sandbox/account/check";
import { text, UNKNOWN, type JsonObject } from "../../../sandbox/account/json";
import { types } from "../../../sandbox/account/type-tokens";

function check(
  type: string,
  news: JsonObject,
  more: Partial<CheckRequest> = {},
): ReturnType<typeof checkInputs> {
  return checkInputs({ type, logicalName: "web", randomSeed: Buffer.from("seed"), olds: {}, news, ...more });
}

const TARGET_GROUP = { vpcId: "vpc-1", port: 80, protocol: "HTTP" };

/** Type, inputs and every failure as `property: reason`. */
const failures: [string, JsonObject, string[]][] = [
  [types.subnet, {}, ["vpcId: Missing required argument"]],
  [
    types.subnet,
    { vpcId: "vpc-1", cidrBlock: "10.0.1.1/24" },
    ['cidrBlock: "10.0.1.1/24" is not a valid IPv4 CIDR block; did you mean "10.0.1.0/24"?'],
  ],
  [
    types.subnet,
    { vpcId: "vpc-1", cidrBlock: "10.0.0.0/33" },
    ['cidrBlock: "10.0.0.0/33" is not a valid IPv4 CIDR block'],
  ],
  [
    types.ecsService,
    { launchType: "FARGAT" },
    [
      'launchType: expected launchType to be one of ["EC2" "FARGATE" "EXTERNAL" "MANAGED_INSTANCES"], got FARGAT',
    ],
  ],
  [
    types.ecsService,
    { launchType: "FARGATE", capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }] },
    ['launchType: "launchType": conflicts with capacityProviderStrategies'],
  ],
  [
    types.ecsService,
    { capacityProviderStrategies: [{ capacityProvider: "a" }, { capacityProvider: "b", weight: 1001 }] },
    ["capacityProviderStrategies[1].weight: expected weight to be in the range (0 - 1000), got 1001"],
  ],
  [
    types.ecsService,
    { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1441" } },
    [
      'deploymentConfiguration.bakeTimeInMinutes: expected bakeTimeInMinutes to be in the range (0 - 1440), got "1441"',
    ],
  ],
  [
    types.route,
    { routeTableId: "rtb-1", gatewayId: "igw-1" },
    [
      "destinationCidrBlock: one of `destinationCidrBlock,destinationIpv6CidrBlock,destinationPrefixListId` must be specified",
    ],
  ],
  [
    types.routeTableAssociation,
    { routeTableId: "rtb-1", subnetId: "subnet-1", gatewayId: "igw-1" },
    ["subnetId: only one of `subnetId,gatewayId` can be specified, but `subnetId,gatewayId` were specified."],
  ],
  [
    types.vpc,
    { ipv4NetmaskLength: 24 },
    ["ipv4NetmaskLength: all of `ipv4NetmaskLength,ipv4IpamPoolId` must be specified"],
  ],
  [
    types.targetGroup,
    { ...TARGET_GROUP, name: "a-name-that-is-longer-than-thirty-two" },
    ['name: "name" cannot be longer than 32 characters: "a-name-that-is-longer-than-thirty-two"'],
  ],
  [
    types.targetGroup,
    { port: 80 },
    [
      "protocol: port, protocol and vpcId are required unless targetType is lambda",
      "vpcId: port, protocol and vpcId are required unless targetType is lambda",
    ],
  ],
  [types.targetGroup, { ...TARGET_GROUP, slowStart: 0 }, []],
  [
    types.targetGroup,
    { ...TARGET_GROUP, slowStart: 20 },
    ["slowStart: expected slowStart to be in the range (30 - 900), got 20"],
  ],
  [
    types.iamRole,
    { assumeRolePolicy: "{" },
    ['assumeRolePolicy: "assumeRolePolicy" contains an invalid JSON'],
  ],
  [
    types.rolePolicyAttachment,
    { role: "r", policyArn: "ReadOnly" },
    ['policyArn: "policyArn" (ReadOnly) is an invalid ARN: arn: invalid prefix'],
  ],
  [
    types.logGroup,
    { retentionInDays: 31 },
    [
      "retentionInDays: expected retentionInDays to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 31",
    ],
  ],
  [
    types.cluster,
    { name: "my cluster" },
    ['name: invalid value for name (must match ^[A-Za-z0-9_-]+$), got "my cluster"'],
  ],
  [
    types.taskDefinition,
    { family: "web", containerDefinitions: "{}" },
    ["containerDefinitions: ECS Task Definition container_definitions is invalid: Error decoding JSON"],
  ],
  [
    types.listener,
    { loadBalancerArn: "arn", defaultActions: [{ type: "forward" }, { type: "redirect" }] },
    [
      'defaultActions[0]: one of "targetGroupArn", "forward" must be given when type is "forward"',
      'defaultActions[1]: "redirect" must be given when type is "redirect"',
    ],
  ],
];

describe("sandbox/account/check", () => {
  for (const [type, inputs, expected] of failures) {
    const outcome = expected.length === 0 ? "accepts" : "refuses";
    it(`${outcome} ${JSON.stringify(inputs)} of ${type}`, () => {
      const found = check(type, inputs).failures.map(({ property, reason }) => `${property}: ${reason}`);
      assert.deepEqual(found, expected);
    });
  }

  it("accepts whatever is not known yet", () => {
    const inputs = { vpcId: UNKNOWN, cidrBlock: UNKNOWN, availabilityZone: UNKNOWN };
    assert.deepEqual(check(types.subnet, inputs).failures, []);
  });

  it("leaves properties alone that it does not know", () => {
    assert.equal(check(types.cluster, { name: "web", later: 1 }).inputs["later"], 1);
  });

  it("leaves types alone that it does not know", () => {
    assert.deepEqual(check("aws:sagemaker/model:Model", { a: 1 }), { inputs: { a: 1 }, failures: [] });
  });

  it("fills defaults, of blocks only where the block is there, and notes which", () => {
    const { inputs } = check(types.ecsService, {
      name: "web",
      networkConfiguration: { subnets: ["subnet-1"] },
    });
    assert.deepEqual(inputs, {
      name: "web",
      networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: false },
      deploymentMaximumPercent: 200,
      deploymentMinimumHealthyPercent: 100,
      enableEcsManagedTags: false,
      enableExecuteCommand: false,
      schedulingStrategy: "REPLICA",
      waitForSteadyState: false,
      __defaults: [
        "deploymentMaximumPercent",
        "deploymentMinimumHealthyPercent",
        "enableEcsManagedTags",
        "enableExecuteCommand",
        "schedulingStrategy",
        "waitForSteadyState",
      ],
    });
  });

  it("writes a policy document that is given as an object as text", () => {
    const { inputs } = check(types.rolePolicy, { role: "r", name: "p", policy: { Version: "2012-10-17" } });
    assert.equal(inputs["policy"], '{"Version":"2012-10-17"}');
  });

  it("adds the provider's default tags where they are not set, to types that take tags", () => {
    const defaultTags = { team: "shop", stage: "dev" };
    assert.deepEqual(check(types.cluster, { tags: { stage: "prod" } }, { defaultTags }).inputs["tags"], {
      team: "shop",
      stage: "prod",
    });
    assert.equal(check(types.route, { routeTableId: "rtb-1" }, { defaultTags }).inputs["tags"], undefined);
  });
});

describe("sandbox/account/auto-name", () => {
  it("names a resource after the program's name and seven hex digits", () => {
    assert.match(text(check(types.cluster, {}).inputs["name"]), /^web-[0-9a-f]{7}$/);
  });

  it("gives one seed one name and another seed another", () => {
    const named = (seed: string): unknown =>
      check(types.cluster, {}, { randomSeed: Buffer.from(seed) }).inputs["name"];
    assert.equal(named("a"), named("a"));
    assert.notEqual(named("a"), named("b"));
  });

  it("keeps a generated name for the life of the resource", () => {
    const olds = { name: "web-0123456", __defaults: ["name"] };
    assert.equal(check(types.cluster, {}, { olds }).inputs["name"], "web-0123456");
  });

  it("generates a name when one that was set is taken out", () => {
    const olds = { name: "fixed", __defaults: [] };
    assert.match(text(check(types.cluster, {}, { olds }).inputs["name"]), /^web-[0-9a-f]{7}$/);
  });

  it("generates none beside a prefix", () => {
    assert.equal(
      check(types.iamRole, { namePrefix: "web-", assumeRolePolicy: "{}" }).inputs["name"],
      undefined,
    );
  });

  const limits: [string, JsonObject, number, string][] = [
    [types.targetGroup, TARGET_GROUP, 24, "name"],
    [types.iamRole, { assumeRolePolicy: "{}" }, 56, "name"],
  ];
  for (const [type, inputs, longest, property] of limits) {
    it(`fails when the name of ${type} would be too long`, () => {
      assert.deepEqual(check(type, inputs, { logicalName: "x".repeat(longest) }).failures, []);
      const logicalName = "x".repeat(longest + 1);
      const reason = `name '${logicalName}-' plus 7 random chars is longer than maximum length ${longest + 8}`;
      assert.deepEqual(check(type, inputs, { logicalName }).failures, [{ property, reason }]);
    });
  }

  it("checks a load balancer's generated name only against AWS's limit, as the provider does", () => {
    const { failures: found } = check(
      types.loadBalancer,
      { subnets: ["a"] },
      { logicalName: "x".repeat(25) },
    );
    assert.match(
      found.map(({ reason }) => reason).join(),
      /^"name" cannot be longer than 32 characters: "x{25}-/,
    );
  });

  it("takes the name that Pulumi's autonaming configuration proposes, and none where it forbids one", () => {
    assert.equal(check(types.cluster, {}, { proposedName: { name: "web-dev" } }).inputs["name"], "web-dev");
    assert.equal(check(types.cluster, {}, { proposedName: "none" }).inputs["name"], undefined);
  });
});
