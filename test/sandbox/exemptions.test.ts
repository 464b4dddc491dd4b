import assert from "node:assert/strict";
import { join } from "node:path";
import type { Engine } from "../../sandbox/engine/engine";
import { readFromSandbox } from "../../sandbox/run";
import { TestFolder } from "../support/folder";

describe("exemptions in the sandbox", function () {
  // The first command of a checkout compiles the stand-ins.
  this.timeout(180_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("shop/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    folder.write("shop/Pulumi.dev.yaml", "config: {}\n");
  });
  afterEach(() => {
    folder.dispose();
  });

  /** The exemption file that the CLI, and so the policy pack, is told of. */
  const toldOf = async (env: NodeJS.ProcessEnv, ...args: readonly string[]) => {
    const cli = folder.writeScript("bin/pulumi", 'echo "${ECS_POLICY_EXEMPTIONS-none}"');
    const engine: Engine = { source: "installed", cli, version: "3.220.0", needsLanguageHost: false };
    const { code, stdout, stderr } = await readFromSandbox({
      engine,
      args: ["-C", join(folder.path, "shop"), "preview", ...args],
      env: { PATH: process.env["PATH"], ECS_SANDBOX_HOME: join(folder.path, "home"), ...env },
      interactive: false,
    });
    assert.deepEqual([code, stderr], [0, ""]);
    return stdout.trimEnd();
  };

  it("are those beside the stack file, also where that lies in another folder", async () => {
    const beside = folder.write("shop/policy-exemptions.yaml", "exemptions: []\n");
    const stackFile = folder.write("other/Pulumi.dev.yaml", "config: {}\n");
    const other = folder.write("other/policy-exemptions.yaml", "exemptions: []\n");
    assert.equal(await toldOf({}), beside);
    assert.equal(await toldOf({}, "--config-file", stackFile), other);
  });

  it("are those that the user names, before any other", async () => {
    folder.write("shop/policy-exemptions.yaml", "exemptions: []\n");
    assert.equal(await toldOf({ ECS_POLICY_EXEMPTIONS: "mine.yaml" }), "mine.yaml");
  });

  it("are left to the policy pack to find where none lie beside the stack file", async () => {
    assert.equal(await toldOf({}), "none");
  });
});
