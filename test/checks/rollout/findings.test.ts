import assert from "node:assert/strict";
import { checkPlatform } from "../../../checks/platform";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

const own = [
  "deployments-progress",
  "deployments-progress-at-maximum",
  "deployments-fit-timeout",
  "daemons-can-be-replaced",
  "dependencies-start-in-time",
];

/** What the checks of rollouts find, as it is shown. */
function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes))
    .filter(({ check }) => own.includes(check))
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

const group = "cluster.capacity.general";
const count = (value: number): Change => ["services.api.desiredCount", value];
const bridge: Change = ["services.api.task.networkMode", "bridge"];
const fixedPort: Change = [
  "services.api.containers.api.portMappings",
  [{ name: "http", containerPort: 80, hostPort: 80 }],
];

describe("deployments progress", () => {
  it("where a new task finds a place beside the old ones", () => {
    assert.deepEqual(found(count(7)), []);
    assert.deepEqual(found(count(8)), [
      "error services.api.capacity: a deployment needs 9 places in capacity group general for a new task beside the old ones, it has 8: 4 instances with 2 on each by network interfaces; raise cluster.capacity.general.maxSize to 5, or lower deployment.minimumHealthyPercent so that an old task may go first",
    ]);
  });

  it("where each task has a place", () => {
    assert.deepEqual(found(count(9)), [
      "error services.api.capacity: capacity group general has 8 places for 9 tasks: 4 instances with 2 on each by network interfaces; raise cluster.capacity.general.maxSize to 5, or lower desiredCount",
    ]);
  });

  it("on as many instances as there are where nothing starts more", () => {
    assert.deepEqual(
      found(
        bridge,
        fixedPort,
        [`${group}.managedScaling`, { enabled: false }],
        [`${group}.terminationProtection`, false],
      ),
      [
        "error services.api.capacity: a deployment needs 2 places in capacity group general for a new task beside the old ones, it has 1: 1 instance with 1 on each by ports of the instance; raise cluster.capacity.general.minSize to 2, or lower deployment.minimumHealthyPercent so that an old task may go first",
      ],
    );
  });

  it("in the zones that constraints leave", () => {
    assert.deepEqual(found(count(4), ["services.api.placement", { zones: ["a"] }]), [
      "error services.api.capacity: a deployment needs 5 places in capacity group general for a new task beside the old ones, it has 4: 2 instances with 2 on each by network interfaces; raise cluster.capacity.general.maxSize, or lower deployment.minimumHealthyPercent so that an old task may go first",
    ]);
  });

  it("beside the tasks of other services", () => {
    const other: Change = [
      "services.other",
      {
        task: { architecture: "arm64" },
        capacity: { group: "general" },
        desiredCount: 4,
        containers: { other: { image: { uri: "ghcr.io/example/other:1" }, memoryMiB: 64 } },
      },
    ];
    const full = (service: string) =>
      `error services.${service}.capacity: a deployment needs 5 places in capacity group general for a new task beside the old ones, it has 4: 4 instances with 2 on each, of which other services leave 4 by network interfaces; raise cluster.capacity.general.maxSize, or lower deployment.minimumHealthyPercent so that an old task may go first`;
    assert.deepEqual(found(count(4), other), [full("api"), full("other")]);
  });

  it("with both sides of a shift on the group", () => {
    const onGroup: Change[] = [
      ["services.web.task", { architecture: "arm64" }],
      ["services.web.capacity", { group: "general" }],
      ["services.web.containers.web.memoryMiB", 128],
      ["services.web.deployment", { strategy: "blue-green" }],
      count(0),
    ];
    assert.deepEqual(found(...onGroup, ["services.web.desiredCount", 4]), []);
    assert.deepEqual(found(...onGroup, ["services.web.desiredCount", 5]), [
      "error services.web.capacity: a deployment needs 10 places in capacity group general for all new tasks beside the old ones, it has 8: 4 instances with 2 on each by network interfaces; raise cluster.capacity.general.maxSize to 5, or use strategy rolling",
    ]);
  });

  it("at the maximum of scaling, by the clock too", () => {
    const scaling = (max: number, more: object = {}): Change => [
      "services.api.scaling",
      { min: 1, max, targetTracking: { cpuPercent: 50 }, ...more },
    ];
    const warning = [
      "warning services.api.scaling.max: with 8 tasks no deployment progresses: a deployment needs 9 places in capacity group general for a new task beside the old ones, it has 8: 4 instances with 2 on each by network interfaces; raise cluster.capacity.general.maxSize to 5, lower it, or lower deployment.minimumHealthyPercent so that an old task may go first",
    ];
    assert.deepEqual(found(scaling(7)), []);
    assert.deepEqual(found(scaling(8)), warning);
    const evening = { schedules: { evening: { schedule: "cron(0 18 * * ? *)", max: 8 } } };
    assert.deepEqual(found(scaling(4, evening)), warning);
  });

  it("not twice where a task fits on no instance", () => {
    assert.deepEqual(found(["services.api.containers.api.memoryMiB", 9000]), []);
  });
});

