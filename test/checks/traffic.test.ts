import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function errors(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes)).flatMap(({ severity, path, message }) =>
    severity === "error" ? [`${path}: ${message}`] : [],
  );
}

describe("traffic that a deployment moves", () => {
  const scaling = (predictive: object) => ({ min: 1, max: 3, predictive });
  const blueGreen: Change = ["services.web.deployment", { strategy: "blue-green" }];

  it("cannot be forecast by the requests of one target group", () => {
    const forecast: Change = ["services.web.scaling", scaling({ requestsPerTarget: 100 })];
    assert.deepEqual(errors(blueGreen, forecast), [
      "services.web.scaling.predictive.requestsPerTarget: forecasts the requests of one target group, and deployments move them to the other; forecast cpuPercent or memoryPercent, or use strategy rolling",
    ]);
    assert.deepEqual(errors(forecast), []);
  });

  it("can be forecast by CPU", () => {
    assert.deepEqual(errors(blueGreen, ["services.web.scaling", scaling({ cpuPercent: 50 })]), []);
  });
});

describe("the job of a release", () => {
  const job: Change = [
    "jobs.migrate",
    {
      containers: { app: { image: { uri: "ghcr.io/example/app:1" } } },
      release: { services: ["api", "web"] },
    },
  ];

  it("is not asked by CodeDeploy", () => {
    assert.deepEqual(errors(job, ["services.web.deployment", { strategy: "code-deploy" }]), [
      "jobs.migrate.release.services.1: service web is deployed by CodeDeploy, which asks no job before a new revision; use strategy blue-green, or run the job from the pipeline",
    ]);
  });

  it("is asked by every other strategy", () => {
    assert.deepEqual(errors(job, ["services.web.deployment", { strategy: "blue-green" }]), []);
  });
});
