import { parsePlatform } from "../../config/parse";
import type { PlatformConfig, PlatformInput } from "../../config/platform";
import { ConfigError } from "../../config/problem";
import type { PlanContext } from "../../plan/context";

/** Where the tests plan for. */
export const context: PlanContext = {
  project: "shop",
  stack: "test",
  accountId: "123456789012",
  region: "ap-northeast-1",
  partition: "aws",
  availabilityZones: ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"],
};

/** A change to a stack file: the keys that lead to a value, joined by dots, and the value; undefined takes the key away. */
export type Change = readonly [path: string, value: unknown];

/** A valid stack file with a service of each kind, freshly made. */
export function stackInput(): PlatformInput {
  return {
    network: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
    cluster: {
      capacity: {
        general: {
          kind: "ec2",
          instanceTypes: ["m7g.large"],
          minSize: 1,
          maxSize: 4,
          ami: { architecture: "arm64" },
        },
      },
    },
    repositories: { web: {} },
    loadBalancers: { public: { scheme: "internet-facing" } },
    services: {
      web: {
        task: { cpu: 256, memoryMiB: 512 },
        containers: {
          web: {
            image: { repository: "web", tag: "v1" },
            portMappings: [{ name: "http", containerPort: 8080 }],
          },
        },
        loadBalancer: { name: "public", container: "web", port: "http", priority: 1, paths: ["/*"] },
      },
      api: {
        task: { architecture: "arm64" },
        capacity: { group: "general" },
        containers: { api: { image: { uri: "ghcr.io/example/api:1" }, memoryMiB: 256 } },
      },
    },
  };
}

/** The valid stack file with changes. */
export function changedInput(changes: readonly Change[]): unknown {
  const root = stackInput() as unknown as Record<string, unknown>;
  for (const [path, value] of changes) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((map, key) => (map[key] ??= {}) as Record<string, unknown>, root);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = structuredClone(value);
  }
  return root;
}

/** The valid stack file with changes, parsed. */
export function parsed(...changes: Change[]): PlatformConfig {
  return parsePlatform(changedInput(changes));
}

/** What is reported about the valid stack file with changes: one line for each problem. */
export function problemsOf(changes: readonly Change[]): string[] {
  try {
    parsePlatform(changedInput(changes));
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
}
