import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
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
    const moved = env["ECS_SANDBOX_HOME"];
    this.folder = moved === undefined || moved === "" ? join(projectFolder, ".sandbox") : resolve(moved);
  }

  /** File of the sandbox account. */
  get account(): string {
    return join(this.folder, "account.json");
  }

  /** Checkpoint of a stack in the sandbox's state backend. */
  checkpoint(project: string, stack: string): string {
    return join(this.folder, "state", ".pulumi", "stacks", project, `${stack}.json`);
  }

  /** The sandbox's own copy of a stack's configuration file; the engine writes into it. */
  configCopy(project: string, stack: string): string {
    return join(this.folder, "config", project, `Pulumi.${stack}.yaml`);
  }

  /** Puts the stand-in provider in place. Cheap when it is there already. */
  install(): void {
    for (const folder of ["state", "home", "config"])
      mkdirSync(join(this.folder, folder), { recursive: true });
    this.writeProgram(join("home", "plugins", `resource-aws-v${awsVersion()}`, "pulumi-resource-aws"), [
      `exec "${process.execPath}" -r "${modulePath("ts-node/register/transpile-only")}" "${join(projectFolder, "sandbox/provider/main.ts")}" "$@"`,
    ]);
  }

  /**
   * The environment in which the engine runs. Nothing that could reach an AWS account, another state or a Pulumi service is in it.
   */
  environment(engine: Engine, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const outside = Object.entries(env).filter(([name]) => !/^(AWS_|PULUMI_)/.test(name));
    return {
      ...Object.fromEntries(outside),
      PATH: [dirname(engine.cli), env["PATH"] ?? ""].join(delimiter),
      ...(engine.needsLanguageHost && {
        ECS_SANDBOX_NODE: process.execPath,
        ECS_SANDBOX_LANGUAGE_HOST: join(projectFolder, "sandbox/engine/language-host.js"),
      }),
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      ECS_SANDBOX_ACCOUNT: this.account,
      // The stand-in never looks for credentials; this keeps whatever else runs in the program from finding any.
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  private writeProgram(path: string, lines: readonly string[]): void {
    const file = join(this.folder, path);
    const text = ["#!/bin/sh", ...lines, ""].join("\n");
    if (existsSync(file) && readFileSync(file, "utf8") === text) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }
}

function modulePath(name: string): string {
  return createRequire(__filename).resolve(name);
}

/** Version of the provider that the program asks the engine for. */
function awsVersion(): string {
  const { version } = JSON.parse(readFileSync(modulePath("@pulumi/aws/package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
