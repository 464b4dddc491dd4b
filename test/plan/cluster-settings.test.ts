import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { parsePlatform } from "../../config/parse";
import { needsOf } from "../../plan/endpoint-needs";
import { partitionOf } from "../../facts/partitions";
import { planPlatform } from "../../plan/platform";
import { createdRole, planned, plannedService } from "../support/plan";
import { type Change, changedInput, context } from "../support/stack";

const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd";
const sidsOf = (statements: readonly { readonly Sid: string }[] = []) => statements.map(({ Sid }) => Sid);

function findings(region: string, ...changes: Change[]): string[] {
  const place = { ...context, region, partition: partitionOf(region) };
  const plan = planPlatform(parsePlatform(changedInput(changes)), place);
  return checkPlatform(plan).map(({ severity, path, message }) => `${severity}: ${path}: ${message}`);
}

describe("settings of the cluster", () => {
  it("are absent where the stack file says nothing", () => {
    const { cluster, accountSettings } = planned();
    assert.deepEqual(Object.keys(cluster.cluster), ["name", "settings"]);
    for (const part of [
      "storageKeys",
      "serviceConnectDefault",
      "eventCapture",
      "guardDutyAgent",
      "fipsEndpoints",
    ])
      assert.equal(part in cluster, false, part);
    assert.equal(accountSettings, undefined);
  });

  it("take keys that exist, beside those of ECS Exec", () => {
    const { cluster } = planned(
      ["cluster.exec", { kmsKeyArn: key }],
      ["cluster.managedStorage", { fargateEphemeralStorageKmsKey: key, kmsKey: key }],
    ).cluster;
    assert.deepEqual(cluster.configuration?.managedStorageConfiguration, {
      fargateEphemeralStorageKmsKeyId: key,
      kmsKeyId: key,
    });
    assert.equal(cluster.configuration.executeCommandConfiguration?.kmsKeyId, key);
  });

  it("make a key that Fargate may use for this cluster alone", () => {
    const { cluster } = planned(["cluster.managedStorage", { fargateEphemeralStorageKmsKey: "create" }]);
    assert.equal("configuration" in cluster.cluster, false);
    assert.deepEqual(Object.keys(cluster.storageKeys ?? {}), ["fargateEphemeralStorageKmsKeyId"]);
    const { policy, enableKeyRotation } = cluster.storageKeys?.fargateEphemeralStorageKmsKeyId ?? {};
    assert.equal(enableKeyRotation, true);
    const [account, dataKeys, grants] = policy?.Statement ?? [];
    assert.deepEqual(account?.Principal, { AWS: ["arn:aws:iam::123456789012:root"] });
    const ofCluster = {
      "kms:EncryptionContext:aws:ecs:clusterAccount": "123456789012",
      "kms:EncryptionContext:aws:ecs:clusterName": "shop-test",
    };
    assert.deepEqual(
      [dataKeys, grants].map((statement) => [
        statement?.Principal,
        statement?.Action,
        statement?.Condition?.["StringEquals"],
      ]),
      [
        [{ Service: "fargate.amazonaws.com" }, ["kms:GenerateDataKeyWithoutPlaintext"], ofCluster],
        [{ Service: "fargate.amazonaws.com" }, ["kms:CreateGrant"], ofCluster],
      ],
    );
    assert.deepEqual(grants?.Condition?.["ForAllValues:StringEquals"], { "kms:GrantOperations": "Decrypt" });
  });

  it("make a key that EBS may use for this account alone, and grant for AWS alone", () => {
    const { storageKeys } = planned(["cluster.managedStorage", { kmsKey: "create" }]).cluster;
    const [, dataKeys, grants] = storageKeys?.kmsKeyId?.policy.Statement ?? [];
    const byEbs = {
      "kms:CallerAccount": "123456789012",
      "kms:ViaService": "ec2.ap-northeast-1.amazonaws.com",
    };
    assert.deepEqual(dataKeys?.Condition, { StringEquals: byEbs });
    assert.deepEqual(grants?.Condition, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
      StringEquals: byEbs,
    });
    const china = planPlatform(
      parsePlatform(changedInput([["cluster.managedStorage", { kmsKey: "create" }]])),
      {
        ...context,
        partition: "aws-cn",
        region: "cn-north-1",
      },
    );
    assert.match(
      JSON.stringify(china.cluster.storageKeys),
      /"kms:ViaService":"ec2\.cn-north-1\.amazonaws\.com\.cn"/,
    );
  });

  const namespaces: Change = ["namespaces", { internal: { name: "internal" }, other: { name: "other" } }];

  it("give services the default namespace, unless they name one", () => {
    const changes: Change[] = [namespaces, ["cluster.serviceConnectDefaults", { namespace: "internal" }]];
    assert.deepEqual(planned(...changes).cluster.serviceConnectDefault, { key: "internal" });
    assert.deepEqual(plannedService("web", { serviceConnect: {} }, ...changes).serviceConnect?.namespace, {
      key: "internal",
    });
    assert.deepEqual(
      plannedService("web", { serviceConnect: { namespace: "other" } }, ...changes).serviceConnect?.namespace,
      { key: "other" },
    );
    const arn = "arn:aws:servicediscovery:ap-northeast-1:123456789012:namespace/ns-0123456789abcdef";
    const foreign: Change = ["cluster.serviceConnectDefaults", { namespace: arn }];
    assert.deepEqual(plannedService("web", { serviceConnect: {} }, foreign).serviceConnect?.namespace, {
      arn,
    });
  });

  it("keep stopped tasks, actions and deployments of this cluster alone", () => {
    const { eventCapture } = planned(["cluster.eventCapture", {}]).cluster;
    assert.deepEqual(eventCapture?.logGroup, { name: "/ecs-events/shop-test", retentionInDays: 30 });
    const patterns = Object.entries(eventCapture.rules).map(([event, { eventPattern }]) => [
      event,
      JSON.parse(eventPattern) as unknown,
    ]);
    const services = [{ prefix: "arn:aws:ecs:ap-northeast-1:123456789012:service/shop-test/" }];
    assert.deepEqual(Object.fromEntries(patterns), {
      deployments: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: services,
      },
      "service-actions": {
        source: ["aws.ecs"],
        "detail-type": ["ECS Service Action"],
        resources: services,
      },
      "stopped-tasks": {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: ["arn:aws:ecs:ap-northeast-1:123456789012:cluster/shop-test"],
          lastStatus: ["STOPPED"],
        },
      },
    });
    assert.equal(eventCapture.logPolicy.policyName, "shop-test-ecs-events");
    assert.deepEqual(
      eventCapture.logPolicy.policyDocument.Statement.map(({ Principal, Resource }) => [Principal, Resource]),
      ["delivery.logs", "events"].map((service) => [
        { Service: `${service}.amazonaws.com` },
        ["arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs-events/shop-test:*"],
      ]),
    );
  });

  it("keep the events that are named, each once, in a log group with a key", () => {
    const { eventCapture } = planned([
      "cluster.eventCapture",
      { events: ["instances", "deployments", "instances"], retentionDays: 365, kmsKeyArn: key },
    ]).cluster;
    assert.deepEqual(Object.keys(eventCapture?.rules ?? {}), ["deployments", "instances"]);
    assert.deepEqual(eventCapture?.logGroup, {
      name: "/ecs-events/shop-test",
      retentionInDays: 365,
      kmsKeyId: key,
    });
  });

  it("let execution roles on Fargate pull the agent of GuardDuty, and no others", () => {
    const watched: Change = ["cluster.guardDutyRuntimeMonitoring", true];
    assert.deepEqual(planned(watched).cluster.cluster.tags, { GuardDutyManaged: "true" });
    const pulled = (service: "web" | "api") =>
      createdRole(plannedService(service, {}, watched).executionRole).policy?.Statement.find(
        ({ Sid }) => Sid === "PullImages",
      )?.Resource ?? [];
    const agent = "arn:aws:ecr:ap-northeast-1:*:repository/aws-guardduty-agent-fargate";
    assert.ok(pulled("web").includes(agent));
    assert.ok(!pulled("api").includes(agent));
    const elsewhere = plannedService(
      "web",
      { "containers.web.image": { uri: "public.ecr.aws/nginx/nginx:1" } },
      watched,
    );
    assert.ok(sidsOf(createdRole(elsewhere.executionRole).policy?.Statement).includes("SignInToRegistry"));
  });

  it("leave a cluster out of what GuardDuty watches, without any right", () => {
    const out: Change = ["cluster.guardDutyRuntimeMonitoring", false];
    assert.deepEqual(planned(out).cluster.cluster.tags, { GuardDutyManaged: "false" });
    assert.deepEqual(planned(out).services, planned().services);
  });

  it("open the way to ECR where GuardDuty's agent is pulled through endpoints", () => {
    const around = { region: context.region, guardDutyAgent: true };
    const image = { "containers.web.image": { uri: "public.ecr.aws/nginx/nginx:1" } };
    assert.deepEqual(needsOf(plannedService("web", image), around), ["ecr.api", "ecr.dkr", "logs", "s3"]);
    assert.deepEqual(needsOf(plannedService("web", image), { region: context.region }), ["logs"]);
    assert.deepEqual(needsOf(plannedService("api"), around), ["logs"]);
    const endpoints = (...changes: Change[]) => {
      const closed: Change[] = [
        ["network.egress", "endpoints"],
        ["services.api", undefined],
        ["cluster.capacity", {}],
      ];
      const { network } = planned(
        ...closed,
        ["services.web.containers.web.image", { uri: "a:1" }],
        ...changes,
      );
      return network.kind === "created" ? Object.keys(network.endpoints?.interfaces ?? {}) : [];
    };
    assert.deepEqual(endpoints(), ["logs"]);
    assert.deepEqual(endpoints(["cluster.guardDutyRuntimeMonitoring", true]), ["ecr.api", "ecr.dkr", "logs"]);
  });

  it("tell every container to call FIPS endpoints", () => {
    const changes: Change[] = [["cluster.fipsEndpoints", true]];
    const plan = planned(...changes);
    for (const { taskDefinition } of Object.values(plan.services))
      for (const { environment } of taskDefinition.containerDefinitions)
        assert.deepEqual(environment, [{ name: "AWS_USE_FIPS_ENDPOINT", value: "true" }]);
  });

  it("want FIPS only where there is FIPS", () => {
    assert.deepEqual(findings("us-east-1", ["cluster.fipsEndpoints", true]), []);
    assert.deepEqual(findings("ca-west-1", ["cluster.fipsEndpoints", true]), []);
    assert.deepEqual(findings("eu-west-1", ["cluster.fipsEndpoints", true]), [
      "error: cluster.fipsEndpoints: eu-west-1 has no FIPS endpoints; remove it, or use a region in the US or Canada",
    ]);
    const mode: Change = ["accountSettings", { fargateFIPSMode: "enabled" }];
    assert.deepEqual(findings("us-gov-west-1", mode), []);
    assert.deepEqual(findings("us-east-1", mode), [
      "error: accountSettings.fargateFIPSMode: Fargate has no FIPS mode in us-east-1; remove it, or use us-gov-east-1 or us-gov-west-1",
    ]);
    assert.deepEqual(findings("us-east-1", ["accountSettings", { fargateFIPSMode: "disabled" }]), []);
  });
});

describe("settings of the account", () => {
  it("are those that are given, as the API writes them", () => {
    assert.deepEqual(
      planned([
        "accountSettings",
        {
          taskLongArnFormat: "enabled",
          fargateTaskRetirementWaitPeriodDays: 0,
          tagResourceAuthorization: "on",
        },
      ]).accountSettings,
      {
        region: "ap-northeast-1",
        values: {
          fargateTaskRetirementWaitPeriod: "0",
          tagResourceAuthorization: "on",
          taskLongArnFormat: "enabled",
        },
      },
    );
    assert.equal(planned(["accountSettings", {}]).accountSettings, undefined);
  });
});
