import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { cliArguments, needsStack, readArguments, type SandboxArguments } from "./arguments";
import type { Engine } from "./engine/engine";
import { runCommand } from "./engine/run-command";
import { projectFolder, SandboxHome } from "./home";
import { copyStackConfig } from "./stack-config";

/** Stack of commands that name none. */
const defaultStack = "dev";

/** What a run of the CLI in the sandbox needs. */
export interface SandboxRun {
  readonly engine: Engine;
  /** Arguments for the CLI. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person sits at the terminal. */
  readonly interactive: boolean;
}

/** Runs the CLI inside the sandbox, connected to this process's own input and output, and returns its exit code. */
export async function runInSandbox({ engine, args, env, interactive }: SandboxRun): Promise<number> {
  const home = new SandboxHome(env);
  home.install();
  const environment = home.environment(engine, env);
  const given = readArguments(args);
  const folder = resolve(given.cwd ?? projectFolder);
  const stack = given.stack ?? defaultStack;
  const project = projectName(folder);
  const configCopy = home.configCopy(project ?? "none", stack);
  if (project !== undefined && needsStack(given.command)) {
    await createStack({ home, engine, environment, folder, project, stack, given });
    copyStackConfig(resolve(given.configFile ?? join(folder, `Pulumi.${stack}.yaml`)), configCopy);
  }
  const policyPack = join(projectFolder, "policy");
  return passThrough(engine.cli, cliArguments(given, { stack, configCopy, policyPack, interactive }), {
    cwd: given.cwd === undefined ? projectFolder : process.cwd(),
    env: environment,
  });
}

/** Name of the Pulumi project in a folder. */
function projectName(folder: string): string | undefined {
  const file = join(folder, "Pulumi.yaml");
  if (!existsSync(file)) return undefined;
  return (parse(readFileSync(file, "utf8")) as { name?: string } | null)?.name;
}

/**
 * Creates a stack that the sandbox does not have yet, from a folder of its own, where the engine may write what it writes beside a
 * project file. `stack init` and `stack rm` are left to the user.
 */
async function createStack(place: {
  home: SandboxHome;
  engine: Engine;
  environment: NodeJS.ProcessEnv;
  folder: string;
  project: string;
  stack: string;
  given: SandboxArguments;
}): Promise<void> {
  const { home, engine, environment, folder, project, stack, given } = place;
  const manages =
    given.command === "stack" && given.rest.some((each) => each === "init" || each === "rm" || each === "ls");
  if (manages || existsSync(home.checkpoint(project, stack))) return;
  const nursery = join(home.folder, "config", project);
  mkdirSync(nursery, { recursive: true });
  copyFileSync(join(folder, "Pulumi.yaml"), join(nursery, "Pulumi.yaml"));
  const result = await runCommand(engine.cli, ["stack", "init", stack, "--no-select"], {
    cwd: nursery,
    env: environment,
  });
  if (result.code !== 0) process.stderr.write(result.stderr);
}

/** Hands input, output and signals on to a command and returns how it ended. */
function passThrough(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, { ...options, stdio: "inherit" });
    // A terminal sends Ctrl-C to the whole group; this process stays until the engine has put its state in order.
    const ignore = () => undefined;
    process.on("SIGINT", ignore);
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGTERM", forward);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", ignore);
      process.off("SIGTERM", forward);
      resolvePromise(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
