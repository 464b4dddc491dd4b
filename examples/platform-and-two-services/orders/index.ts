import * as pulumi from "@pulumi/pulumi";
// In a repository of its own: import { EcsService, PlatformReference } from "ecs-platform";
import { EcsService, PlatformReference } from "../../../library";

/** The orders of the shop: a public API behind the platform's load balancer, scaled by its load. */
export = async () => {
  const config = new pulumi.Config();
  const platform = await PlatformReference.read(config.require("platform"));

  const orders = new EcsService("orders", {
    platform,
    task: { cpu: 256, memoryMiB: 512 },
    containers: {
      orders: {
        image: { repository: "orders", tag: config.require("tag") },
        user: "1000:1000",
        readonlyRootFilesystem: true,
        portMappings: [{ name: "http", containerPort: 8080 }],
      },
    },
    loadBalancer: {
      name: "public",
      container: "orders",
      port: "http",
      priority: 10,
      paths: ["/orders/*"],
      healthCheck: { path: "/healthz" },
    },
    scaling: { min: 2, max: 8, targetTracking: { cpuPercent: 60 } },
  });

  return { taskDefinition: orders.taskDefinition };
};
