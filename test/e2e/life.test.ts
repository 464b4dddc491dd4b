import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scaleService, changeOutside } from "../../sandbox/account/outside-changes";
import { AccountStore } from "../../sandbox/account/store";
import { TestSandbox } from "../support/sandbox";
import {
  changedStackFile,
  engineTimeoutMilliseconds,
  inventory,
  outputs,
  previewedChanges,
} from "./engine-run";

/** The tests are the stations of one stack's life, in their order. */
describe("the platform of Pulumi.dev.yaml on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const stackFile = readFileSync("Pulumi.dev.yaml", "utf8");
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  it("comes up, judged by the policy pack, with nothing undecided", async () => {
    const printed = await sandbox.succeed(["up"]);
    assert.match(printed, /policy pack ecs-platform: \d+ passed, 0 failed, 0 undecided, \d+ not applicable/);
    assert.equal(inventory(sandbox)["aws:ecs/service:Service"], 3);
  });

  it("publishes the contract", async () => {
    const { urls, services, platform } = await outputs(sandbox);
    assert.match(
      String((urls as Record<string, string>)["public"]),
      /^https:\/\/public-.*\.elb\.amazonaws\.com$/,
    );
    assert.deepEqual(services, {
      api: "ecs-platform-dev-api:1",
      web: "ecs-platform-dev-web:1",
      worker: "ecs-platform-dev-worker:1",
    });
    assert.equal((platform as { version: number }).version, 1);
  });

  it("has nothing to change the second time", async () => {
    assert.deepEqual(await previewedChanges(sandbox, []), []);
  });

  it("replaces the task definition and updates the service, and nothing else, for a new image", async () => {
    const containers = ["ecs-platform:services", "web", "containers", "web"];
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [[...containers, "image", "digest"], `sha256:${"0".repeat(64)}`],
    ]);
    assert.deepEqual((await previewedChanges(sandbox, ["--config-file", file])).sort(), [
      "replace aws:ecs/taskDefinition:TaskDefinition::web",
      "update aws:ecs/service:Service::web",
    ]);
  });

  it("takes settings of cluster, load balancer and scaling in place", async () => {
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [["ecs-platform:cluster", "containerInsights"], "enhanced"],
      [["ecs-platform:loadBalancers", "public", "idleTimeoutSeconds"], 120],
      [["ecs-platform:services", "web", "scaling", "max"], 12],
    ]);
    assert.deepEqual((await previewedChanges(sandbox, ["--config-file", file])).sort(), [
      "update aws:appautoscaling/target:Target::web",
      "update aws:ecs/cluster:Cluster::cluster",
      "update aws:lb/loadBalancer:LoadBalancer::public",
    ]);
  });

  it("leaves a count alone that scaling owns, and takes one back that nobody owns but itself", async () => {
    const store = new AccountStore(join(sandbox.home, "account.json"));
    await scaleService(store, "service/ecs-platform-dev/web", 7);
    const api = { type: "aws:ecs/service:Service", name: "api" };
    await changeOutside(store, api, { desiredCount: 9 });
    await sandbox.succeed(["refresh"]);
    assert.deepEqual(await previewedChanges(sandbox, []), ["update aws:ecs/service:Service::api"]);
    await sandbox.succeed(["up"]);
    const counts = sandbox
      .account()
      ?.objects.filter(({ type }) => type === "aws:ecs/service:Service")
      .map(({ properties }) => [properties["name"], properties["desiredCount"]]);
    assert.deepEqual(counts?.sort(), [
      ["api", 2],
      ["web", 7],
      ["worker", 1],
    ]);
  });

  it("carries a service of another project, and lets it go", async () => {
    const elsewhere = ["-C", "examples/service-project", "-s", "practice"];
    await sandbox.succeed([...elsewhere, "up"]);
    assert.equal((await outputs(sandbox, ...elsewhere))["taskDefinition"], "ecs-platform-dev-checkout:1");
    assert.deepEqual(await previewedChanges(sandbox, []), []);
    await sandbox.succeed([...elsewhere, "destroy"]);
    assert.equal(inventory(sandbox)["aws:ecs/service:Service"], 3);
  });

  it("goes down to the last resource, and never touched the user's stack file", async () => {
    await sandbox.succeed(["destroy"]);
    // The service of the other project keeps its revisions, for a rollback by hand; AWS keeps them after the service.
    assert.deepEqual(inventory(sandbox), { "aws:ecs/taskDefinition:TaskDefinition": 1 });
    assert.equal(readFileSync("Pulumi.dev.yaml", "utf8"), stackFile);
  });
});
