import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { compileStandIns } from "./compile-provider";
import type { Engine } from "./engine/engine";

/** The folder of this project. */
export const projectFolder = resolve(__dirname, "..");

/**
 * The folder that holds everything the sandbox keeps: `.sandbox` of this project, or what ECS_SANDBOX_HOME names. The engine's own
 * home, its state and the account lie in it, so that no other Pulumi project or AWS account on the machine is ever touched.
 */
export class SandboxHome {
  readonly folder: string;

  constructor(env: NodeJS.ProcessEnv) {
    const moved = env["ECS_SANDBOX_HOME"] ?? "";
    this.folder = moved === "" ? join(projectFolder, ".sandbox") : resolve(moved);
  }

  /** File of the sandbox account. */
  get account(): string {
    return join(this.folder, "account.json");
  }

  /** Checkpoint of a stack in the sandbox's state backend. */
  checkpoint(project: string, stack: string): string {
    return join(this.folder, "state", ".pulumi", "stacks", project, `${stack}.json`);
  }

  /** Folder of the sandbox's own copies of a project's Pulumi.yaml and stack files; the engine writes into it. */
  projectCopy(project: string): string {
    return join(this.folder, "projects", project);
  }

  /** The sandbox's own copy of a stack's configuration file. */
  configCopy(project: string, stack: string): string {
    return join(this.projectCopy(project), `Pulumi.${stack}.yaml`);
  }

  /** Folder of the commands that stand in for others, first on the PATH. */
  private get commands(): string {
    return join(this.folder, "bin");
  }

  /** Puts the stand-ins in place. Cheap when they are there already. */
  install(): void {
    for (const folder of ["state", "home"]) mkdirSync(join(this.folder, folder), { recursive: true });
    // Beside the project's packages, wherever the home is: compiled code belongs to this copy of the project.
    const standIns = compileStandIns(projectFolder, join(projectFolder, ".sandbox", "provider"));
    for (const name of ["aws", "awsx"] as const) writeLauncher(this.plugin(name), standIns[name]);
    writeLauncher(join(this.commands, "aws"), standIns.awsCli);
  }

  /** Where the engine looks for the provider of a package. */
  private plugin(name: string): string {
    const folder = `resource-${name}-v${installedVersion(`@pulumi/${name}`)}`;
    return join(this.folder, "home", "plugins", folder, `pulumi-resource-${name}`);
  }

  /**
   * The environment in which the engine runs. Nothing that could reach an AWS account, another state or a Pulumi service is in it.
   */
  environment(engine: Engine, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const outside = Object.entries(env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name));
    const noSuchFile = join(this.folder, "home", "no-aws-credentials");
    return {
      ...Object.fromEntries(outside),
      PATH: [this.commands, dirname(engine.cli), env["PATH"] ?? "", dirname(process.execPath)].join(
        delimiter,
      ),
      ...(engine.needsLanguageHost && {
        ECS_SANDBOX_NODE: process.execPath,
        ECS_SANDBOX_LANGUAGE_HOST: join(projectFolder, "sandbox", "engine", "language-host.js"),
      }),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      // Guards nothing: the account has no real secrets.
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      ECS_SANDBOX_ACCOUNT: this.account,
      // The stand-in never looks for credentials; this keeps whatever else runs in the program from finding any.
      AWS_SHARED_CREDENTIALS_FILE: noSuchFile,
      AWS_CONFIG_FILE: noSuchFile,
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }
}

/** Writes a command that runs a JavaScript file. */
function writeLauncher(file: string, main: string): void {
  const text = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(main)} "$@"\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileAtomic(file, text, { mode: 0o755 });
}

/** A word for the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Version of a package, which is that of the provider that the program asks the engine for. */
function installedVersion(name: string): string {
  const file = createRequire(__filename).resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}
