import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { samplePlatform } from "../../contract/sample-platform";
import { EcsJob, type EcsJobArgs } from "../../program/ecs-job";
import { missingEdges } from "../support/missing-edges";
import { find, record } from "../support/record";

const args: EcsJobArgs = {
  platform: samplePlatform(),
  containers: { report: { image: { repository: "app", tag: "1" } } },
  schedule: { expression: "rate(1 day)" },
};

describe("EcsJob", () => {
  it("adds a job to the cluster and the subnets of the platform, with what starts it", async () => {
    const resources = await record(() => new EcsJob("report", args));
    const { target } = find(resources, "aws:scheduler/schedule:Schedule", "report").inputs as {
      target: { arn: string; ecsParameters: { networkConfiguration: { subnets: string[] } } };
    };
    assert.equal(target.arn, samplePlatform().cluster.arn);
    assert.deepEqual(
      target.ecsParameters.networkConfiguration.subnets,
      samplePlatform().network.privateSubnetIds,
    );
    assert.deepEqual(missingEdges(resources), []);
    const { family } = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "report").inputs;
    assert.equal(family, "sample-report");
  });

  it("says what to give to RunTask", async () => {
    let runTask: unknown;
    await record(async () => {
      const job = new EcsJob("report", args);
      runTask = await new Promise((resolve) => job.runTask.apply(resolve));
    });
    const { cluster, count, startedBy } = runTask as Record<string, unknown>;
    assert.deepEqual([cluster, count, startedBy], [samplePlatform().cluster.arn, 1, "report"]);
  });

  it("fails with every problem, as a stack file does, and registers nothing", async () => {
    const bad = { ...args, taskCount: 11, capacity: { group: "gpu" }, task: { memoryMiB: 512 } };
    await assert.rejects(
      record(() => new EcsJob("report", bad)),
      (error: unknown) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(
          error.message,
          [
            "job report cannot be used:",
            "jobs.report.taskCount: 11 is out of range; use a whole number from 1 to 10",
            'jobs.report.capacity.group: names an unknown capacity group "gpu"; known: general',
            "Nothing was created or changed.",
          ].join("\n"),
        );
        return true;
      },
    );
  });

  it("fails where the endpoints of the platform do not lead to what it needs", async () => {
    const { network } = samplePlatform();
    const isolated = samplePlatform({ network: { ...network, egress: "endpoints", endpoints: ["s3"] } });
    await assert.rejects(
      record(() => new EcsJob("report", { ...args, platform: isolated })),
      /jobs\.report: needs .*logs, and the VPC has neither such endpoints nor NAT; add them to network\.additionalEndpoints/,
    );
  });

  it("refuses keys that name services of a stack file", async () => {
    const foreign = { ...args, release: { services: ["web"] }, startedBy: ["web"] } as EcsJobArgs;
    await assert.rejects(
      record(() => new EcsJob("report", foreign)),
      {
        message: [
          "job report cannot be used:",
          ...["release", "startedBy"].map(
            (key) =>
              `jobs.report.${key}: names services of the same stack file; put the job into the stack file of the platform`,
          ),
          "Nothing was created or changed.",
        ].join("\n"),
      },
    );
  });
});
