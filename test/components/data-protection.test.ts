import assert from "node:assert/strict";
import { dataSettingTypes, dataTypes } from "../../plan/data-protection";
import { EcsJob, EcsService, samplePlatform } from "../../library";
import { record, type RecordedResource } from "../support/record";
import { recordProgram, recordStackFile } from "../support/record-program";
import { type Change, changedInput } from "../support/stack";

/** A stack with data of every kind that a platform keeps. */
const withData: readonly Change[] = [
  ["fileSystems", { content: { protect: false, accessPoints: { site: { path: "/site" } } } }],
  ["services.web.queue", {}],
];

const data = (resources: readonly RecordedResource[]) =>
  resources.filter(({ type }) => dataTypes.includes(type));

const named = (resources: readonly RecordedResource[]) =>
  resources.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`).sort();

describe("stored data", function () {
  this.timeout(30_000);
  let plain: readonly RecordedResource[] = [];
  before(async () => {
    ({ resources: plain } = await recordProgram(changedInput(withData) as object));
  });

  /** A recorded run of the same stack with some data protection. */
  const run = async (dataProtection: object) =>
    (await recordProgram(changedInput([...withData, ["dataProtection", dataProtection]]) as object))
      .resources;

  it("may be deleted by a deployment where the stack file says nothing", () => {
    assert.deepEqual(named(data(plain)), [
      "FileSystem content",
      ...["LogGroup api", "LogGroup network-flow-logs", "LogGroup web"],
      ...["Queue web", "Queue web.dead-letters"],
      "Repository web",
    ]);
    assert.deepEqual(named(plain.filter(({ protect }) => protect)), []);
    assert.deepEqual(named(plain.filter(({ retainOnDelete }) => retainOnDelete)), []);
  });

  it("is protected as a whole by one key, and nothing else is", async () => {
    const resources = await run({ protect: true });
    const expected = named(data(resources)).filter((each) => each !== "FileSystem content");
    assert.deepEqual(named(resources.filter(({ protect }) => protect)), expected);
    assert.deepEqual(named(resources.filter(({ retainOnDelete }) => retainOnDelete)), []);
  });

  it("stays in the account with its settings on request", async () => {
    const resources = await run({ retainOnDelete: true });
    const kept = resources.filter(({ type }) => [...dataTypes, ...dataSettingTypes].includes(type));
    assert.ok(kept.some(({ type }) => type === "aws:ecr/lifecyclePolicy:LifecyclePolicy"));
    assert.deepEqual(named(resources.filter(({ retainOnDelete }) => retainOnDelete)), named(kept));
    assert.deepEqual(named(resources.filter(({ protect }) => protect)), []);
  });

  it("of a name that is excepted may go", async () => {
    const resources = await run({ protect: true, retainOnDelete: true, except: ["web"] });
    const free = data(resources).filter(({ protect, retainOnDelete }) => !protect && !retainOnDelete);
    assert.deepEqual(
      named(free),
      named(data(resources).filter(({ name }) => name === "web" || name.startsWith("web."))),
    );
    assert.ok(free.length >= 4, named(free).join(", "));
  });

  it("is protected in Pulumi.prod.yaml, and not in Pulumi.dev.yaml", async () => {
    for (const [file, wanted] of [
      ["Pulumi.prod.yaml", true],
      ["Pulumi.dev.yaml", false],
    ] as const) {
      const { resources } = await recordStackFile(file);
      assert.deepEqual([...new Set(data(resources).map(({ protect }) => protect))], [wanted], file);
    }
  });

  it("of services and jobs of other stacks is kept as the platform says, or as they say themselves", async () => {
    const platform = samplePlatform({ dataProtection: { protect: true, retainOnDelete: true } });
    const containers = { app: { image: { uri: "ghcr.io/example/app:1" } } };
    const task = { cpu: 256, memoryMiB: 512 } as const;
    const resources = await record(() => {
      new EcsService("followed", { platform, task, containers });
      new EcsJob("followed-too", { platform, task, containers });
      new EcsService("own", { platform, task, containers, dataProtection: { protect: false } });
    });
    assert.deepEqual(
      data(resources)
        .map(({ name, protect, retainOnDelete }) => [name, protect, retainOnDelete])
        .sort(),
      [
        ["followed", true, true],
        ["followed-too", true, true],
        ["own", false, true],
      ],
    );
  });
});
