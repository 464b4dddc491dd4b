/**
 * Transpiler of ts-node: swc, with what it made kept in node_modules/.cache. Every command, every policy host and every program starts some
 * hundred modules of TypeScript, and making them anew takes longer than most commands run. The name of an entry is a hash of everything
 * that decides on its content, so none is ever out of date.
 */
"use strict";
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const swc = require("ts-node/transpilers/swc");

const folder = join(__dirname, "..", "node_modules", ".cache", "ecs-platform", "transpiled");

/** What the output depends on beside the file: the settings, and the versions of those that read them. */
function surroundings({ service }) {
  const versions = [require("@swc/core/package.json").version, require("ts-node/package.json").version];
  return JSON.stringify([versions, service.config.options]);
}

module.exports.create = (options) => {
  const { transpile } = swc.create(options);
  const base = surroundings(options);
  return {
    transpile(input, transpileOptions) {
      const { fileName } = transpileOptions;
      const name = createHash("sha256").update(`${base}\0${fileName}\0${input}`).digest("hex");
      const file = join(folder, `${name}.json`);
      const known = read(file);
      if (known !== undefined) return known;
      const made = transpile(input, transpileOptions);
      keep(file, made);
      return made;
    },
  };
};

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Others may read or write the same entry at this moment, so it appears as a whole. A folder that cannot be written costs time only. */
function keep(file, made) {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(made));
    renameSync(draft, file);
  } catch {
    // The next run makes it again.
  }
}
