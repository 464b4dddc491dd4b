/**
 * Lets Node run TypeScript that was compiled before: `node -r compile-once.js main.ts`. Each file is compiled when it is first met and
 * then kept under node_modules/.cache by its content, so a later start reads JavaScript and does not even load the compiler. ts-node
 * compiles every file at every start, which takes the provider a second in each command of the engine; this takes it a tenth.
 *
 * Plain JavaScript, because it runs before there is anything that understands TypeScript. Types are checked by `npm run lint`.
 */
"use strict";
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const compilerVersion = require("typescript/package.json").version;

const cache = join(dirname(require.resolve("../../package.json")), "node_modules/.cache/ecs-platform");

function compile(source, file) {
  const { ModuleKind, ScriptTarget, transpileModule } = require("typescript");
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  return transpileModule(source, { compilerOptions, fileName: file }).outputText;
}

function compiled(file) {
  const source = readFileSync(file, "utf8");
  const kept = join(cache, `${createHash("sha256").update(compilerVersion).update(source).digest("hex")}.js`);
  if (existsSync(kept)) return readFileSync(kept, "utf8");
  const output = compile(source, file);
  // Renamed into place, because another process may read it at the same time.
  const draft = `${kept}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  writeFileSync(draft, output);
  renameSync(draft, kept);
  return output;
}

Module._extensions[".ts"] = (module, file) => {
  module._compile(compiled(file), file);
};
