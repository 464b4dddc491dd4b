import assert from "node:assert/strict";
import { diffInputs } from "../../../sandbox/account/diff";
import { UNKNOWN, type JsonObject } from "../../../sandbox/account/json";
import { types } from "../../../sandbox/account/type-tokens";

const policy = (...actions: string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const containers = (container: JsonObject): string =>
  JSON.stringify([{ name: "web", image: "nginx", ...container }]);

/** Type, inputs before, inputs after, and the changes as `property` or `property!` for one that replaces. */
type Row = readonly [type: string, olds: JsonObject, news: JsonObject, changes: string];

const rows: readonly Row[] = [
  [types.vpc, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.0.0.0/16" }, ""],
  [types.vpc, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }, "cidrBlock!"],
  [types.vpc, { enableDnsSupport: true }, { enableDnsSupport: false }, "enableDnsSupport"],
  [types.vpc, { instanceTenancy: "dedicated" }, { instanceTenancy: "default" }, "instanceTenancy"],
  [types.vpc, { instanceTenancy: "default" }, { instanceTenancy: "dedicated" }, "instanceTenancy!"],
  [types.vpc, { tags: { a: "1" } }, { tags: { a: "2", b: "3" } }, "tags.a tags.b"],
  [types.subnet, { availabilityZone: "a" }, { availabilityZone: "b" }, "availabilityZone!"],
  [types.subnet, { availabilityZone: "a" }, {}, ""],
  [types.natGateway, { allocationId: "eipalloc-1" }, { allocationId: UNKNOWN }, "allocationId!"],
  [types.routeTableAssociation, { routeTableId: "rtb-1" }, { routeTableId: "rtb-2" }, "routeTableId"],
  [types.route, { gatewayId: "igw-1" }, { natGatewayId: "nat-1" }, "gatewayId natGatewayId"],
  [types.securityGroup, { description: "a" }, { description: "b" }, "description!"],
  [types.ingressRule, { cidrIpv4: "10.0.0.0/8" }, { cidrIpv4: "10.0.0.0/16" }, "cidrIpv4"],
  [types.ingressRule, { cidrIpv4: "10.0.0.0/8" }, { cidrIpv6: "fd00::/8" }, "cidrIpv4! cidrIpv6!"],
  [types.vpcEndpoint, { routeTableIds: ["a", "b"] }, { routeTableIds: ["b", "a"] }, ""],
  [types.vpcEndpoint, { routeTableIds: ["a"] }, { routeTableIds: ["a", "b"] }, "routeTableIds[1]"],
  [types.vpcEndpoint, { routeTableIds: ["a", "b"] }, { routeTableIds: ["b"] }, "routeTableIds[0]"],
  [types.flowLog, { maxAggregationInterval: 600 }, { maxAggregationInterval: 60 }, "maxAggregationInterval!"],
  [
    types.launchTemplate,
    { metadataOptions: { httpTokens: "optional" } },
    { metadataOptions: { httpTokens: "required" } },
    "metadataOptions.httpTokens",
  ],
  [types.cluster, { settings: [{ name: "containerInsights", value: "disabled" }] }, {}, ""],
  [
    types.cluster,
    { settings: [{ name: "containerInsights", value: "disabled" }] },
    { settings: [{ name: "containerInsights", value: "enhanced" }] },
    "settings[0].value",
  ],
  [types.cluster, { name: "a" }, { name: "b" }, "name!"],
  [
    types.capacityProvider,
    { autoScalingGroupProvider: { autoScalingGroupArn: "a", managedScaling: { targetCapacity: 100 } } },
    { autoScalingGroupProvider: { autoScalingGroupArn: "a", managedScaling: { targetCapacity: 90 } } },
    "autoScalingGroupProvider.managedScaling.targetCapacity",
  ],
  [
    types.capacityProvider,
    { autoScalingGroupProvider: { autoScalingGroupArn: "a" } },
    { autoScalingGroupProvider: { autoScalingGroupArn: "b" } },
    "autoScalingGroupProvider.autoScalingGroupArn!",
  ],
  [types.taskDefinition, { cpu: "256" }, { cpu: 256 }, ""],
  [types.taskDefinition, { cpu: "256" }, { cpu: "512" }, "cpu!"],
  [types.taskDefinition, { skipDestroy: false }, { skipDestroy: true }, "skipDestroy"],
  [types.taskDefinition, { tags: { a: "1" } }, { tags: { a: "2" } }, "tags.a"],
  [
    types.taskDefinition,
    { volumes: [{ name: "a" }] },
    { volumes: [{ name: "a" }, { name: "b" }] },
    "volumes[1]!",
  ],
  [
    types.taskDefinition,
    { runtimePlatform: { cpuArchitecture: "X86_64" } },
    { runtimePlatform: { cpuArchitecture: "ARM64" } },
    "runtimePlatform.cpuArchitecture!",
  ],
  [
    types.taskDefinition,
    {
      containerDefinitions: containers({
        essential: true,
        cpu: 0,
        environment: [],
        portMappings: [{ containerPort: 80, protocol: "tcp" }],
      }),
    },
    { containerDefinitions: containers({ portMappings: [{ containerPort: 80, hostPort: 0 }] }) },
    "",
  ],
  [
    types.taskDefinition,
    { containerDefinitions: containers({ image: "nginx:1" }) },
    { containerDefinitions: containers({ image: "nginx:2" }) },
    "containerDefinitions!",
  ],
  [
    types.taskDefinition,
    { containerDefinitions: "[]" },
    { containerDefinitions: UNKNOWN },
    "containerDefinitions!",
  ],
  [types.ecsService, { desiredCount: 1 }, { desiredCount: 2 }, "desiredCount"],
  [types.ecsService, { taskDefinition: "a:1" }, { taskDefinition: UNKNOWN }, "taskDefinition"],
  [types.ecsService, { launchType: "FARGATE" }, { launchType: "EC2" }, "launchType!"],
  [types.ecsService, { launchType: "FARGATE" }, {}, ""],
  [
    types.ecsService,
    { loadBalancers: [{ containerName: "web", containerPort: 80, targetGroupArn: "a" }] },
    { loadBalancers: [{ containerName: "web", containerPort: 81, targetGroupArn: "a" }] },
    "loadBalancers[0].containerPort",
  ],
  [types.autoScalingGroup, { desiredCapacity: 2 }, {}, ""],
  [types.autoScalingGroup, { maxSize: 2 }, { maxSize: 4 }, "maxSize"],
  [types.appautoscalingTarget, { maxCapacity: 2 }, { maxCapacity: 4 }, "maxCapacity"],
  [types.appautoscalingTarget, { resourceId: "service/a/b" }, { resourceId: "service/a/c" }, "resourceId!"],
  [
    types.repository,
    { imageTagMutability: "MUTABLE" },
    { imageTagMutability: "IMMUTABLE" },
    "imageTagMutability",
  ],
  [
    types.repository,
    { encryptionConfigurations: [{ encryptionType: "AES256" }] },
    { encryptionConfigurations: [{ encryptionType: "KMS" }] },
    "encryptionConfigurations[0].encryptionType!",
  ],
  [types.targetGroup, { port: 80 }, { port: 81 }, "port!"],
  [types.targetGroup, { healthCheck: { path: "/" } }, { healthCheck: { path: "/up" } }, "healthCheck.path"],
  [types.loadBalancer, { internal: false }, { internal: true }, "internal!"],
  [types.loadBalancer, { subnets: ["a", "b"] }, { subnets: ["a", "c"] }, "subnets[1]"],
  [
    types.loadBalancer,
    { loadBalancerType: "network", subnets: ["a", "b"] },
    { loadBalancerType: "network", subnets: ["a", "c"] },
    "subnets[1]!",
  ],
  [
    types.loadBalancer,
    { loadBalancerType: "network", subnets: ["a"] },
    { loadBalancerType: "network", subnets: ["a", "c"] },
    "subnets[1]",
  ],
  [types.listener, { port: 80 }, { port: 81 }, "port"],
  [types.listener, { loadBalancerArn: "a" }, { loadBalancerArn: "b" }, "loadBalancerArn!"],
  [types.listenerRule, { priority: 1 }, { priority: 2 }, "priority"],
  [
    types.iamRole,
    { assumeRolePolicy: policy("a:b") },
    { assumeRolePolicy: policy("a:c") },
    "assumeRolePolicy",
  ],
  [types.iamRole, { path: "/" }, { path: "/app/" }, "path!"],
  [types.rolePolicy, { policy: policy("a:b", "a:c") }, { policy: policy("a:c", "a:b") }, ""],
  [
    types.rolePolicy,
    { policy: policy("a:b") },
    { policy: '{"Statement":[{"Resource":["*"],"Action":"a:b","Effect":"Allow"}],"Version":"2012-10-17"}' },
    "",
  ],
  [types.rolePolicy, { policy: policy("a:b") }, { policy: policy("a:b", "a:c") }, "policy"],
  [types.logGroup, { retentionInDays: 30 }, { retentionInDays: 60 }, "retentionInDays"],
  [types.ssmParameter, { value: "a" }, { value: "b" }, "value"],
  [types.ssmParameter, { tier: "Advanced" }, { tier: "Standard" }, "tier!"],
  [types.ssmParameter, { tier: "Standard" }, { tier: "Advanced" }, "tier"],
  [types.secretVersion, { secretString: "a" }, { secretString: "b" }, "secretString!"],
  [types.kmsKey, { enableKeyRotation: false }, { enableKeyRotation: true }, "enableKeyRotation"],
];

describe("sandbox/account/diff", () => {
  for (const [type, olds, news, expected] of rows) {
    const what = expected === "" ? "sees no change" : `finds ${expected}`;
    it(`${what} in ${type} from ${JSON.stringify(olds)} to ${JSON.stringify(news)}`, () => {
      const { changes } = diffInputs(type, { olds, news });
      const found = changes.map(({ property, replaces }) => `${property}${replaces ? "!" : ""}`);
      assert.equal(found.join(" "), expected);
    });
  }

  it("tells additions, updates and deletions apart", () => {
    const { changes } = diffInputs(types.vpc, {
      olds: { tags: { a: "1", b: "1" } },
      news: { tags: { b: "2", c: "3" } },
    });
    assert.deepEqual(
      changes.map(({ property, kind }) => [property, kind]),
      [
        ["tags.a", "delete"],
        ["tags.b", "update"],
        ["tags.c", "add"],
      ],
    );
  });

  it("ignores the provider's notes", () => {
    const olds = { name: "web-1", __defaults: ["name"] };
    assert.deepEqual(
      diffInputs(types.cluster, { olds, news: { name: "web-1", __defaults: [] } }).changes,
      [],
    );
  });

  it("deletes first when the program fixed the name that stays", () => {
    const olds = { name: "web", port: 80, __defaults: [] };
    assert.equal(
      diffInputs(types.targetGroup, { olds, news: { ...olds, port: 81 } }).deleteBeforeReplace,
      true,
    );
  });

  it("creates first when the provider chose the name", () => {
    const olds = { name: "web-1", port: 80, __defaults: ["name"] };
    assert.equal(
      diffInputs(types.targetGroup, { olds, news: { ...olds, port: 81 } }).deleteBeforeReplace,
      false,
    );
  });

  it("creates first when the name changes too", () => {
    const olds = { name: "web", port: 80, __defaults: [] };
    const news = { ...olds, name: "api", port: 81 };
    assert.equal(diffInputs(types.targetGroup, { olds, news }).deleteBeforeReplace, false);
  });

  it("registers a new revision of a task definition before it gives up the old one", () => {
    const olds = { family: "web", cpu: "256", __defaults: [] };
    assert.equal(
      diffInputs(types.taskDefinition, { olds, news: { ...olds, cpu: "512" } }).deleteBeforeReplace,
      false,
    );
  });

  it("always deletes first where the provider says so", () => {
    const pair = { olds: { repository: "a" }, news: { repository: "b" } };
    assert.equal(diffInputs(types.lifecyclePolicy, pair).deleteBeforeReplace, true);
  });
});
