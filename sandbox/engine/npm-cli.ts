import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { SearchResult } from "./engine";
import { complaint, runCommand } from "./run-command";

/** How long a failed download is remembered, so that not every command tries the network again. */
const rememberFailureMilliseconds = 24 * 60 * 60 * 1000;

const downloadTimeoutMilliseconds = 5 * 60 * 1000;

/** Where the npm package `pulumi` finds or puts the CLI. */
export interface NpmCliPlaces {
  /** Folder of downloads, kept between runs. */
  readonly cache: string;
  /** Module of the package that downloads the CLI. Default: - `pulumi/lib/resolve` of the installed package. */
  readonly resolver?: string;
  /** Whether to try again although a download failed not long ago. */
  readonly retry?: boolean;
}

/** The CLI that the npm package `pulumi` downloads on first use. */
export async function findNpmCli(places: NpmCliPlaces): Promise<SearchResult> {
  const failure = join(places.cache, "download-failed");
  if (places.retry !== true && isRecent(failure))
    return { reason: `${readFileSync(failure, "utf8")} (set ECS_SANDBOX_RETRY_DOWNLOAD=true to try again)` };
  const resolver = places.resolver ?? installedResolver();
  if (resolver === undefined) return { reason: "the npm package pulumi is not installed" };
  mkdirSync(places.cache, { recursive: true });
  const script = `require(${JSON.stringify(resolver)}).resolve().then((cli) => console.log(cli), (error) => { console.error(error.message); process.exit(1); })`;
  const result = await runCommand(process.execPath, ["-e", script], {
    env: { ...process.env, PULUMI_HOME: places.cache },
    timeoutMilliseconds: downloadTimeoutMilliseconds,
  });
  const cli = result.stdout.trim().split("\n").at(-1) ?? "";
  if (result.code !== 0 || !existsSync(cli)) {
    const reason = `the npm package pulumi could not download the CLI: ${complaint(result)}`;
    writeFileSync(failure, reason);
    return { reason };
  }
  rmSync(failure, { force: true });
  return judge(cli);
}

async function judge(cli: string): Promise<SearchResult> {
  const { code, stdout } = await runCommand(cli, ["version"]);
  if (code !== 0) return { reason: `the CLI that the npm package pulumi downloaded does not run` };
  const version = stdout.trim().replace(/^v/, "");
  return {
    source: "npm",
    cli,
    version,
    why: "the npm package pulumi downloaded it",
    needsLanguageHost: false,
  };
}

function installedResolver(): string | undefined {
  try {
    return createRequire(__filename).resolve("pulumi/lib/resolve");
  } catch {
    return undefined;
  }
}

function isRecent(file: string): boolean {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < rememberFailureMilliseconds;
}
