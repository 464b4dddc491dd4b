import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findInstalledCli } from "../../../sandbox/engine/installed-cli";
import { projectFolder } from "../../../sandbox/home";
import { TestFolder } from "../../support/folder";

describe("installed CLI", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => {
    folder.dispose();
  });

  /** A stand-in for an installed CLI, with its language host beside it. */
  const install = (bin: string, version: string): string => {
    folder.writeScript(`${bin}/pulumi-language-nodejs`);
    return folder.writeScript(`${bin}/pulumi`, `test "$1" = version && echo ${version}`);
  };
  const bin = (name: string) => join(folder.path, name);

  it("is taken when it is new enough and has its language host beside it", async () => {
    const cli = install("bin", "v3.260.0");
    assert.deepEqual(await findInstalledCli(bin("bin")), {
      source: "installed",
      cli,
      version: "3.260.0",
      needsLanguageHost: false,
    });
  });

  it("may have its language host elsewhere on the PATH", async () => {
    const cli = folder.writeScript("bin/pulumi", "echo v3.260.0");
    folder.writeScript("hosts/pulumi-language-nodejs");
    assert.deepEqual(await findInstalledCli([bin("bin"), bin("hosts")].join(delimiter)), {
      source: "installed",
      cli,
      version: "3.260.0",
      needsLanguageHost: false,
    });
  });

  it("is looked for behind the npm wrapper's own command, which comes first in npm scripts", async () => {
    mkdirSync(bin("npm"));
    symlinkSync(join(projectFolder, "node_modules", "pulumi", "run.js"), join(bin("npm"), "pulumi"));
    assert.deepEqual(await findInstalledCli(bin("npm")), { reason: "no pulumi on the PATH" });
    const cli = install("bin", "v3.260.0");
    const found = await findInstalledCli([bin("npm"), bin("bin")].join(delimiter));
    assert.equal("cli" in found ? found.cli : found.reason, cli);
  });

  it("is the next one on the PATH when the first is too old", async () => {
    install("old", "v3.219.0");
    const cli = install("new", "v3.220.0");
    const found = await findInstalledCli([bin("old"), bin("new")].join(delimiter));
    assert.equal("cli" in found ? found.cli : found.reason, cli);
  });

  it("is refused when it is too old", async () => {
    const cli = install("bin", "v3.219.9");
    assert.deepEqual(await findInstalledCli(bin("bin")), {
      reason: `${cli} is version 3.219.9, older than 3.220.0`,
    });
  });

  it("is refused when it does not tell its version", async () => {
    const cli = folder.writeScript("bin/pulumi", "echo broken >&2", "exit 1");
    assert.deepEqual(await findInstalledCli(bin("bin")), { reason: `${cli} does not tell its version` });
  });

  it("is refused without a language host for Node.js", async () => {
    const cli = folder.writeScript("bin/pulumi", "echo v3.260.0");
    assert.deepEqual(await findInstalledCli(bin("bin")), {
      reason: `${cli} has no pulumi-language-nodejs beside it or on the PATH`,
    });
  });

  it("is not there on an empty PATH", async () => {
    assert.deepEqual(await findInstalledCli(bin("nowhere")), { reason: "no pulumi on the PATH" });
  });
});
