import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const service = "aws:ecs/service:Service";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

/** A service whose tasks share the network of their instance. */
function onInstances(
  networkMode: string,
  { portMappings, loadBalancer }: { portMappings: object[]; loadBalancer: object },
) {
  return {
    task: { architecture: "arm64", networkMode },
    capacity: { group: "general" },
    containers: { app: { image: { uri: "ghcr.io/example/app:1" }, memoryMiB: 128, portMappings } },
    loadBalancer: { container: "app", port: "http", ...loadBalancer },
  };
}

describe("tasks that share the network of their instance", () => {
  const http = [{ name: "http", containerPort: 8080 }];
  const rule = (priority: number, path: string) => ({ name: "public", priority, paths: [path] });
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["loadBalancers.edge", { kind: "network", scheme: "internal" }],
      ["services.one", onInstances("bridge", { portMappings: http, loadBalancer: rule(11, "/one/*") })],
      ["services.two", onInstances("bridge", { portMappings: http, loadBalancer: rule(12, "/two/*") })],
      ["services.three", onInstances("host", { portMappings: http, loadBalancer: rule(13, "/three/*") })],
      [
        "services.dns",
        onInstances("host", {
          portMappings: [{ name: "http", containerPort: 53, protocol: "udp" }],
          loadBalancer: { name: "edge", listener: { port: 53, protocol: "UDP" } },
        }),
      ],
    );
  });

  it("are reached at the ports of Docker, or their own, by a rule that services share", () => {
    const admitted = resources
      .filter(({ type, inputs }) => type === ingress && inputs["securityGroupId"] === "general-id")
      .map(({ name, inputs }) => [
        name,
        inputs["referencedSecurityGroupId"],
        inputs["ipProtocol"],
        inputs["fromPort"],
        inputs["toPort"],
      ])
      .sort();
    assert.deepEqual(admitted, [
      ["general.32768-tcp-from-public", "public-id", "tcp", 32768, 65535],
      ["general.53-tcp-from-edge", "edge-id", "tcp", 53, 53],
      ["general.53-udp-from-edge", "edge-id", "udp", 53, 53],
      ["general.8080-tcp-from-public", "public-id", "tcp", 8080, 8080],
    ]);
  });

  it("wait for the rules that lead to them, and for no other service's", () => {
    const edges = (name: string) =>
      find(resources, service, name).dependencies.filter((edge) => edge.includes("::general."));
    assert.deepEqual(edges("one"), [`${ingress}::general.32768-tcp-from-public`]);
    assert.deepEqual(edges("two"), edges("one"));
    assert.deepEqual(edges("three"), [`${ingress}::general.8080-tcp-from-public`]);
  });

  it("have no security group and no network configuration, and targets that are instances", () => {
    assert.ok(
      !resources.some(({ type, name }) => type === "aws:ec2/securityGroup:SecurityGroup" && name === "one"),
    );
    assert.equal(find(resources, service, "one").inputs["networkConfiguration"], undefined);
    assert.equal(find(resources, "aws:lb/targetGroup:TargetGroup", "one").inputs["targetType"], "instance");
  });
});

describe("tasks on several capacity groups", () => {
  it("are spread by base and weight over the providers of the groups", async () => {
    const group = {
      kind: "ec2",
      instanceTypes: ["m7g.large"],
      minSize: 0,
      maxSize: 2,
      ami: { architecture: "arm64" },
    };
    const resources = await recorded(
      ["cluster.capacity.extra", group],
      ["services.api.capacity", { groups: { extra: { weight: 3 }, general: { base: 1, weight: 1 } } }],
    );
    assert.deepEqual(find(resources, service, "api").inputs["capacityProviderStrategies"], [
      { capacityProvider: "extra-1234567", base: 0, weight: 3 },
      { capacityProvider: "general-1234567", base: 1, weight: 1 },
    ]);
  });
});

describe("ECS Exec", () => {
  const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000";
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["cluster.exec", { kmsKeyArn, retentionDays: 365 }],
      ["services.web.exec", true],
    );
  });

  it("writes sessions to an encrypted audit log, which the cluster comes after", () => {
    assert.deepEqual(find(resources, "aws:cloudwatch/logGroup:LogGroup", "cluster-exec-audit").inputs, {
      name: "/ecs-exec/ecs-platform-test",
      retentionInDays: 365,
      kmsKeyId: kmsKeyArn,
    });
    const cluster = find(resources, "aws:ecs/cluster:Cluster", "cluster");
    assert.deepEqual(cluster.inputs["configuration"], {
      executeCommandConfiguration: {
        logging: "OVERRIDE",
        kmsKeyId: kmsKeyArn,
        logConfiguration: {
          cloudWatchLogGroupName: "/ecs-exec/ecs-platform-test",
          cloudWatchEncryptionEnabled: true,
        },
      },
    });
    assert.ok(cluster.dependencies.includes("aws:cloudwatch/logGroup:LogGroup::cluster-exec-audit"));
  });

  it("is on for the services that say so, whose role may open channels and write the log", () => {
    assert.equal(find(resources, service, "web").inputs["enableExecuteCommand"], true);
    assert.equal(find(resources, service, "api").inputs["enableExecuteCommand"], undefined);
    const role = String(find(resources, "aws:iam/rolePolicy:RolePolicy", "web-task-role").inputs["policy"]);
    for (const part of ["ssmmessages:OpenDataChannel", ":log-group:/ecs-exec/ecs-platform-test:*", kmsKeyArn])
      assert.ok(role.includes(part), part);
  });
});

describe("tasks on machines outside AWS", () => {
  it("have the launch type, and neither strategy nor network configuration", async () => {
    const resources = await recorded([
      "services.edge",
      {
        capacity: { external: true },
        task: { networkMode: "bridge" },
        containers: { edge: { image: { uri: "ghcr.io/example/edge:1" }, memoryMiB: 128 } },
      },
    ]);
    const { inputs } = find(resources, service, "edge");
    assert.deepEqual(
      [inputs["launchType"], inputs["capacityProviderStrategies"], inputs["networkConfiguration"]],
      ["EXTERNAL", undefined, undefined],
    );
  });
});
