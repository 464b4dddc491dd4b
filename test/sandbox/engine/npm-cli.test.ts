import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findNpmCli, forgetFailedDownload } from "../../../sandbox/engine/npm-cli";
import { TestFolder } from "../../support/folder";

const offline =
  "the npm package pulumi could not download the CLI: fetch failed: getaddrinfo ENOTFOUND get.pulumi.com";

describe("CLI of the npm package", () => {
  let folder: TestFolder;
  let cache: string;
  beforeEach(() => {
    folder = new TestFolder();
    cache = join(folder.path, "cache");
  });
  afterEach(() => {
    folder.dispose();
  });

  /** A stand-in for the package's module that resolves or downloads the CLI. */
  const resolver = (body: string) => folder.write("resolve.js", `exports.resolve = async () => { ${body} };`);
  const works = () => {
    const cli = folder.writeScript("versions/3.265.0/bin/pulumi", "echo v3.265.0");
    return { cli, module: resolver(`console.log("installing"); return ${JSON.stringify(cli)};`) };
  };
  const fails = () =>
    resolver(
      `throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND get.pulumi.com") });`,
    );

  it("is where the package puts it, whatever the package prints before", async () => {
    const { cli, module } = works();
    assert.deepEqual(await findNpmCli({ cache, resolver: module }), {
      source: "downloaded",
      cli,
      version: "3.265.0",
      needsLanguageHost: false,
    });
  });

  it("is downloaded below the sandbox's cache, not into the user's home", async () => {
    const printsHome = resolver(`console.error(process.env.PULUMI_HOME); process.exit(1);`);
    assert.deepEqual(await findNpmCli({ cache, resolver: printsHome }), {
      reason: `the npm package pulumi could not download the CLI: ${cache}`,
    });
  });

  it("says why the download failed", async () => {
    assert.deepEqual(await findNpmCli({ cache, resolver: fails() }), { reason: offline });
  });

  it("does not try a download again that failed not long ago", async () => {
    await findNpmCli({ cache, resolver: fails() });
    assert.deepEqual(await findNpmCli({ cache, resolver: works().module }), { reason: offline });
  });

  it("tries again when told to, and then remembers no failure", async () => {
    await findNpmCli({ cache, resolver: fails() });
    const { cli, module } = works();
    for (const retry of [true, false]) {
      const found = await findNpmCli({ cache, resolver: module, retry });
      assert.equal("cli" in found ? found.cli : found.reason, cli);
    }
  });

  it("tries again after a day", async () => {
    await findNpmCli({ cache, resolver: fails() });
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    utimesSync(join(cache, "download-failed"), longAgo, longAgo);
    const { cli, module } = works();
    const found = await findNpmCli({ cache, resolver: module });
    assert.equal("cli" in found ? found.cli : found.reason, cli);
  });

  it("tries again after a failure was forgotten", async () => {
    await findNpmCli({ cache, resolver: fails() });
    forgetFailedDownload(cache);
    assert.ok("cli" in (await findNpmCli({ cache, resolver: works().module })));
  });

  it("is refused when what was downloaded does not run", async () => {
    const cli = folder.writeScript("versions/3.265.0/bin/pulumi", "exit 1");
    assert.deepEqual(await findNpmCli({ cache, resolver: resolver(`return ${JSON.stringify(cli)};`) }), {
      reason: `the CLI that the npm package pulumi downloaded does not run: ${cli}`,
    });
  });

  it("is refused when the package names a file that is not there", async () => {
    assert.deepEqual(await findNpmCli({ cache, resolver: resolver(`return "/nowhere/pulumi";`) }), {
      reason: "the npm package pulumi could not download the CLI: it gave no reason",
    });
  });

  it("comes from the module that the installed package really has", () => {
    // Refers to the package's own file: an upgrade that moves it must be noticed here, not by a newcomer.
    const { resolve } = createRequire(__filename)("pulumi/lib/resolve") as { resolve: unknown };
    assert.equal(typeof resolve, "function");
  });
});
