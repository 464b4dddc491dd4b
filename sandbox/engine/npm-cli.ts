import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { valid } from "semver";
import type { SearchResult } from "./engine";
import { complaint, runCommand } from "./run-command";

/** How long a failed download is remembered, so that not every command tries the network again. */
const rememberFailureMilliseconds = 24 * 60 * 60 * 1000;

/** Enough for 200 MB at 1 MB/s. Without a network the download fails at once. */
const downloadTimeoutMilliseconds = 5 * 60 * 1000;

/** Prints the path of the CLI that the module named by its argument finds or downloads. */
const resolveScript = `
  const failed = (error) => {
    console.error(error.message + (error.cause ? ": " + error.cause.message : ""));
    process.exit(1);
  };
  require(process.argv[1]).resolve().then(console.log, failed);
`;

/** Where the npm package `pulumi` finds or puts the CLI. */
export interface NpmCliPlaces {
  /** Folder of downloads, kept between runs. */
  readonly cache: string;
  /**
   * Module of the package that downloads the CLI.
   *
   * @default - `pulumi/lib/resolve` of the installed package
   */
  readonly resolver?: string;
  /**
   * Whether to try again although a download failed not long ago.
   *
   * @default false
   */
  readonly retry?: boolean;
}

/** The CLI that the npm package `pulumi` downloads on first use. A failed download is remembered for a day. */
export async function findNpmCli(places: NpmCliPlaces): Promise<SearchResult> {
  const failure = failureFile(places.cache);
  if (places.retry !== true && isRecent(failure)) return { reason: readFileSync(failure, "utf8") };
  const resolver = places.resolver ?? installedResolver();
  if (resolver === undefined) return { reason: "the npm package pulumi is not installed" };
  mkdirSync(places.cache, { recursive: true });
  // Two downloads at once would write into the same folder.
  const release = await lock(places.cache, { retries: { forever: true, maxTimeout: 2000 } });
  try {
    const result = await download(resolver, places.cache);
    if ("reason" in result) writeFileSync(failure, result.reason);
    else rmSync(failure, { force: true });
    return result;
  } finally {
    await release();
  }
}

/** Lets the next search try the download again. */
export function forgetFailedDownload(cache: string): void {
  rmSync(failureFile(cache), { force: true });
}

/** Runs the package in a process of its own: it may end the process, and it writes to standard output. */
async function download(resolver: string, cache: string): Promise<SearchResult> {
  const env = { ...process.env, PULUMI_HOME: cache, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const resolved = await runCommand(process.execPath, ["-e", resolveScript, resolver], {
    env,
    timeoutMilliseconds: downloadTimeoutMilliseconds,
  });
  const cli = resolved.stdout.trim().split("\n").at(-1) ?? "";
  if (resolved.code !== 0 || !existsSync(cli))
    return { reason: `the npm package pulumi could not download the CLI: ${complaint(resolved)}` };
  const { code, stdout } = await runCommand(cli, ["version"], { env });
  const version = valid(stdout.trim());
  if (code !== 0 || version === null)
    return { reason: `the CLI that the npm package pulumi downloaded does not run: ${cli}` };
  return { source: "downloaded", cli, version, needsLanguageHost: false };
}

function failureFile(cache: string): string {
  return join(cache, "download-failed");
}

function installedResolver(): string | undefined {
  try {
    return createRequire(__filename).resolve("pulumi/lib/resolve");
  } catch {
    return undefined;
  }
}

function isRecent(file: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false });
  return written !== undefined && Date.now() - written.mtimeMs < rememberFailureMilliseconds;
}
