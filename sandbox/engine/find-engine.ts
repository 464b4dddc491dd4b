import { homedir } from "node:os";
import { join } from "node:path";
import { type Engine, isEngine, oldestVersion } from "./engine";
import { findGoBuild } from "./go-build";
import { findInstalledCli } from "./installed-cli";
import { findNpmCli } from "./npm-cli";

/** No Pulumi CLI could be found, downloaded or built. The message says what was tried and what to install. */
export class NoEngineError extends Error {
  constructor(reasons: readonly string[]) {
    super(
      [
        "The sandbox needs the Pulumi CLI, and none could be had:",
        ...reasons.map((reason) => `  - ${reason}`),
        `Install Pulumi ${oldestVersion} or newer: https://www.pulumi.com/docs/install/`,
        "or Go, with which the CLI is then built: https://go.dev/doc/install",
        "npm run plan works without either.",
      ].join("\n"),
    );
    this.name = "NoEngineError";
  }
}

/** Where the search looks; everything is taken from the environment. */
export interface EngineSearch {
  readonly env: NodeJS.ProcessEnv;
  /** Told what the search does that takes long, and what it found. */
  readonly say: (line: string) => void;
}

/**
 * The Pulumi CLI to run: an installed one, else the one that the npm package downloads, else one built with Go.
 *
 * @throws NoEngineError when there is none.
 */
export async function findEngine({ env, say }: EngineSearch): Promise<Engine> {
  const path = env["PATH"] ?? "";
  const cache = engineCache(env);
  const searches = [
    () => findInstalledCli(path),
    () => findNpmCli({ cache: join(cache, "npm"), retry: env["ECS_SANDBOX_RETRY_DOWNLOAD"] === "true" }),
    () =>
      findGoBuild({
        cache,
        path,
        onBuild: (version) => {
          say(
            `Building the Pulumi CLI ${version} with Go. This takes one to three minutes, once on this machine.`,
          );
        },
      }),
  ];
  const reasons: string[] = [];
  for (const search of searches) {
    const result = await search();
    if (isEngine(result)) {
      say(
        `Pulumi ${result.version}: ${result.why}${reasons.length === 0 ? "" : ` (${reasons.join("; ")})`}.`,
      );
      return result;
    }
    reasons.push(result.reason);
  }
  throw new NoEngineError(reasons);
}

/** Folder in which engines are kept, shared by all copies of this project on the machine. */
export function engineCache(env: NodeJS.ProcessEnv): string {
  const caches = env["XDG_CACHE_HOME"];
  const base = caches === undefined || caches === "" ? join(env["HOME"] ?? homedir(), ".cache") : caches;
  return join(base, "ecs-platform", "engine");
}
