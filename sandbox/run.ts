import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { cliArguments, readArguments, type SandboxArguments } from "./arguments";
import type { Engine } from "./engine/engine";
import { runCommand } from "./engine/run-command";
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
export async function runInSandbox({ engine, args, env, interactive }: SandboxRun): Promise<number> {
  const home = new SandboxHome(env);
  home.install();
  const environment = home.environment(engine, env);
  const given = readArguments(args);
  const folder = resolve(given.cwd ?? ".");
  const project = given.use === "none" ? undefined : findProject(folder);
  if (project === undefined) return passThrough(engine.cli, args, { env: environment, interactive });

  const stack = given.stack?.split("/").at(-1) ?? defaultStack;
  const projectCopy = home.projectCopy(project.name);
  copyProject(project, projectCopy);
  if (given.use !== "names-stack") {
    const created = await createStack(stack, { home, engine, environment, project });
    if (created !== 0) return created;
  }
  const configCopy = home.configCopy(project.name, stack);
  copyStackConfig(userConfig({ given, folder, project, stack }), configCopy);
  const policyPack = env["ECS_SANDBOX_POLICY_PACK"] ?? join(projectFolder, "policy");
  const decisions = { stack, folder, configCopy, projectCopy, policyPack, interactive };
  return passThrough(engine.cli, cliArguments(given, decisions), { env: environment, interactive });
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

/** Creates a stack that the sandbox does not have yet. Looks at the backend's file, which costs less than a start of the CLI. */
async function createStack(
  stack: string,
  place: { home: SandboxHome; engine: Engine; environment: NodeJS.ProcessEnv; project: Project },
): Promise<number> {
  const { home, engine, environment, project } = place;
  if (existsSync(home.checkpoint(project.name, stack))) return 0;
  const result = await runCommand(engine.cli, ["stack", "init", stack, "--no-select"], {
    cwd: home.projectCopy(project.name),
    env: environment,
  });
  if (result.code === 0) return 0;
  process.stderr.write(result.stderr);
  return result.code ?? 1;
}
