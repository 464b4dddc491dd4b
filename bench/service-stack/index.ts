import * as pulumi from "@pulumi/pulumi";
import { EcsService, PlatformReference } from "../../library";

/** One service behind the platform's load balancer, with a priority of its own. */
export = async () => {
  const platform = await PlatformReference.read("organization/ecs-platform/platform");
  const priority = new pulumi.Config().requireNumber("priority");
  const service = new EcsService(pulumi.getStack(), {
    platform,
    task: { cpu: 256, memoryMiB: 512, keepRevisions: false },
    containers: {
      app: {
        image: { repository: "app", tag: "v1" },
        user: "1000",
        readonlyRootFilesystem: true,
        portMappings: [{ name: "http", containerPort: 8080 }],
      },
    },
    loadBalancer: {
      name: "public",
      container: "app",
      port: "http",
      priority,
      paths: [`/${String(priority)}/*`],
    },
    scaling: { min: 1, max: 4, targetTracking: { cpuPercent: 60 } },
  });
  return { taskDefinition: service.taskDefinition };
};
