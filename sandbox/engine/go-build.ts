import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import which from "which";
import type { Engine, SearchResult } from "./engine";
import { type CommandResult, complaint, runCommand } from "./run-command";

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
  const engine: Engine = { source: "built", cli: join(folder, "pulumi"), version, needsLanguageHost: true };
  if (existsSync(engine.cli)) return engine;
  const go = await which("go", { nothrow: true, path: places.path });
  if (go === null) return { reason: "no Go on the PATH to build the CLI with" };
  mkdirSync(folder, { recursive: true });
  const release = await lock(folder, { retries: { forever: true, maxTimeout: 2000 } });
  try {
    // Another process may have built it while this one waited.
    if (existsSync(engine.cli)) return engine;
    places.onBuild(version);
    return (await build(go, folder, version)) ?? engine;
  } finally {
    await release();
  }
}

/** The version that go.mod names. */
export function pinnedVersion(): string {
  const goMod = readFileSync(join(moduleFolder, "go.mod"), "utf8");
  const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(goMod)?.[1];
  if (version === undefined) throw new Error("sandbox/engine/cli/go.mod does not name the Pulumi CLI");
  return version;
}

/** Puts the CLI into a folder together with what the engine starts beside it. Returns why that was not possible. */
async function build(go: string, folder: string, version: string): Promise<{ reason: string } | undefined> {
  const unfinished = join(folder, "pulumi.unfinished");
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  const built = await runGo(go, [
    ...["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${stamp}`],
    ...["-o", unfinished, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  ]);
  if (built.code !== 0) return { reason: `go build of the CLI failed: ${complaint(built)}` };
  const sdk = await runGo(go, [
    ...["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/pulumi/pulumi/sdk/v3"],
  ]);
  if (sdk.code !== 0) return { reason: `go list of the SDK module failed: ${complaint(sdk)}` };
  for (const script of sdkScripts)
    writeExecutable(
      join(folder, script),
      readFileSync(join(sdk.stdout.trim(), "nodejs", "dist", script), "utf8"),
    );
  writeExecutable(join(folder, languageHost.file), languageHost.script);
  // Last of all: where the CLI lies, the rest lies too.
  renameSync(unfinished, join(folder, "pulumi"));
  return undefined;
}

/** Runs Go for the pinned module alone, whatever workspace or flags this machine has set for others. */
function runGo(go: string, args: readonly string[]): Promise<CommandResult> {
  return runCommand(go, args, { cwd: moduleFolder, env: { ...process.env, GOFLAGS: "", GOWORK: "off" } });
}

function writeExecutable(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o755 });
}
