import assert from "node:assert/strict";
import { fargateSizes } from "../../facts/fargate-sizes";
import { logRetentionDays } from "../../facts/log-retention";
import { type Change, problemsOf } from "../support/stack";

/** For each bound the value just inside it, which must be accepted: a check that refuses everything would pass its other tests. */
const accepted: readonly [title: string, ...changes: Change[]][] = [
  ["the smallest VPC", ["network.cidr", "10.0.0.0/24"]],
  ["the largest VPC", ["network.cidr", "10.0.0.0/16"]],
  ["three zones", ["network.availabilityZones", 3]],
  ["zones by name", ["network.availabilityZones", ["ap-northeast-1a", "ap-northeast-1d"]]],
  ["a Local Zone's parent region name", ["network.availabilityZones", ["us-gov-west-1a", "us-gov-west-1b"]]],
  [
    "subnets that touch without overlapping",
    ["network.subnets", { public: ["10.0.0.0/28", "10.0.0.16/28"], private: ["10.0.1.0/24", "10.0.2.0/23"] }],
  ],
  ["a cluster name of 255 characters", ["cluster.name", "c".repeat(255)]],
  ["a load balancer name of 32 characters", [`loadBalancers.${"x".repeat(32)}`, { scheme: "internal" }]],
  ["a repository name with separators", ["repositories.web", { name: "shop/web_app.v2/x-y" }]],
  [
    "the shortest health check",
    ["services.web.loadBalancer.healthCheck", { intervalSeconds: 6, timeoutSeconds: 5 }],
  ],
  [
    "five hosts and paths",
    ["services.web.loadBalancer.hosts", ["a.example", "b.example", "c.example", "d.example"]],
  ],
  ["a stop timeout that Fargate just takes", ["services.web.containers.web.stopTimeoutSeconds", 120]],
  ["containers that fill the task exactly", ["services.web.containers.web.memoryMiB", 512]],
  ["a reservation at the limit", ["services.api.containers.api.memoryReservationMiB", 256]],
  ["privileged on instances", ["services.api.containers.api.privileged", true]],
  [
    "a rollout that stops before it starts",
    ["services.web.deployment", { minimumHealthyPercent: 99, maximumPercent: 100 }],
  ],
  [
    "scaling between equal bounds",
    ["services.web.scaling", { min: 2, max: 2, targetTracking: { memoryPercent: 1 } }],
  ],
  [
    "the capability that Fargate takes",
    ["services.web.containers.web.linuxParameters", { capabilities: { add: ["SYS_PTRACE"] } }],
  ],
  [
    "any capability on instances",
    ["services.api.containers.api.linuxParameters", { capabilities: { add: ["NET_ADMIN"] } }],
  ],
  ["a start timeout that Fargate just takes", ["services.web.containers.web.startTimeoutSeconds", 120]],
  [
    "a soft limit at its hard limit",
    ["services.web.containers.web.ulimits", [{ name: "nofile", softLimit: 9, hardLimit: 9 }]],
  ],
  ["Fargate Spot alone", ["services.web.capacity", { fargate: { onDemandWeight: 0, spotWeight: 1 } }]],
  [
    "a secret with JSON key, stage and version",
    [
      "services.web.containers.web.secrets",
      { A: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf:password:AWSCURRENT:" },
    ],
  ],
  [
    "a parameter of another region",
    ["services.web.containers.web.secrets", { A: "arn:aws:ssm:us-east-1:123456789012:parameter/app/db" }],
  ],
  [
    "one port over TCP and UDP",
    [
      "services.web.containers.web.portMappings",
      [
        { name: "http", containerPort: 8080 },
        { name: "quic", containerPort: 8080, protocol: "udp" },
      ],
    ],
  ],
  [
    "a side container that must be healthy first",
    ["services.web.containers.side", { image: { uri: "a:1" }, healthCheck: { command: ["CMD", "true"] } }],
    ["services.web.containers.web.dependsOn", [{ containerName: "side", condition: "HEALTHY" }]],
  ],
  [
    "one priority on two load balancers",
    ["loadBalancers.internal", { scheme: "internal" }],
    ["services.api.containers.api.portMappings", [{ name: "http", containerPort: 80 }]],
    [
      "services.api.loadBalancer",
      { name: "internal", container: "api", port: "http", priority: 1, paths: ["/*"] },
    ],
  ],
];

describe("the nearest valid value", () => {
  for (const [title, ...changes] of accepted)
    it(`is accepted: ${title}`, () => {
      assert.deepEqual(problemsOf(changes), []);
    });

  it("is accepted for every size that Fargate sells", () => {
    const refused = fargateSizes.flatMap(({ cpu, memoryMiB }) =>
      memoryMiB.flatMap((each) => problemsOf([["services.web.task", { cpu, memoryMiB: each }]])),
    );
    assert.deepEqual(refused, []);
  });

  it("is accepted for every retention that CloudWatch takes", () => {
    const refused = logRetentionDays.flatMap((retentionDays) =>
      problemsOf([["services.web.logging", { retentionDays }]]),
    );
    assert.deepEqual(refused, []);
  });
});
