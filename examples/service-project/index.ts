import * as pulumi from "@pulumi/pulumi";
// In a repository of its own: import { EcsService, PlatformReference } from "ecs-platform";
import { EcsService, PlatformReference } from "../../library";

/** Adds the checkout service to the platform, behind the load balancer that the platform already has. */
export = async () => {
  const config = new pulumi.Config();
  const platform = await PlatformReference.read(config.require("platform"));

  const checkout = new EcsService("checkout", {
    platform,
    task: { cpu: 256, memoryMiB: 512, architecture: "arm64" },
    containers: {
      checkout: {
        image: { repository: "web", tag: "checkout-1.4.2" },
        user: "1000:1000",
        readonlyRootFilesystem: true,
        portMappings: [{ name: "http", containerPort: 8080 }],
        environment: { CURRENCY: "JPY" },
      },
    },
    loadBalancer: {
      name: "public",
      container: "checkout",
      port: "http",
      priority: 200,
      hosts: ["shop.example.com"],
      paths: ["/checkout/*"],
      healthCheck: { path: "/healthz" },
    },
    scaling: { min: 2, max: 6, targetTracking: { cpuPercent: 60 } },
  });

  return {
    service: checkout.serviceName,
    taskDefinition: checkout.taskDefinition,
    url: `${platform.loadBalancers["public"]?.url ?? ""}/checkout/`,
  };
};
