import assert from "node:assert/strict";
import { samplePlatform } from "../../contract/sample-platform";
import { EcsService } from "../../program/ecs-service";
import { find, record, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

async function recorded(...changes: Change[]): Promise<readonly RecordedResource[]> {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

const clusterType = "aws:ecs/cluster:Cluster";
const namespaces: Change = ["namespaces", { internal: { name: "internal", kind: "http" } }];

describe("a cluster with settings", function () {
  this.timeout(60_000);

  it("has the keys that are made for it, beside those that exist", async () => {
    const kmsKey = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd";
    const resources = await recorded(
      ["cluster.exec", {}],
      ["cluster.managedStorage", { fargateEphemeralStorageKmsKey: "create", kmsKey }],
    );
    const key = find(resources, "aws:kms/key:Key", "cluster-fargate-storage");
    assert.equal(key.inputs["enableKeyRotation"], true);
    assert.match(String(key.inputs["policy"]), /fargate\.amazonaws\.com/);
    const { inputs, propertyDependencies } = find(resources, clusterType, "cluster");
    assert.deepEqual(
      (inputs["configuration"] as { managedStorageConfiguration: unknown }).managedStorageConfiguration,
      {
        fargateEphemeralStorageKmsKeyId:
          "arn:aws:mock:ap-northeast-1:123456789012:Key/cluster-fargate-storage",
        kmsKeyId: kmsKey,
      },
    );
    assert.ok("executeCommandConfiguration" in (inputs["configuration"] as object));
    assert.deepEqual(propertyDependencies["configuration"], ["aws:kms/key:Key::cluster-fargate-storage"]);
  });

  it("has the default namespace, by the namespace of the stack or by its ARN", async () => {
    const own = await recorded(namespaces, ["cluster.serviceConnectDefaults", { namespace: "internal" }]);
    const { inputs, propertyDependencies } = find(own, clusterType, "cluster");
    assert.deepEqual(inputs["serviceConnectDefaults"], {
      namespace: "arn:aws:mock:ap-northeast-1:123456789012:HttpNamespace/internal",
    });
    assert.deepEqual(propertyDependencies["serviceConnectDefaults"], [
      "aws:servicediscovery/httpNamespace:HttpNamespace::internal",
    ]);
    const namespace = "arn:aws:servicediscovery:ap-northeast-1:123456789012:namespace/ns-0123456789abcdef";
    const foreign = await recorded(["cluster.serviceConnectDefaults", { namespace }]);
    assert.deepEqual(find(foreign, clusterType, "cluster").inputs["serviceConnectDefaults"], { namespace });
  });

  it("sends events only once it may write them", async () => {
    const resources = await recorded(["cluster.eventCapture", {}]);
    const names = ["cluster-deployments", "cluster-service-actions", "cluster-stopped-tasks"];
    for (const name of names) {
      const rule = find(resources, "aws:cloudwatch/eventRule:EventRule", name);
      assert.equal("name" in rule.inputs, false, "a replacement has another name");
      const target = find(resources, "aws:cloudwatch/eventTarget:EventTarget", name);
      assert.equal(target.inputs["arn"], "arn:aws:mock:ap-northeast-1:123456789012:LogGroup/cluster-events");
      assert.ok(
        target.dependencies.includes("aws:cloudwatch/logResourcePolicy:LogResourcePolicy::cluster-events"),
      );
    }
    const policy = find(resources, "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "cluster-events");
    assert.equal(policy.inputs["policyName"], "ecs-platform-test-ecs-events");
    assert.equal(typeof policy.inputs["policyDocument"], "string");
  });

  it("comes after the settings of the account, and everything in it too", async () => {
    const resources = await recorded(["accountSettings", { tagResourceAuthorization: "on" }]);
    const setting = find(
      resources,
      "aws:ecs/accountSettingDefault:AccountSettingDefault",
      "account-tagResourceAuthorization",
    );
    assert.deepEqual(setting.inputs, { name: "tagResourceAuthorization", value: "on" });
    assert.deepEqual(find(resources, clusterType, "cluster").dependencies, [
      "aws:ecs/accountSettingDefault:AccountSettingDefault::account-tagResourceAuthorization",
    ]);
  });

  it("publishes what holds for services of other stacks", async () => {
    const { outputs } = await recordProgram(
      changedInput([
        namespaces,
        ["cluster.serviceConnectDefaults", { namespace: "internal" }],
        ["cluster.guardDutyRuntimeMonitoring", true],
      ]) as object,
    );
    const { cluster } = outputs.platform as unknown as { cluster: Record<string, unknown> };
    assert.equal(cluster["guardDutyRuntimeMonitoring"], true);
    assert.equal(cluster["fipsEndpoints"], false);
    assert.ok("serviceConnectNamespaceArn" in cluster);
    const plain = (await recordProgram(changedInput([]) as object)).outputs.platform as unknown as {
      cluster: object;
    };
    assert.equal("serviceConnectNamespaceArn" in plain.cluster, false);
  });
});

describe("a service of another stack", () => {
  const { cluster } = samplePlatform();
  const platform = samplePlatform({
    cluster: {
      ...cluster,
      serviceConnectNamespaceArn:
        "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-0123456789abcdef",
      guardDutyRuntimeMonitoring: true,
      fipsEndpoints: true,
    },
  });
  const service = {
    task: { cpu: 256, memoryMiB: 512 } as const,
    containers: { checkout: { image: { uri: "a:1" } } },
    serviceConnect: {},
  };

  it("follows the settings of the cluster", async () => {
    const resources = await record(() => new EcsService("checkout", { platform, ...service }));
    const { inputs } = find(resources, "aws:ecs/service:Service", "checkout");
    assert.equal(
      (inputs["serviceConnectConfiguration"] as { namespace: string }).namespace,
      platform.cluster.serviceConnectNamespaceArn,
    );
    const definition = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "checkout").inputs;
    assert.match(String(definition["containerDefinitions"]), /"AWS_USE_FIPS_ENDPOINT","value":"true"/);
    const role = find(resources, "aws:iam/rolePolicy:RolePolicy", "checkout-execution-role").inputs;
    assert.match(String(role["policy"]), /aws-guardduty-agent-fargate/);
  });

  it("names its namespace where the cluster has no default", async () => {
    await assert.rejects(
      record(() => new EcsService("checkout", { platform: samplePlatform(), ...service })),
      /services\.checkout\.serviceConnect\.namespace: is missing; give the key or ARN of a namespace, or set cluster\.serviceConnectDefaults/,
    );
  });

  it("does not say again what the cluster says", async () => {
    const environment = { AWS_USE_FIPS_ENDPOINT: "false" };
    const containers = { checkout: { image: { uri: "a:1" }, environment } };
    await assert.rejects(
      record(() => new EcsService("checkout", { platform, ...service, containers })),
      /containers\.checkout\.environment\.AWS_USE_FIPS_ENDPOINT: is set by cluster\.fipsEndpoints/,
    );
  });
});
