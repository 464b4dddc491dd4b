import assert from "node:assert/strict";
import { proveCapacity } from "../../../checks/rollout/capacity-proof";
import { proveRefreshes } from "../../../checks/rollout/instance-refresh";
import { proveRollouts } from "../../../checks/rollout/proof";
import { sharesOf } from "../../../checks/rollout/shares";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

function proof(service: string, ...changes: Change[]) {
  const found = proveRollouts(planned(...changes)).find((each) => each.service === service);
  assert.ok(found);
  return found;
}

const group = "cluster.capacity.general";

describe("proof of a rollout", () => {
  it("says what it follows from", () => {
    assert.deepEqual(proof("web").evidence, [
      "100/200 of 1 task keeps 1 healthy and allows 2",
      "FARGATE: 1 task",
      "a new task counts as healthy after 30 seconds: the health checks of target group web",
      "an old task is let go of by load balancers after 60 seconds, and has 30 seconds to stop",
      "takes at least 90 seconds, 2 minutes where containers stop as late as they may; pulumi up waits 20 minutes",
    ]);
  });

  it("says why there is no end", () => {
    const { evidence, leastSeconds, fits } = proof("api", ["services.api.desiredCount", 8]);
    assert.deepEqual([leastSeconds, fits], [undefined, false]);
    assert.deepEqual(evidence.slice(1, 3), [
      "capacity group general: 8 tasks in 8 places: 4 instances with 2 on each by network interfaces",
      "general has no place for a new task beside the old ones: 9 are needed",
    ]);
  });

  it("counts a service without tasks as done", () => {
    const { progresses, leastSeconds, evidence } = proof("api", ["services.api.desiredCount", 0]);
    assert.deepEqual([progresses, leastSeconds, evidence], [true, 0, ["no task is wanted"]]);
  });

  it("waits for checks of containers and load balancers, whichever comes last", () => {
    const check = (intervalSeconds: number): Change => [
      "services.web.containers.web.healthCheck",
      { command: ["CMD", "true"], intervalSeconds },
    ];
    assert.equal(proof("web", check(29)).leastSeconds, 90);
    assert.equal(proof("web", check(31)).leastSeconds, 91);
  });

  it("waits 40 seconds where nothing is checked", () => {
    assert.equal(proof("api").leastSeconds, 40);
  });

  it("waits for what containers depend on, and lets them stop the other way round", () => {
    const { leastSeconds, slowStopSeconds } = proof(
      "api",
      [
        "services.api.containers.side",
        {
          image: { uri: "ghcr.io/example/side:1" },
          memoryMiB: 64,
          stopTimeoutSeconds: 50,
          healthCheck: { command: ["CMD", "true"], intervalSeconds: 20 },
        },
      ],
      ["services.api.containers.side.essential", false],
      ["services.api.containers.api.dependsOn", [{ containerName: "side", condition: "HEALTHY" }]],
    );
    assert.deepEqual([leastSeconds, slowStopSeconds], [60, 140]);
  });

  it("adds the waits of a chain of dependencies", () => {
    const link = (name: string, intervalSeconds: number, after?: string): Change => [
      `services.api.containers.${name}`,
      {
        image: { uri: "ghcr.io/example/side:1" },
        memoryMiB: 64,
        essential: false,
        healthCheck: { command: ["CMD", "true"], intervalSeconds },
        ...(after === undefined ? {} : { dependsOn: [{ containerName: after, condition: "HEALTHY" }] }),
      },
    ];
    const last: Change = [
      "services.api.containers.api.dependsOn",
      [{ containerName: "second", condition: "HEALTHY" }],
    ];
    assert.equal(
      proof("api", link("first", 20), link("second", 30, "first"), last).leastSeconds,
      20 + 30 + 40,
    );
  });

  it("adds what traffic waits for", () => {
    const seconds = (deployment: object): number | undefined =>
      proof("web", ["services.web.deployment", deployment]).leastSeconds;
    assert.equal(seconds({ strategy: "blue-green", bakeTimeMinutes: 10 }), 90 + 600);
    assert.equal(
      seconds({ strategy: "linear", bakeTimeMinutes: 0, stepPercent: 30, stepBakeTimeMinutes: 2 }),
      90 + 360,
    );
    assert.equal(seconds({ strategy: "canary", bakeTimeMinutes: 1, canaryBakeTimeMinutes: 5 }), 90 + 360);
  });

  it("adds ten minutes for each step behind a Network Load Balancer", () => {
    const seconds = (deployment: object): number | undefined =>
      proof(
        "web",
        ["loadBalancers.tcp", { kind: "network", scheme: "internal" }],
        [
          "services.web.loadBalancer",
          {
            name: "tcp",
            container: "web",
            port: "http",
            listener: { port: 80, protocol: "TCP" },
            deregistrationDelaySeconds: 0,
            healthCheck: { intervalSeconds: 10, healthyThreshold: 2 },
          },
        ],
        ["services.web.deployment", { steadyStateTimeoutMinutes: 600, ...deployment }],
      ).leastSeconds;
    assert.equal(seconds({ strategy: "blue-green", bakeTimeMinutes: 0 }), 20 + 600);
    assert.equal(
      seconds({ strategy: "linear", bakeTimeMinutes: 0, stepPercent: 50, stepBakeTimeMinutes: 0 }),
      20 + 1200,
    );
  });

  it("leaves the time of CodeDeploy to CodeDeploy", () => {
    const { leastSeconds, timeoutSeconds, strategy, fits } = proof("web", [
      "services.web.deployment",
      {
        strategy: "code-deploy",
        deploymentConfig: "CodeDeployDefault.ECSCanary10Percent15Minutes",
        terminationWaitMinutes: 600,
      },
    ]);
    assert.deepEqual(
      [strategy, leastSeconds, timeoutSeconds, fits],
      ["code-deploy", 90 + 615 * 60, undefined, true],
    );
  });

  it("goes through the deployment step by step", () => {
    const deployment = { minimumHealthyPercent: 50, maximumPercent: 100 };
    const { steps, worstHealthy } = proof(
      "web",
      ["services.web.deployment", deployment],
      ["services.web.desiredCount", 2],
    );
    assert.equal(worstHealthy, 1);
    assert.deepEqual(
      steps.map(({ atSeconds, old, healthy }) => [atSeconds, old, healthy]),
      [
        [0, 1, 0],
        [30, 0, 1],
        [60, 0, 2],
        [90, 0, 2],
      ],
    );
  });
});

