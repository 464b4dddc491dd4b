import assert from "node:assert/strict";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { oldestVersion } from "../../../sandbox/engine/engine";
import { findGoBuild, pinnedVersion } from "../../../sandbox/engine/go-build";
import { TestFolder } from "../../support/folder";

describe("CLI built with Go", () => {
  let folder: TestFolder;
  let cache: string;
  let bin: string;
  beforeEach(() => {
    folder = new TestFolder();
    cache = join(folder.path, "cache");
    bin = join(folder.path, "bin");
    for (const script of ["pulumi-analyzer-policy", "pulumi-resource-pulumi-nodejs"])
      folder.write(`sdk/nodejs/dist/${script}`, `# ${script}\n`);
  });
  afterEach(() => {
    folder.dispose();
  });

  /** A stand-in for Go that notes its calls; it builds an empty file and finds the SDK in the test's folder. */
  const installGo = (...before: readonly string[]) =>
    folder.writeScript(
      "bin/go",
      `echo "$GOWORK $GOFLAGS $*" >> "${folder.path}/calls"`,
      ...before,
      `case "$1" in`,
      `list) echo "${folder.path}/sdk" ;;`,
      `build) while [ "$1" != -o ]; do shift; done; : > "$2" ;;`,
      "esac",
    );
  const calls = () => readFileSync(join(folder.path, "calls"), "utf8").trim().split("\n");
  const find = (built: string[] = []) =>
    findGoBuild({ cache, path: bin, onBuild: (version) => built.push(version) });
  const built = () => join(cache, `v3.220.0-${process.platform}-${process.arch}`);

  it("lies in the cache with what the engine starts beside it", async () => {
    installGo();
    assert.deepEqual(await find(), {
      source: "built",
      cli: join(built(), "pulumi"),
      version: "3.220.0",
      needsLanguageHost: true,
    });
    for (const script of [
      "pulumi-analyzer-policy",
      "pulumi-resource-pulumi-nodejs",
      "pulumi-language-nodejs",
    ])
      accessSync(join(built(), script), constants.X_OK);
    assert.equal(readFileSync(join(built(), "pulumi-analyzer-policy"), "utf8"), "# pulumi-analyzer-policy\n");
  });

  it("is built from the pinned module alone and knows its version", async () => {
    installGo();
    await find();
    assert.deepEqual(calls(), [
      "off  build -mod=readonly -trimpath -buildvcs=false" +
        " -ldflags -s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.220.0" +
        ` -o ${join(built(), "pulumi.unfinished")} github.com/pulumi/pulumi/pkg/v3/cmd/pulumi`,
      "off  list -mod=readonly -m -f {{.Dir}} github.com/pulumi/pulumi/sdk/v3",
    ]);
  });

  it("is built once, and the user is told before", async () => {
    installGo();
    const told: string[] = [];
    await find(told);
    await find(told);
    assert.deepEqual(told, ["3.220.0"]);
    assert.equal(calls().length, 2);
  });

  it("is built once by two commands at the same time", async () => {
    installGo();
    const told: string[] = [];
    await Promise.all([find(told), find(told)]);
    assert.deepEqual(told, ["3.220.0"]);
  });

  it("needs no Go once it is built", async () => {
    installGo();
    await find();
    const found = await findGoBuild({ cache, path: "/nowhere", onBuild: () => undefined });
    assert.ok("cli" in found);
  });

  it("is not to be had without Go", async () => {
    assert.deepEqual(await find(), { reason: "no Go on the PATH to build the CLI with" });
  });

  it("says why the build failed, and leaves no half of it", async () => {
    installGo("echo 'downloading' >&2", "echo 'dial tcp: no such host' >&2", "exit 1");
    assert.deepEqual(await find(), { reason: "go build of the CLI failed: dial tcp: no such host" });
    assert.ok(!existsSync(join(built(), "pulumi")));
  });

  it("says why the SDK's scripts could not be had, and leaves no half of it", async () => {
    installGo(`if [ "$1" = list ]; then echo 'no such module' >&2; exit 1; fi`);
    assert.deepEqual(await find(), { reason: "go list of the SDK module failed: no such module" });
    assert.ok(!existsSync(join(built(), "pulumi")));
  });

  it("is the oldest version that is taken elsewhere", () => {
    assert.equal(pinnedVersion(), oldestVersion);
  });
});
