import type { PlatformInput, ServiceInput } from "../library";

/** A stack file with so many services behind one load balancer, each on Fargate with automatic scaling. */
export function stackOfServices(count: number): PlatformInput {
  return {
    network: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
    repositories: { app: {} },
    loadBalancers: {
      public: {
        scheme: "internet-facing",
        certificateArn:
          "arn:aws:acm:ap-northeast-1:123456789012:certificate/00000000-0000-4000-8000-000000000000",
      },
    },
    services: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`service-${String(index + 1)}`, service(index + 1)]),
    ),
  };
}

/** One of its services, with a priority of its own. */
export function service(priority: number): ServiceInput {
  return {
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
  };
}