describe("shares of a strategy", () => {
  const shares = (count: number, ...strategy: [base: number, weight: number][]): number[] =>
    sharesOf(
      strategy.map(([base, weight], index) => ({ provider: { group: String(index) }, base, weight })),
      count,
    ).map(({ tasks }) => tasks);

  it("meet the base first, then the weights, and lose no task", () => {
    assert.deepEqual(shares(10, [2, 1], [0, 3]), [4, 6]);
    assert.deepEqual(shares(1, [2, 1], [0, 3]), [1, 0]);
    assert.deepEqual(shares(3, [0, 1], [0, 1]), [2, 1]);
    assert.deepEqual(shares(5, [3, 0], [0, 1]), [3, 2]);
  });
});

describe("proof of an instance refresh", () => {
  const refreshed = (changes: object, ...others: Change[]) => {
    const [first] = proveRefreshes(
      planned(
        [`${group}.minSize`, 10],
        [`${group}.maxSize`, 20],
        [`${group}.instanceRefresh`, changes],
        ...others,
      ),
    );
    assert.ok(first);
    return first;
  };

  it("replaces one instance more than the group has", () => {
    const { batch, worstInstances, leastSeconds, evidence } = refreshed({});
    assert.deepEqual([batch, worstInstances, leastSeconds], [1, 10, 10 * (60 + 40)]);
    assert.deepEqual(evidence, [
      "100/110 of 10 instances replaces 1 at a time in 10 rounds",
      "each takes at least 60 seconds to warm up and 40 seconds to let the tasks go",
    ]);
  });

  it("replaces more at a time where fewer may be in service", () => {
    const { batch, worstInstances, leastSeconds } = refreshed({
      minHealthyPercentage: 60,
      maxHealthyPercentage: 100,
      instanceWarmupSeconds: 120,
    });
    assert.deepEqual([batch, worstInstances, leastSeconds], [4, 6, 3 * (120 + 40)]);
  });

  it("pauses at checkpoints", () => {
    const { leastSeconds } = refreshed({ checkpointPercentages: [20, 100], checkpointDelaySeconds: 500 });
    assert.equal(leastSeconds, 1000 + 500);
    assert.equal(refreshed({ checkpointPercentages: [20, 100] }).leastSeconds, 1000 + 3600);
  });

  it("never ends where tasks cannot leave", () => {
    const { progresses, heldBy, evidence } = refreshed({}, ["services.api.deployment.maximumPercent", 150]);
    assert.deepEqual([progresses, heldBy], [false, ["api"]]);
    assert.equal(
      evidence.at(-1),
      "tasks of api may neither stop nor be joined by another, so that they never leave",
    );
  });

  it("leaves draining to a function of the user where there is one", () => {
    const { leastSeconds, evidence } = refreshed(
      {},
      [`${group}.managedDraining`, false],
      [`${group}.terminationHook`, {}],
    );
    assert.equal(leastSeconds, 10 * 60);
    assert.equal(
      evidence.at(-1),
      "each takes at least 60 seconds to warm up; ECS does not drain the old ones",
    );
  });

  it("is none where the group has none", () => {
    assert.deepEqual(proveRefreshes(planned()), []);
  });
});

