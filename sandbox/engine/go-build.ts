import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import which from "which";
import type { Engine, SearchResult } from "./engine";
import { complaint, runCommand } from "./run-command";

/** The Go module that pins the CLI. */
const moduleFolder = join(__dirname, "cli");

/** Scripts of the SDK module that the engine starts beside the CLI, for policies and dynamic providers in Node.js. */
const sdkScripts = ["pulumi-analyzer-policy", "pulumi-resource-pulumi-nodejs"];

/**
 * The engine looks for its language host beside itself. Builds are shared by all copies of this project, so what lies there starts the
 * host of the copy that runs the engine.
 */
const languageHost = {
  file: "pulumi-language-nodejs",
  script: `#!/bin/sh\nexec "$ECS_SANDBOX_NODE" "$ECS_SANDBOX_LANGUAGE_HOST" "$@"\n`,
};

/** Where the CLI is built to. */
export interface GoBuildPlaces {
  /** Folder of builds, kept between runs; each version has its own folder below it. */
  readonly cache: string;
  /** PATH on which Go is looked for. */
  readonly path: string;
  /** Told before a build, which takes minutes. */
  readonly onBuild: (version: string) => void;
}

/** The CLI built from the Go module registry, at the version that the module pins; built once, then found in the cache. */
export async function findGoBuild(places: GoBuildPlaces): Promise<SearchResult> {
  const version = pinnedVersion();
  const folder = join(places.cache, `v${version}-${process.platform}-${process.arch}`);
  const engine: Engine = {
    source: "go",
    cli: join(folder, "pulumi"),
    version,
    why: "it was built from the Go module registry",
    needsLanguageHost: true,
  };
  if (isComplete(folder)) return engine;
  const go = await which("go", { nothrow: true, path: places.path });
  if (go === null) return { reason: "no Go on the PATH to build the CLI with" };
  mkdirSync(folder, { recursive: true });
  const release = await lock(folder, { retries: { retries: 120, minTimeout: 1000, maxTimeout: 5000 } });
  try {
    // Another process may have built it while this one waited.
    if (isComplete(folder)) return engine;
    places.onBuild(version);
    return (await build(go, folder, version)) ?? engine;
  } finally {
    await release();
  }
}

/** The version that go.mod names. */
function pinnedVersion(): string {
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(
    readFileSync(join(moduleFolder, "go.mod"), "utf8"),
  )?.[1];
  if (version === undefined) throw new Error("sandbox/engine/cli/go.mod does not name the Pulumi CLI");
  return version;
}

function isComplete(folder: string): boolean {
  return ["pulumi", languageHost.file, ...sdkScripts].every((file) => existsSync(join(folder, file)));
}

async function build(go: string, folder: string, version: string): Promise<{ reason: string } | undefined> {
  const unfinished = join(folder, `pulumi-${String(process.pid)}`);
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const target = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
  const built = await runCommand(
    go,
    ["build", "-mod=readonly", "-ldflags", stamp, "-o", unfinished, target],
    {
      cwd: moduleFolder,
    },
  );
  if (built.code !== 0) return { reason: `go build of the CLI failed: ${complaint(built)}` };
  const sdk = await runCommand(
    go,
    ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"],
    {
      cwd: moduleFolder,
    },
  );
  if (sdk.code !== 0) return { reason: `go list of the SDK module failed: ${complaint(sdk)}` };
  for (const script of sdkScripts) {
    const copy = join(folder, script);
    // The module cache is read-only, and so would be a second copy over the first.
    rmSync(copy, { force: true });
    copyFileSync(join(sdk.stdout.trim(), "nodejs", "dist", script), copy);
    chmodSync(copy, 0o755);
  }
  writeFileSync(join(folder, languageHost.file), languageHost.script, { mode: 0o755 });
  renameSync(unfinished, join(folder, "pulumi"));
  return undefined;
}
