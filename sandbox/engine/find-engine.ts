import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { type Engine, isEngine, oldestVersion } from "./engine";
import { findGoBuild } from "./go-build";
import { findInstalledCli } from "./installed-cli";
import { findNpmCli, forgetFailedDownload, type NpmCliPlaces } from "./npm-cli";

/** No Pulumi CLI could be found, downloaded or built. The message says what was tried and what to install. */
export class NoEngineError extends Error {
  constructor(reasons: readonly string[]) {
    super(
      [
        "The sandbox needs the Pulumi CLI, and none could be had:",
        ...reasons.map((reason) => `  - ${reason}`),
        `Install Pulumi ${oldestVersion} or newer: https://www.pulumi.com/docs/install/`,
        "or Go, with which the sandbox builds it: https://go.dev/doc/install",
        "Without either, npm run plan works.",
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
  /**
   * Module that downloads the CLI.
   *
   * @default - that of the npm package `pulumi`
   */
  readonly resolver?: NpmCliPlaces["resolver"];
}

/**
 * The Pulumi CLI to run: an installed one, else the one that the npm package downloads, else one built with Go.
 *
 * @throws NoEngineError when there is none.
 */
export async function findEngine({ env, say, resolver }: EngineSearch): Promise<Engine> {
  const path = env["PATH"] ?? "";
  const cache = engineCache(env);
  const npm = { cache: join(cache, "npm"), retry: env["ECS_SANDBOX_RETRY_DOWNLOAD"] === "true" };
  const onBuild = (version: string) => {
    say(`Building the Pulumi CLI ${version} with Go: this takes some minutes, once on this machine.`);
  };
  const searches = [
    () => findInstalledCli(path),
    () => findNpmCli(resolver === undefined ? npm : { ...npm, resolver }),
    () => findGoBuild({ cache, path, onBuild }),
  ];
  const reasons: string[] = [];
  for (const search of searches) {
    const result = await search();
    if (isEngine(result)) {
      say(foundLine(result, reasons));
      return result;
    }
    reasons.push(result.reason);
  }
  // There is nothing else to use, so the next command should not wait a day to try the network again.
  forgetFailedDownload(npm.cache);
  throw new NoEngineError(reasons);
}

const sourceWords: Record<Engine["source"], string> = {
  installed: "installed at",
  downloaded: "downloaded by the npm package pulumi to",
  built: "built with Go at",
};

function foundLine({ version, source, cli }: Engine, reasons: readonly string[]): string {
  const why = source === "built" ? [...reasons, "ECS_SANDBOX_RETRY_DOWNLOAD=true downloads again"] : reasons;
  return `Pulumi ${version}, ${sourceWords[source]} ${cli}${why.length === 0 ? "" : ` (${why.join("; ")})`}`;
}

/** Folder in which engines are kept, shared by all copies of this project on the machine. */
export function engineCache(env: NodeJS.ProcessEnv): string {
  const caches = env["XDG_CACHE_HOME"] ?? "";
  const base = isAbsolute(caches) ? caches : join(env["HOME"] ?? homedir(), ".cache");
  return join(base, "ecs-platform", "engine");
}