describe("proof of capacity", () => {
  it("says what each group holds, and what binds", () => {
    const [general] = proveCapacity(
      planned(["services.api.scaling", { min: 2, max: 9, targetTracking: { cpuPercent: 50 } }]),
    ).groups;
    assert.deepEqual(general, {
      group: "general",
      minInstances: 1,
      mostInstances: 4,
      residents: [
        {
          service: "api",
          tasksPerInstance: 2,
          limit: "interfaces",
          places: 8,
          tasks: 2,
          mostTasks: 9,
          holds: true,
          holdsMost: false,
        },
      ],
    });
  });

  const lossOf = (service: string, ...changes: Change[]) =>
    proveCapacity(planned(...changes)).losses.find((each) => each.service === service);

  it("says what is left without Fargate Spot, and without a zone", () => {
    assert.deepEqual(
      lossOf(
        "web",
        ["services.web.desiredCount", 5],
        ["services.web.capacity", { fargate: { onDemandBase: 1, onDemandWeight: 1, spotWeight: 3 } }],
      ),
      { service: "web", tasks: 5, onSpot: 3, leftWithoutSpot: 2, zones: 2, leftWithoutZone: 2 },
    );
  });

  it("says the same of instances", () => {
    const tasks: Change = ["services.api.desiredCount", 8];
    assert.deepEqual(lossOf("api", tasks, [`${group}.spot`, { onDemandBase: 1 }]), {
      service: "api",
      tasks: 8,
      onSpot: 6,
      leftWithoutSpot: 2,
      zones: 2,
      leftWithoutZone: 4,
    });
    assert.equal(lossOf("api", tasks, [`${group}.spot`, {}])?.leftWithoutSpot, 0);
    assert.equal(lossOf("api", tasks)?.leftWithoutSpot, 8);
  });

  it("expects all in one zone where tasks are packed", () => {
    const packed: Change = ["services.api.placement", { strategies: [{ type: "binpack", field: "memory" }] }];
    assert.equal(lossOf("api", ["services.api.desiredCount", 4], packed)?.leftWithoutZone, 0);
    assert.equal(lossOf("api", ["services.api.desiredCount", 6], packed)?.leftWithoutZone, 2);
  });

  it("knows nothing of zones of subnets that exist", () => {
    const loss = lossOf("web", ["services.web.subnets", ["subnet-01234567", "subnet-12345678"]]);
    assert.deepEqual(loss, { service: "web", tasks: 1, onSpot: 0, leftWithoutSpot: 1 });
  });
});
