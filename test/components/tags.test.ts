import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { EcsService } from "../../program/ecs-service";
import { samplePlatform } from "../../contract/sample-platform";
import { find, record, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

/** Resources without a tag although their type takes tags. */
function untagged(resources: readonly RecordedResource[], key: string): string[] {
  return resources
    .filter(({ type, inputs }) => type.startsWith("aws:") && !has(inputs["tags"], key) && takesTags(type))
    .map(({ type, name }) => `${type} ${name}`);
}

function has(tags: unknown, key: string): boolean {
  if (Array.isArray(tags)) return tags.some((tag: { key: string }) => tag.key === key);
  return typeof tags === "object" && tags !== null && key in tags;
}

/** Whether the declarations of the provider give the type an input for tags. */
function takesTags(token: string): boolean {
  const [, path = ""] = token.split(":");
  return readFileSync(`node_modules/@pulumi/aws/${path}.js`, "utf8").includes(
    'resourceInputs["tags"] = args?.tags',
  );
}

async function recorded(...changes: Change[]): Promise<readonly RecordedResource[]> {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

describe("tags", function () {
  this.timeout(60_000);

  const everything: Change[] = [
    ["tags", { team: "shop", stage: "test" }],
    ["namespaces", { internal: { name: "internal" } }],
    ["fileSystems", { shared: { accessPoints: { drafts: { path: "/drafts", uid: 1000, gid: 1000 } } } }],
    ["notifications", { emails: ["team@example.com"] }],
    ["services.web.tags", { stage: "web", owner: "web" }],
    ["services.web.alarms", { cpuPercent: 80 }],
    ["services.web.scaling", { min: 1, max: 3, targetTracking: { cpuPercent: 60 } }],
    [
      "jobs",
      {
        nightly: {
          schedule: { expression: "rate(1 day)" },
          containers: { nightly: { image: { uri: "a:1" } } },
        },
      },
    ],
  ];

  it("of the stack are on everything that takes tags", async () => {
    const resources = await recorded(...everything);
    assert.ok(resources.length > 50);
    assert.deepEqual(untagged(resources, "team"), []);
    assert.ok(untagged(resources, "owner").length > 0);
  });

  it("of a service are on everything that belongs to it, before those of the stack", async () => {
    const resources = await recorded(...everything);
    const own = resources.filter(({ parent }) => parent === "ecs-platform:index:Service::web");
    assert.deepEqual(untagged(own, "owner"), []);
    assert.deepEqual(find(resources, "aws:cloudwatch/logGroup:LogGroup", "web").inputs["tags"], {
      team: "shop",
      stage: "web",
      owner: "web",
    });
    assert.deepEqual(find(resources, "aws:cloudwatch/logGroup:LogGroup", "nightly").inputs["tags"], {
      team: "shop",
      stage: "test",
    });
  });

  it("reach instances and their disks", async () => {
    const resources = await recorded(...everything);
    const group = find(resources, "aws:autoscaling/group:Group", "general").inputs["tags"];
    assert.ok(Array.isArray(group));
    assert.deepEqual(group.slice(-2), [
      { key: "stage", value: "test", propagateAtLaunch: true },
      { key: "team", value: "shop", propagateAtLaunch: true },
    ]);
    const template = find(resources, "aws:ec2/launchTemplate:LaunchTemplate", "general").inputs;
    assert.deepEqual(template["tagSpecifications"], [
      { resourceType: "volume", tags: { Name: "general", team: "shop", stage: "test" } },
    ]);
  });

  it("of a resource itself stay", async () => {
    const resources = await recorded(["tags", { Name: "shop" }]);
    const { inputs } = find(resources, "aws:ec2/vpc:Vpc", "network");
    assert.deepEqual(inputs["tags"], { Name: "network" });
    const { inputs: cluster } = find(resources, "aws:ecs/cluster:Cluster", "cluster");
    assert.deepEqual(cluster["tags"], { Name: "shop" });
  });

  it("are on nothing where the stack file gives none", async () => {
    const resources = await recorded();
    assert.equal("tags" in find(resources, "aws:ecs/cluster:Cluster", "cluster").inputs, false);
  });

  it("of a platform are published, and are on what other stacks put there", async () => {
    const { outputs } = await recordProgram(changedInput(everything) as object);
    assert.deepEqual(outputs.platform.tags, { stage: "test", team: "shop" });
    const resources = await record(() => {
      new EcsService("checkout", {
        platform: samplePlatform({ tags: { team: "shop", stage: "test" } }),
        tags: { stage: "checkout" },
        task: { cpu: 256, memoryMiB: 512 },
        containers: { checkout: { image: { uri: "a:1" } } },
      });
    });
    assert.deepEqual(untagged(resources, "team"), []);
    assert.deepEqual(find(resources, "aws:cloudwatch/logGroup:LogGroup", "checkout").inputs["tags"], {
      stage: "checkout",
      team: "shop",
    });
  });
});
