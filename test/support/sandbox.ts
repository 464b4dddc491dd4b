import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { AccountState } from "../../sandbox/account/account";
import type { Fault } from "../../sandbox/account/faults";
import { projectFolder } from "../../sandbox/home";

/** How a run of the CLI in a test's sandbox ended. */
export interface SandboxResult {
  /** Exit code, or null when a signal ended the command. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command runs in a test's sandbox. */
export interface SandboxCommand {
  /** Disturbances of the account, see sandbox/account/faults.ts. */
  readonly faults?: readonly Fault[];
  /** Further variables of the environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Send this signal to the command when its output first contains the text. */
  readonly interrupt?: { readonly at: string; readonly signal: NodeJS.Signals };
}

/** A sandbox account of a test's own, in a temporary folder. The engine is the one that all sandboxes of this machine share. */
export class TestSandbox {
  /** ECS_SANDBOX_HOME of its commands. */
  readonly home = mkdtempSync(join(tmpdir(), "ecs-sandbox-"));

  /** Runs `npm run -s sandbox` with these arguments, in the folder of this project. */
  run(args: readonly string[], command: SandboxCommand = {}): Promise<SandboxResult> {
    const { faults, env, interrupt } = command;
    const main = ["-r", "ts-node/register/transpile-only", join(projectFolder, "sandbox", "main.ts")];
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...main, ...args], {
        cwd: projectFolder,
        env: {
          ...process.env,
          ECS_SANDBOX_HOME: this.home,
          npm_config_loglevel: "silent",
          ...(faults !== undefined && { ECS_SANDBOX_FAULTS: JSON.stringify(faults) }),
          ...env,
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let stdout = "";
      let stderr = "";
      let interrupted = false;
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
        if (interrupt === undefined || interrupted || !stdout.includes(interrupt.at)) return;
        interrupted = true;
        child.kill(interrupt.signal);
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code, stdout, stderr });
      });
    });
  }

  /**
   * Runs a command that must succeed and returns its standard output.
   *
   * @throws Error with everything that it printed when it does not.
   */
  async succeed(args: readonly string[], command: SandboxCommand = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, command);
    if (code !== 0)
      throw new Error(`pulumi ${args.join(" ")} ended with code ${String(code)}\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Writes a file into the sandbox's folder, an object as YAML, and returns its path. */
  write(name: string, content: string | object): string {
    const file = join(this.home, name);
    writeFileSync(file, typeof content === "string" ? content : stringify(content));
    return file;
  }

  /** Makes a Pulumi project of one JavaScript file, which finds the packages of this project, and returns its folder. */
  project(name: string, program: string): string {
    const folder = mkdtempSync(join(this.home, `${name}-`));
    symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"));
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      stringify({ name, runtime: { name: "nodejs", options: { typescript: false } }, main: "index.js" }),
    );
    writeFileSync(join(folder, "Pulumi.dev.yaml"), stringify({ config: { "aws:region": "eu-west-1" } }));
    // Without it @pulumi/pulumi searches all of node_modules.
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true }));
    writeFileSync(join(folder, "index.js"), program);
    return folder;
  }

  /** What the account holds; undefined before the first command that changes something. */
  account(): AccountState | undefined {
    const file = join(this.home, "account.json");
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as AccountState) : undefined;
  }

  /** Removes the account, the engine's state and everything else of this sandbox. */
  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
