import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { usualAvailabilityZones } from "../../facts/availability-zones";
import { partitionOf } from "../../facts/partitions";
import type { StackResource } from "../../policy/resource";
import { UsageError } from "../check/usage-error";
import { lookUpFields } from "./look-up-fields";
import { answerLookUp } from "./look-ups";
import { RecordingMonitor } from "./monitor";
import { type ForeignProject, readForeignProject } from "./program-config";
import { serveProgram } from "./program-server";

/** A program to run. */
export interface ProgramToRecord {
  /** Folder of its Pulumi.yaml. */
  readonly folder: string;
  /**
   * Stack whose configuration it gets.
   *
   * @default - none: only what Pulumi.yaml says, as a stack `dev`
   */
  readonly stack: string | undefined;
  /** Region, where neither stack nor project says one. */
  readonly region: string | undefined;
  readonly accountId: string;
}

/** What a program registered, or its own words for why it ended. */
export interface RecordedProgram {
  readonly resources: readonly StackResource[];
  readonly error: string | undefined;
}

/** A program that takes longer waits for something that a check does not have. */
const longestRunMilliseconds = 5 * 60 * 1000;

/**
 * Runs a Pulumi program of Node.js with the runner of its own @pulumi/pulumi, in a process of its own that has neither network nor
 * credentials, and records what it registers.
 *
 * @throws UsageError when the folder is no such program.
 */
export async function recordProgram(program: ProgramToRecord): Promise<RecordedProgram> {
  const folder = resolve(program.folder);
  const project = readForeignProject(folder, program.stack);
  const region = project.config["aws:region"] ?? program.region;
  if (region === undefined)
    throw new UsageError(`${program.folder}: the stack has no aws:region; give --region`);
  const account = {
    ...{ accountId: program.accountId, region, partition: partitionOf(region) },
    availabilityZones: usualAvailabilityZones(region),
  };
  const stack = program.stack ?? "dev";
  const lookUp = answerLookUp(account, (token) => lookUpFields(join(folder, "Pulumi.yaml"), token));
  const monitor = new RecordingMonitor({ project: project.name, stack, lookUp });
  const server = await serveProgram(monitor);
  try {
    const ended = await run(project, { folder, stack, region, address: server.address });
    const said = server.errors.length > 0 ? server.errors.join("\n") : ended.stderr;
    return {
      resources: monitor.resources,
      error:
        ended.code === 0
          ? undefined
          : ownWords(said) || `it ended with ${ended.signal ?? `code ${String(ended.code)}`}`,
    };
  } finally {
    server.close();
  }
}

interface Surroundings {
  readonly folder: string;
  readonly stack: string;
  readonly region: string;
  readonly address: string;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

async function run(
  project: ForeignProject,
  { folder, stack, region, address }: Surroundings,
): Promise<Ended> {
  const home = mkdtempSync(join(tmpdir(), "ecs-platform-check-"));
  const main = join(folder, project.main);
  const isFolder = statSync(main, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const flags = {
    ...{ monitor: address, engine: address, project: project.name, stack, "root-directory": folder },
    ...{ organization: "organization", pwd: isFolder ? main : folder, parallel: "64" },
  };
  const child = spawn(
    process.execPath,
    [
      ...["--require", join(__dirname, "loopback-only.js"), runnerOf(folder)],
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
      ...["--dry-run", isFolder ? "." : main],
    ],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: longestRunMilliseconds,
      env: environment(project, { home, region }),
    },
  );
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  try {
    return await new Promise<Ended>((done, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => {
        done({ code, signal, stderr });
      });
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** No variable of ours: they hold credentials. A home of its own, so that files with credentials are not found either. */
function environment(
  { config, secretKeys, options }: ForeignProject,
  { home, region }: { home: string; region: string },
): NodeJS.ProcessEnv {
  return {
    ...{ PATH: process.env["PATH"], HOME: home, USERPROFILE: home },
    ...{ AWS_REGION: region, AWS_EC2_METADATA_DISABLED: "true" },
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    ...(options["typescript"] !== false && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(typeof options["tsconfig"] === "string" && { PULUMI_NODEJS_TSCONFIG_PATH: options["tsconfig"] }),
    // Types are for the program's own build to check.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

function runnerOf(folder: string): string {
  try {
    return createRequire(join(folder, "Pulumi.yaml")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new UsageError(`${folder}: the package @pulumi/pulumi is not installed; run npm install there`);
  }
}

/** What a program says of its own failure, without the frames of a stack trace and without the runner's introduction. */
function ownWords(said: string): string {
  const lines = stripColours(said)
    .split("\n")
    .filter(
      (line) =>
        !/^\s+at /.test(line) && !/^Running program '.*' failed with an unhandled exception:$/.test(line),
    );
  return lines.join("\n").trim();
}

function stripColours(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
