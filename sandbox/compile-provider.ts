import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { sync as writeFileAtomic } from "write-file-atomic";

/** Folders of the project that the stand-ins' code lies in. */
const sourceFolders = ["facts", "sandbox/account", "sandbox/provider", "sandbox/awsx", "sandbox/aws-cli"];

/** Main files of the stand-ins, in JavaScript. */
export interface StandIns {
  /** The provider `aws`. */
  readonly aws: string;
  /** The provider `awsx`. */
  readonly awsx: string;
  /** The command `aws`. */
  readonly awsCli: string;
}

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
};

/**
 * Transpiles the stand-ins, file by file and only what changed. The engine starts a provider in every command, and compiling it there
 * each time would take longer than most commands.
 *
 * @param project - folder of this project
 * @param into - folder for the JavaScript; it must lie where the project's packages are found
 */
export function compileStandIns(project: string, into: string): StandIns {
  for (const folder of sourceFolders)
    for (const name of readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }))
      if (name.endsWith(".ts"))
        compile(join(project, folder, name), join(into, folder, name.replace(/\.ts$/, ".js")));
  const main = (folder: string): string => join(into, "sandbox", folder, "main.js");
  return { aws: main("provider"), awsx: main("awsx"), awsCli: main("aws-cli") };
}

/** The copy bears its source's time: any other time, older or newer, means another source. */
function compile(source: string, target: string): void {
  const { mtime } = statSync(source);
  if (statSync(target, { throwIfNoEntry: false })?.mtime.getTime() === mtime.getTime()) return;
  const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), { compilerOptions });
  mkdirSync(dirname(target), { recursive: true });
  writeFileAtomic(target, outputText);
  utimesSync(target, mtime, mtime);
}