describe("daemons can be replaced", () => {
  const agent = (minimumHealthyPercent: number): Change => [
    "services.agent",
    {
      task: { architecture: "arm64", networkMode: "bridge" },
      capacity: { group: "general" },
      scheduling: "DAEMON",
      deployment: { minimumHealthyPercent },
      containers: { agent: { image: { uri: "ghcr.io/example/agent:1" }, memoryMiB: 64 } },
    },
  ];
  const path = "services.agent.deployment.minimumHealthyPercent";

  it("where one instance may go without", () => {
    assert.deepEqual(found(agent(0)), []);
    assert.deepEqual(found(agent(50), [`${group}.minSize`, 2]), []);
    assert.deepEqual(found(agent(50)), [
      `warning ${path}: 50 keeps the daemon on the only instance that its groups have at least, so that a deployment then does not progress; lower it, or raise minSize so that there are 2 instances`,
    ]);
  });

  it("at least when the group has grown", () => {
    assert.deepEqual(found(agent(80), [`${group}.minSize`, 4]), [
      `error ${path}: 80 keeps the daemon on all 4 instances that its groups have at least, so that no deployment progresses; lower it, or raise minSize so that there are 5 instances`,
    ]);
  });
});

describe("deployments fit the time that pulumi up waits", () => {
  const path = "services.web.deployment.steadyStateTimeoutMinutes";
  const slow: Change[] = [
    ["services.web.loadBalancer.deregistrationDelaySeconds", 270],
    ["services.web.deployment.steadyStateTimeoutMinutes", 5],
  ];
  const stop = (seconds: number): Change => ["services.web.containers.web.stopTimeoutSeconds", seconds];

  it("at least where containers stop at once", () => {
    assert.deepEqual(found(...slow, stop(2)), [
      `warning ${path}: 5 minutes are less than the 302 seconds that a deployment takes when containers stop as late as they may; raise it to 6 or more, or let the deployment go in fewer steps`,
    ]);
    assert.deepEqual(
      found(...slow, stop(2), ["services.web.loadBalancer.deregistrationDelaySeconds", 268]),
      [],
    );
  });

  it("in any case", () => {
    assert.deepEqual(found(...slow, ["services.web.loadBalancer.deregistrationDelaySeconds", 271]), [
      `error ${path}: 5 minutes are less than the 301 seconds that a deployment takes at least; raise it to 6 or more, or let the deployment go in fewer steps`,
    ]);
  });

  it("by default also behind a Network Load Balancer, which is slow to follow", () => {
    const route = { name: "tcp", container: "web", port: "http", listener: { port: 80, protocol: "TCP" } };
    const behind: Change[] = [
      ["loadBalancers.tcp", { kind: "network", scheme: "internal" }],
      ["services.web.loadBalancer", route],
    ];
    for (const strategy of ["blue-green", "linear", "canary"])
      assert.deepEqual(found(...behind, ["services.web.deployment", { strategy }]), []);
    assert.deepEqual(
      found(...behind, ["services.web.deployment", { strategy: "linear", steadyStateTimeoutMinutes: 164 }]),
      [
        `error ${path}: 164 minutes are less than the 9930 seconds that a deployment takes at least; raise it to 166 or more, or let the deployment go in fewer steps`,
      ],
    );
  });

  it("unless it does not wait", () => {
    assert.deepEqual(
      found(
        ["services.web.loadBalancer.deregistrationDelaySeconds", 3600],
        ["services.web.deployment.waitForSteadyState", false],
      ),
      [],
    );
  });
});

describe("dependencies start in time", () => {
  const side = (startTimeoutSeconds: number): Change => [
    "services.api.containers.side",
    {
      image: { uri: "ghcr.io/example/side:1" },
      memoryMiB: 64,
      startTimeoutSeconds,
      healthCheck: { command: ["CMD", "true"], intervalSeconds: 30 },
    },
  ];
  const waits = (condition: string): Change => [
    "services.api.containers.api.dependsOn",
    [{ containerName: "side", condition }],
  ];

  it("where the first check comes before the start timeout", () => {
    assert.deepEqual(found(side(30), waits("HEALTHY")), []);
    assert.deepEqual(found(side(29), waits("HEALTHY")), [
      "error services.api.containers.side.startTimeoutSeconds: 29 is over before the first health check after 30 seconds, so that container api, which waits for HEALTHY, never starts; raise it, or lower healthCheck.intervalSeconds",
    ]);
  });

  it("where nobody waits for the checks", () => {
    assert.deepEqual(found(side(29), waits("START")), []);
  });
});
