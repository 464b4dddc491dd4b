import assert from "node:assert/strict";
import { join } from "node:path";
import type { Engine } from "../../../sandbox/engine/engine";
import { engineCache, findEngine, NoEngineError } from "../../../sandbox/engine/find-engine";
import { TestFolder } from "../../support/folder";

describe("engine search", () => {
  let folder: TestFolder;
  let said: string[];
  beforeEach(() => {
    folder = new TestFolder();
    said = [];
  });
  afterEach(() => {
    folder.dispose();
  });

  const at = (name: string) => join(folder.path, name);
  const find = (env: NodeJS.ProcessEnv = {}): Promise<Engine> =>
    findEngine({
      env: { PATH: at("bin"), XDG_CACHE_HOME: at("cache"), ...env },
      say: (line) => said.push(line),
      resolver: at("resolve.js"),
    });
  const installCli = (version = "v3.260.0") => {
    folder.writeScript("bin/pulumi-language-nodejs");
    return folder.writeScript("bin/pulumi", `echo ${version}`);
  };
  const downloadWorks = () => {
    const cli = folder.writeScript("downloaded/pulumi", "echo v3.265.0");
    folder.write("resolve.js", `exports.resolve = async () => ${JSON.stringify(cli)};`);
    return cli;
  };
  const downloadFails = () =>
    folder.write("resolve.js", `exports.resolve = async () => { throw new Error("no network"); };`);
  const installGo = () => {
    folder.write("sdk/nodejs/dist/pulumi-analyzer-policy", "");
    folder.write("sdk/nodejs/dist/pulumi-resource-pulumi-nodejs", "");
    folder.writeScript(
      "bin/go",
      `if [ "$1" = list ]; then echo "${at("sdk")}"; exit; fi`,
      `while [ "$1" != -o ]; do shift; done; : > "$2"`,
    );
    return at(`cache/ecs-platform/engine/v3.220.0-${process.platform}-${process.arch}/pulumi`);
  };

  it("prefers an installed CLI", async () => {
    const cli = installCli();
    downloadWorks();
    installGo();
    assert.equal((await find()).cli, cli);
    assert.deepEqual(said, [`Pulumi 3.260.0, installed at ${cli}`]);
  });

  it("takes the npm package's CLI next, and says why", async () => {
    const old = installCli("v3.100.0");
    const cli = downloadWorks();
    installGo();
    assert.equal((await find()).cli, cli);
    assert.deepEqual(said, [
      `Pulumi 3.265.0, downloaded by the npm package pulumi to ${cli} (${old} is version 3.100.0, older than 3.220.0)`,
    ]);
  });

  it("builds the CLI with Go last, and says why and how to download again", async () => {
    downloadFails();
    const cli = installGo();
    assert.equal((await find()).cli, cli);
    assert.deepEqual(said, [
      "Building the Pulumi CLI 3.220.0 with Go: this takes some minutes, once on this machine.",
      `Pulumi 3.220.0, built with Go at ${cli} (no pulumi on the PATH; ` +
        "the npm package pulumi could not download the CLI: no network; " +
        "ECS_SANDBOX_RETRY_DOWNLOAD=true downloads again)",
    ]);
  });

  it("downloads again when the user says so", async () => {
    downloadFails();
    const built = installGo();
    await find();
    const downloaded = downloadWorks();
    assert.equal((await find()).cli, built);
    assert.equal((await find({ ECS_SANDBOX_RETRY_DOWNLOAD: "true" })).cli, downloaded);
  });

  it("says what it tried and what to install when there is none", async () => {
    downloadFails();
    await assert.rejects(find(), (error) => {
      assert.ok(error instanceof NoEngineError);
      assert.equal(
        error.message,
        [
          "The sandbox needs the Pulumi CLI, and none could be had:",
          "  - no pulumi on the PATH",
          "  - the npm package pulumi could not download the CLI: no network",
          "  - no Go on the PATH to build the CLI with",
          "Install Pulumi 3.220.0 or newer: https://www.pulumi.com/docs/install/",
          "or Go, with which the sandbox builds it: https://go.dev/doc/install",
          "Without either, npm run plan works.",
        ].join("\n"),
      );
      return true;
    });
    assert.deepEqual(said, []);
  });

  it("tries a failed download again where there is no other engine", async () => {
    downloadFails();
    await assert.rejects(find(), NoEngineError);
    const cli = downloadWorks();
    assert.equal((await find()).cli, cli);
  });
});

describe("folder of engines", () => {
  const cases: { name: string; env: NodeJS.ProcessEnv; folder: string }[] = [
    { name: "the user's cache", env: { HOME: "/home/ada" }, folder: "/home/ada/.cache/ecs-platform/engine" },
    {
      name: "where the user keeps caches",
      env: { HOME: "/home/ada", XDG_CACHE_HOME: "/caches" },
      folder: "/caches/ecs-platform/engine",
    },
    {
      name: "the user's cache when XDG_CACHE_HOME is empty",
      env: { HOME: "/home/ada", XDG_CACHE_HOME: "" },
      folder: "/home/ada/.cache/ecs-platform/engine",
    },
    {
      name: "the user's cache when XDG_CACHE_HOME is not absolute, as its specification demands",
      env: { HOME: "/home/ada", XDG_CACHE_HOME: "caches" },
      folder: "/home/ada/.cache/ecs-platform/engine",
    },
  ];
  for (const { name, env, folder } of cases)
    it(`is ${name}`, () => {
      assert.equal(engineCache(env), folder);
    });
});
