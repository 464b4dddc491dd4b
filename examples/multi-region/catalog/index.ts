import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
// In a repository of its own: import { EcsService, PlatformReference } from "ecs-platform";
import { EcsService, PlatformReference } from "../../../library";

/** The catalog in every region, each copy by a provider of that region; no default provider is used, so none needs aws:region. */
export = async () => {
  const config = new pulumi.Config();
  const platforms = config.requireObject<Record<string, string>>("platforms");
  const tag = config.require("tag");

  const urls: Record<string, string> = {};
  for (const [city, stack] of Object.entries(platforms)) {
    const platform = await PlatformReference.read(stack);
    const provider = new aws.Provider(city, { region: platform.region });
    new EcsService(
      `catalog-${city}`,
      {
        platform,
        task: { cpu: 256, memoryMiB: 512 },
        containers: {
          catalog: {
            image: { repository: "catalog", tag },
            user: "1000:1000",
            readonlyRootFilesystem: true,
            portMappings: [{ name: "http", containerPort: 8080 }],
          },
        },
        loadBalancer: {
          name: "public",
          container: "catalog",
          port: "http",
          priority: 10,
          paths: ["/*"],
          healthCheck: { path: "/healthz" },
        },
        scaling: { min: 2, max: 6, targetTracking: { cpuPercent: 60 } },
      },
      { provider },
    );
    urls[city] = platform.loadBalancers["public"]?.url ?? "";
  }
  return { urls };
};
