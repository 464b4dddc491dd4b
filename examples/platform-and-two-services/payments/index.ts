import * as pulumi from "@pulumi/pulumi";
// In a repository of its own: import { EcsJob, EcsService, PlatformReference } from "ecs-platform";
import { EcsJob, EcsService, PlatformReference } from "../../../library";

/** The payments of the shop: a worker that reads a queue of its own, and a job that settles the day. */
export = async () => {
  const config = new pulumi.Config();
  const platform = await PlatformReference.read(config.require("platform"));
  const image = { repository: "payments", tag: config.require("tag") };
  const safe = { user: "1000:1000", readonlyRootFilesystem: true };

  const payments = new EcsService("payments", {
    platform,
    task: { cpu: 256, memoryMiB: 512 },
    queue: { messagesPerTask: 10 },
    scaling: { min: 1, max: 4 },
    containers: { payments: { image, ...safe } },
  });
  new EcsJob("settle", {
    platform,
    task: { cpu: 256, memoryMiB: 512 },
    schedule: { expression: "cron(0 1 * * ? *)", timezone: "Europe/Dublin" },
    containers: { settle: { image, ...safe, command: ["node", "settle.js"] } },
  });

  return { taskDefinition: payments.taskDefinition };
};
