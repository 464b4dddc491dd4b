import assert from "node:assert/strict";
import type { ServiceInput } from "../../config/service";
import { missingEdges, repeatedRules, repeatedUrns } from "../support/missing-edges";
import type { RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const image = { uri: "ghcr.io/example/app:1" };
const metric = { namespace: "Shop", metricName: "Orders", dimensions: {}, statistic: "Average" as const };
let priority = 100;

/** A service with every part that is named after it. */
function everything(): ServiceInput {
  priority += 10;
  return {
    task: {
      volumes: { files: { efs: { fileSystem: "a", accessPoint: "b-c" } } },
      taskRolePolicies: [
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:iam::123456789012:policy/ReadOnlyAccess",
      ],
    },
    containers: {
      app: {
        image,
        portMappings: [
          { name: "http", containerPort: 8080 },
          { name: "a-http", containerPort: 8081 },
        ],
      },
    },
    loadBalancers: [
      { name: "public", container: "app", port: "http", priority, paths: ["/*"] },
      { name: "public", container: "app", port: "a-http", priority: priority + 1, paths: ["/*"] },
    ],
    deployment: { strategy: "blue-green" },
    scaling: {
      min: 1,
      max: 3,
      targetTracking: {
        cpuPercent: 50,
        custom: { cpuPercent: { ...metric, targetValue: 1 }, queue: { ...metric, targetValue: 1 } },
      },
      schedules: { cpuPercent: { schedule: "rate(1 day)", min: 1 } },
    },
    queue: { messagesPerTask: 10 },
    allowFrom: ["web", "api"],
    alarms: { cpuPercent: 80 },
    vpcLattice: [{ port: "http" }, { port: "a-http" }],
  };
}

describe("names of services that look like parts of each other", () => {
  const names = [
    ...["x", "x-2", "x-green", "x-2-green", "x-a", "x_a", "X-a", "x-test", "x-80", "x-cpuPercent", "x-queue"],
    ...[
      "x-task-role",
      "x-execution-role",
      "x-infrastructure",
      "x-start",
      "x-dead",
      "x-from-load-balancer",
      "x-nfs-a",
    ],
    "_",
    `${"y".repeat(60)}1`,
    `${"y".repeat(60)}2`,
  ];
  let resources: readonly RecordedResource[] = [];
  before(async function () {
    this.timeout(60_000);
    const services = Object.fromEntries(names.map((name) => [`services.${name}`, everything()]));
    resources = (
      await recordProgram(
        changedInput([
          ["network.cidr", "10.0.0.0/16"],
          ["cluster.containerInsights", "enhanced"],
          ["loadBalancers.public-redirect", { scheme: "internal" }],
          ["fileSystems.a", { accessPoints: { "b-c": { path: "/b" } } }],
          ["fileSystems.a-b", { accessPoints: { c: { path: "/c" } } }],
          [
            "jobs.y-start",
            {
              containers: { app: { image } },
              schedule: { expression: "rate(1 day)" },
              startedBy: ["x", "x-2"],
            },
          ],
          [
            "jobs.y",
            { containers: { app: { image } }, event: { pattern: { source: ["a"] } }, startedBy: ["x"] },
          ],
          ...Object.entries(services),
        ]) as object,
      )
    ).resources;
  });

  it("never meet in the engine", () => {
    assert.deepEqual(repeatedUrns(resources), []);
  });

  it("never meet in AWS, where a name is chosen", () => {
    const chosen = ["name", "family", "dashboardName", "ecrRepositoryPrefix"] as const;
    const seen = new Map<string, string>();
    // A scheduled action is named within its service, a listener of Lattice within its own.
    const within = /scheduledAction|vpclattice\/listener|servicediscovery/;
    const met = resources.flatMap(({ type, name, inputs, custom }) =>
      chosen.flatMap((key) => {
        const physical = inputs[key];
        if (!custom || typeof physical !== "string" || within.test(type)) return [];
        const owner = seen.get(`${type} ${physical}`);
        seen.set(`${type} ${physical}`, name);
        return owner === undefined ? [] : [`${type} ${physical}: ${owner} and ${name}`];
      }),
    );
    assert.deepEqual(met, []);
    assert.ok(seen.size > 100, String(seen.size));
  });

  it("leave room for what Pulumi appends", () => {
    const limits: Readonly<Record<string, number>> = {
      "aws:lb/targetGroup:TargetGroup": 24,
      "aws:lb/loadBalancer:LoadBalancer": 24,
      "aws:iam/role:Role": 56,
      "aws:iam/rolePolicy:RolePolicy": 120,
      "aws:cloudwatch/eventRule:EventRule": 56,
      "aws:cloudwatch/eventTarget:EventTarget": 56,
      "aws:appautoscaling/policy:Policy": 247,
    };
    const long = resources.filter(
      ({ type, name, inputs }) => inputs["name"] === undefined && name.length > (limits[type] ?? 247),
    );
    assert.deepEqual(
      long.map(({ type, name }) => `${type} ${name}`),
      [],
    );
  });

  it("keep every edge and every rule once", () => {
    assert.deepEqual(missingEdges(resources), []);
    assert.deepEqual(repeatedRules(resources), []);
  });
});
