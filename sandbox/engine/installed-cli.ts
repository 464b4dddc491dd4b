import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { gte, valid } from "semver";
import which from "which";
import { oldestVersion, type SearchResult } from "./engine";
import { runCommand } from "./run-command";

/** A CLI that works tells its version at once; a shim may first fetch what it stands for. */
const versionTimeoutMilliseconds = 30_000;

/** A `pulumi` on the PATH that is new enough and has its language host. The npm wrapper's own command is passed over. */
export async function findInstalledCli(path: string): Promise<SearchResult> {
  const candidates = (await which("pulumi", { all: true, nothrow: true, path })) ?? [];
  const installed = candidates.filter((candidate) => !isNpmWrapper(candidate));
  if (installed.length === 0) return { reason: "no pulumi on the PATH" };
  const reasons: string[] = [];
  for (const cli of installed) {
    const result = await judge(cli, path);
    if ("cli" in result) return result;
    reasons.push(result.reason);
  }
  return { reason: reasons.join("; ") };
}

/** Inside npm scripts the command of the wrapper package comes first on the PATH; it would start a download. */
function isNpmWrapper(cli: string): boolean {
  const manifest = join(dirname(realpathSync(cli)), "package.json");
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string };
  return name === "pulumi";
}

async function judge(cli: string, path: string): Promise<SearchResult> {
  const { code, stdout } = await runCommand(cli, ["version"], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMilliseconds: versionTimeoutMilliseconds,
  });
  const version = valid(stdout.trim());
  if (code !== 0 || version === null) return { reason: `${cli} does not tell its version` };
  if (!gte(version, oldestVersion))
    return { reason: `${cli} is version ${version}, older than ${oldestVersion}` };
  const folders = [dirname(realpathSync(cli)), dirname(cli), ...path.split(delimiter)];
  if (!folders.some((folder) => existsSync(join(folder, "pulumi-language-nodejs"))))
    return { reason: `${cli} has no pulumi-language-nodejs beside it or on the PATH` };
  return { source: "installed", cli, version, needsLanguageHost: false };
}
