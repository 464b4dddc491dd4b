import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { cliArguments, readArguments, type SandboxArguments } from "./arguments";
import type { Engine } from "./engine/engine";
import { type CommandResult, runCommand } from "./engine/run-command";
import { projectFolder, SandboxHome } from "./home";
import { passThrough } from "./pass-through";
import { copyProject, findProject, type Project, stackConfigFile } from "./project";
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

/**
 * Runs the CLI inside the sandbox, connected to this process's own input and output, and returns its exit code.
 *
 * The arguments are handed on as they are. Where the user leaves it open, the stack is `dev`, `up` and `preview` get the project's policy
 * pack (ECS_SANDBOX_POLICY_PACK names another one, or none when it is empty), and a command that would ask gets --yes when there is no
 * terminal. It still previews first, so that a refusal changes nothing. A stack that does not exist yet is created.
 *
 * The engine writes into a stack's configuration file and deletes it together with the stack. So it never gets the user's own: commands
 * work on a copy, made anew from the user's file each time.
 */
export async function runInSandbox(run: SandboxRun): Promise<number> {
  const prepared = await prepare(run);
  if ("failed" in prepared) {
    process.stderr.write(prepared.failed.stderr);
    return prepared.failed.code ?? 1;
  }
  const { args, env } = prepared;
  return passThrough(run.engine.cli, args, { env, interactive: run.interactive });
}

/** Runs the CLI inside the sandbox and returns what it printed. */
export async function readFromSandbox(run: SandboxRun): Promise<CommandResult> {
  const prepared = await prepare(run);
  return "failed" in prepared
    ? prepared.failed
    : runCommand(run.engine.cli, prepared.args, { env: prepared.env });
}

/** Arguments and environment with which the CLI runs in the sandbox, or the command that failed before it could. */
type Prepared =
  { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } | { readonly failed: CommandResult };

async function prepare({ engine, args, env: outside, interactive }: SandboxRun): Promise<Prepared> {
  const home = new SandboxHome(outside);
  home.install();
  const env = home.environment(engine, outside);
  const given = readArguments(args);
  const folder = resolve(given.cwd ?? ".");
  const project = given.use === "none" ? undefined : findProject(folder);
  if (project === undefined) return { args, env };

  const stack = given.stack?.split("/").at(-1) ?? defaultStack;
  const projectCopy = home.projectCopy(project.name);
  copyProject(project, projectCopy);
  if (given.use !== "names-stack" && !existsSync(home.checkpoint(project.name, stack))) {
    const init = ["stack", "init", stack, "--no-select"];
    const created = await runCommand(engine.cli, init, { cwd: projectCopy, env });
    if (created.code !== 0) return { failed: created };
  }
  const configCopy = home.configCopy(project.name, stack);
  const config = userConfig({ given, folder, project, stack });
  copyStackConfig(config, configCopy);
  const policyPack = policyPackFolder(outside["ECS_SANDBOX_POLICY_PACK"]);
  return {
    args: cliArguments(given, { stack, folder, configCopy, projectCopy, policyPack, interactive }),
    env: { ...exemptionsBeside(config), ...env },
  };
}

/** Tells the policy pack of the exemptions that lie beside a stack file, since the engine runs it in the pack's own folder. */
function exemptionsBeside(config: string): NodeJS.ProcessEnv {
  const file = join(dirname(config), "policy-exemptions.yaml");
  return existsSync(file) ? { ECS_POLICY_EXEMPTIONS: file } : {};
}

/** The policy pack that the user names, none if the name is empty, else that of this project. */
function policyPackFolder(named: string | undefined): string {
  if (named === undefined) return join(projectFolder, "policy");
  return named === "" ? "" : resolve(named);
}

/** The configuration file that the user means. */
function userConfig(place: {
  given: SandboxArguments;
  folder: string;
  project: Project;
  stack: string;
}): string {
  const { given, folder, project, stack } = place;
  return given.configFile === undefined ? stackConfigFile(project, stack) : resolve(folder, given.configFile);
}
