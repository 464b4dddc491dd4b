import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { type Change, context, parsed } from "../support/stack";

function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes)).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

describe("tasks on Managed Instances", () => {
  const burst = (more: object): Change => [
    "cluster.capacity.burst",
    {
      kind: "managed",
      instanceRequirements: { vCpuCount: { min: 2, max: 4 }, memoryMiB: { min: 4096, max: 8192 }, ...more },
    },
  ];
  const onBurst: Change = ["services.api.capacity", { group: "burst" }];

  it("fit where the largest instance holds them", () => {
    assert.deepEqual(found(burst({}), onBurst, ["services.api.task", { cpu: 4096, memoryMiB: 8192 }]), []);
    assert.deepEqual(
      found(["cluster.capacity.burst", { kind: "managed" }], onBurst, [
        "services.api.task",
        { cpu: 196608, memoryMiB: 786432 },
      ]),
      [],
    );
  });

  it("are found when they are larger than that", () => {
    assert.deepEqual(found(burst({}), onBurst, ["services.api.task", { cpu: 4097, memoryMiB: 8193 }]), [
      "error services.api.task.cpu: a task needs 4097 CPU units, an instance of capacity group burst has at most 4096; lower it, or raise vCpuCount.max of cluster.capacity.burst.instanceRequirements",
      "error services.api.task.memoryMiB: a task needs 8193 MiB, an instance of capacity group burst has at most 8192; lower it, or raise memoryMiB.max of cluster.capacity.burst.instanceRequirements",
    ]);
  });

  it("are found when they ask for more GPUs, also as a job", () => {
    const gpu = burst({ acceleratorTypes: ["gpu"], acceleratorCount: { max: 1 } });
    const report = {
      capacity: { group: "burst" },
      containers: {
        report: {
          image: { uri: "ghcr.io/example/report:1" },
          memoryMiB: 128,
          resourceRequirements: [{ type: "GPU", value: 2 }],
        },
      },
    };
    assert.deepEqual(found(gpu, ["jobs.report", report]), [
      "error jobs.report.containers: a task needs 2 GPUs, an instance of capacity group burst has at most 1; lower it, or raise acceleratorCount.max of cluster.capacity.burst.instanceRequirements",
    ]);
  });
});

describe("external instances", () => {
  const external: Change = [
    "cluster.external",
    { registrationLimit: 1, expirationDate: "2026-06-30T18:00:00Z" },
  ];

  it("are offered outside China only", () => {
    assert.deepEqual(found(external), []);
    const china = { ...context, region: "cn-north-1", partition: "aws-cn" };
    assert.deepEqual(
      checkPlatform(planPlatform(parsed(external, ["network.availabilityZones", 2]), china)).map(
        ({ path, message }) => `${path}: ${message}`,
      ),
      ["cluster.external: ECS Anywhere is not offered in cn-north-1; remove it, or choose another region"],
    );
  });
});
