import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { planned, plannedWeb } from "../support/plan";
import { changedInput, type Change } from "../support/stack";
import { allowed, definition, plannedExample, serviceOf } from "./statements";

const jobOfWeb: Change = [
  "jobs.report",
  { taskFrom: "services.web", schedule: { expression: "cron(0 3 * * ? *)", timezone: "Asia/Tokyo" } },
];

describe("the building blocks", () => {
  it("C001: a small stack file makes everything exist that a service needs", () => {
    const plan = plannedExample("minimal");
    const [hello, ...others] = Object.values(plan.services);
    assert.equal(others.length, 0);
    assert.equal(plan.network.kind, "created");
    assert.equal(plan.cluster.cluster.name, "shop-dev");
    assert.ok(hello?.taskDefinition.containerDefinitions.length === 1);
    assert.ok("logicalName" in hello.executionRole && "logicalName" in hello.taskRole);
    assert.match(hello.logGroup.name, /^\/ecs\//);
  });

  it("C002: task definition, cluster, task and service are there once each", async () => {
    const { resources } = await recordProgram(
      changedInput([
        ["services.api", undefined],
        ["cluster.capacity", undefined],
      ]) as object,
    );
    const count = (type: string) => resources.filter((each) => each.type === type).length;
    assert.deepEqual(
      ["aws:ecs/cluster:Cluster", "aws:ecs/taskDefinition:TaskDefinition", "aws:ecs/service:Service"].map(
        count,
      ),
      [1, 1, 1],
    );
  });

  it("C003: web service, worker, daemon, batch job and schedule each have an example", () => {
    assert.ok(Object.values(plannedExample("fargate-web").services).some(({ routes }) => routes.length > 0));
    assert.ok(
      Object.values(plannedExample("queue-worker").services).some(({ queue }) => queue !== undefined),
    );
    assert.ok(
      Object.values(plannedExample("daemon-agent").services).some(
        ({ service }) => service.schedulingStrategy === "DAEMON",
      ),
    );
    assert.ok(
      Object.values(plannedExample("scheduled-job").jobs).some(({ schedule }) => schedule !== undefined),
    );
    assert.ok(readdirSync("examples").length >= 15);
  });

  it("C004: one key brings the resource of another AWS service and the right to use it", () => {
    const web = plannedWeb({
      "containers.web.secrets": {
        A: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf",
        B: "/app/db",
      },
      "task.volumes": { data: { efs: { fileSystemId: "fs-0123456789abcdef0" } } },
      "containers.web.mountPoints": [{ sourceVolume: "data", containerPath: "/data" }],
    });
    assert.deepEqual(Object.keys(allowed(web.executionRole)), [
      "SignInToRegistry",
      "PullImages",
      "ReadSecrets",
      "ReadParameters",
      "WriteLogs",
    ]);
    assert.equal(web.routes.length, 1);
    assert.deepEqual(Object.values(allowed(web.taskRole)), [
      {
        actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        resources: ["arn:aws:elasticfilesystem:ap-northeast-1:123456789012:file-system/fs-0123456789abcdef0"],
      },
    ]);
  });

  it("C005: a service and a scheduled run share one task definition", async () => {
    const { resources } = await recordProgram(changedInput([jobOfWeb]) as object);
    const schedule = find(resources, "aws:scheduler/schedule:Schedule", "report").inputs as {
      target: { ecsParameters: { taskDefinitionArn: string } };
    };
    const service = find(resources, "aws:ecs/service:Service", "web").inputs;
    assert.equal(schedule.target.ecsParameters.taskDefinitionArn, service["taskDefinition"]);
    assert.equal(
      resources.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition").length,
      2,
      "one for web and one for api",
    );
  });

  it("C006: number and kind of hosts are keys", () => {
    const { groups } = planned(["cluster.capacity.general.maxSize", 7]).cluster;
    const { autoScalingGroup, instanceTypes } = groups["general"] ?? assert.fail("no group");
    assert.deepEqual(
      [autoScalingGroup.minSize, autoScalingGroup.maxSize, instanceTypes],
      [1, 7, ["m7g.large"]],
    );
  });
});

describe("the mapping from Kubernetes in an example", () => {
  it("C010: a Pod becomes one task definition with a definition for each container", () => {
    const { taskDefinition } = serviceOf(plannedExample("migrated-from-kubernetes"), "orders");
    assert.ok(taskDefinition.containerDefinitions.length >= 2);
  });

  it("C011: replicas, maxUnavailable and maxSurge become count and percentages", () => {
    const { service, scaling } = serviceOf(plannedExample("migrated-from-kubernetes"), "orders");
    assert.ok(scaling !== undefined || service.desiredCount !== undefined);
    assert.deepEqual([service.deploymentMinimumHealthyPercent, service.deploymentMaximumPercent], [100, 150]);
  });

  it("C012: the namespace becomes the cluster", () => {
    assert.equal(plannedExample("migrated-from-kubernetes").cluster.cluster.name, "shop");
  });

  it("C040: an init container becomes a dependency with condition SUCCESS", () => {
    const orders = serviceOf(plannedExample("migrated-from-kubernetes"), "orders");
    const conditions = orders.taskDefinition.containerDefinitions.flatMap(({ dependsOn = [] }) => dependsOn);
    assert.ok(conditions.some(({ condition }) => condition === "SUCCESS"));
    assert.ok(orders.taskDefinition.containerDefinitions.some(({ essential }) => !essential));
  });

  it("C017: command and args cross over", () => {
    const orders = definition(serviceOf(plannedExample("migrated-from-kubernetes"), "orders"), "orders");
    assert.ok(orders.entryPoint !== undefined && orders.command !== undefined);
  });
});
