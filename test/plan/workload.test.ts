import assert from "node:assert/strict";
import { planned, plannedJob, plannedService } from "../support/plan";

describe("planWorkload", () => {
  it("keeps logs for a month in a group of its own, or as the stack file says", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    assert.deepEqual(plannedService("web").logGroup, { name: "/ecs/shop-test/web", retentionInDays: 30 });
    assert.deepEqual(
      plannedService("web", { logging: { groupName: "/shop", retentionDays: 180, kmsKeyArn } }).logGroup,
      { name: "/shop", retentionInDays: 180, kmsKeyId: kmsKeyArn },
    );
  });

  it("gives every service and job the tags of the stack, and its own over them", () => {
    const tags = { team: "shop", cost: "1" };
    const own = { "tags.team": "web", "tags.app": "a" };
    const service = planned(
      ["tags", tags],
      ...Object.entries(own).map(([key, value]) => [`services.web.${key}`, value] as const),
    ).services["web"];
    assert.deepEqual(Object.entries(service?.tags ?? {}), [
      ["app", "a"],
      ["cost", "1"],
      ["team", "web"],
    ]);
    const job = plannedJob({ containers: { a: { image: { uri: "a:1" } } } }, ["tags", tags]);
    assert.deepEqual(job.workload?.tags, { cost: "1", team: "shop" });
    assert.deepEqual(plannedService("web").tags, {});
  });

  it("adds the log router to the containers, in its place", () => {
    const { taskDefinition } = plannedService("web", {
      "logging.firelens": { options: { Name: "stdout" } },
      "containers.zebra": { image: { uri: "a:1" } },
    });
    assert.deepEqual(
      taskDefinition.containerDefinitions.map(({ name, logConfiguration }) => [
        name,
        logConfiguration.logDriver,
      ]),
      [
        ["log-router", "awslogs"],
        ["web", "awsfirelens"],
        ["zebra", "awsfirelens"],
      ],
    );
  });

  it("says of the task what it shares with its host, and what it stores", () => {
    const { taskDefinition } = plannedService("api", {
      "task.pidMode": "host",
      "task.ipcMode": "none",
      "task.networkMode": "host",
      "task.faultInjection": true,
      "task.placementConstraints": ["attribute:a == b"],
      "task.family": "own",
      "task.cpu": 128,
      "task.memoryMiB": 300,
    });
    const { containerDefinitions, ...rest } = taskDefinition;
    assert.equal(containerDefinitions.length, 1);
    assert.deepEqual(rest, {
      family: "own",
      networkMode: "host",
      requiresCompatibilities: ["EC2"],
      cpu: "128",
      memory: "300",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      pidMode: "host",
      ipcMode: "none",
      placementConstraints: [{ type: "memberOf", expression: "attribute:a == b" }],
      enableFaultInjection: true,
      skipDestroy: true,
    });
    assert.deepEqual(
      plannedService("web", { "task.ephemeralStorageGiB": 50 }).taskDefinition.ephemeralStorage,
      { sizeInGib: 50 },
    );
  });
});
