import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "ts-node";
import { TestFolder } from "../support/folder";

/** A project with the transpiler in it, as this one has it. */
class Project {
  readonly folder = new TestFolder();
  readonly cache = join(this.folder.path, "node_modules", ".cache", "ecs-platform", "transpiled");

  constructor() {
    const transpiler = readFileSync(join(__dirname, "..", "..", "scripts", "cached-swc.js"), "utf8");
    // Packages are those of this project; the cache is the test's own.
    const required = transpiler.replace(/require\("((?:ts-node|@swc)[^"]*)"\)/g, (_, name: string) => {
      return `require(${JSON.stringify(require.resolve(name))})`;
    });
    this.folder.write("scripts/cached-swc.js", required);
    this.target("ES2022");
  }

  target(target: string): void {
    const tsconfig = { compilerOptions: { target, module: "commonjs" } };
    this.folder.write("tsconfig.json", JSON.stringify(tsconfig));
  }

  /** What a new process would make of a file. */
  compile(name: string, source: string): string {
    const service = create({
      project: join(this.folder.path, "tsconfig.json"),
      transpileOnly: true,
      transpiler: join(this.folder.path, "scripts", "cached-swc.js"),
    });
    return service.compile(source, join(this.folder.path, name));
  }

  entries(): string[] {
    return readdirSync(this.cache);
  }
}

describe("cached-swc", () => {
  const source = "export const answer: number = 42 as number;\n";
  let project: Project;
  beforeEach(() => {
    project = new Project();
  });
  afterEach(() => {
    project.folder.dispose();
  });

  it("makes a file once, and reads it after that", () => {
    const made = project.compile("answer.ts", source);
    const [entry = "", ...others] = project.entries();
    assert.deepEqual(others, []);
    const file = join(project.cache, entry);
    assert.match(made, /exports, "answer"/);
    writeFileSync(file, readFileSync(file, "utf8").replace("42", "43"));
    assert.match(project.compile("answer.ts", source), /43/, "read, not made");
  });

  it("makes it again when the file, its name or the settings change, and when an entry cannot be read", () => {
    project.compile("answer.ts", source);
    project.compile("answer.ts", `${source}// more\n`);
    project.compile("other.ts", source);
    project.target("ES2019");
    project.compile("answer.ts", source);
    assert.equal(project.entries().length, 4);
    for (const entry of project.entries()) writeFileSync(join(project.cache, entry), '{"outputText": "exp');
    assert.match(project.compile("answer.ts", source), /exports, "answer"/);
  });

  it("works where nothing can be written", () => {
    mkdirSync(join(project.folder.path, "node_modules"), { recursive: true });
    project.folder.write("node_modules/.cache", "a file where a folder should be");
    assert.match(project.compile("answer.ts", source), /exports, "answer"/);
  });
});
