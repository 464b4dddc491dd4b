import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const documents = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" }).trim().split("\n");

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

describe("the documents", () => {
  it("name only commands that exist", () => {
    const unknown = documents.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/npm run (?:-s )?([a-z:-]+)/g)]
        .map(([, script = ""]) => script)
        .filter((script) => !(script in scripts))
        .map((script) => `${file}: ${script}`),
    );
    assert.deepEqual(unknown, []);
  });

  it("link only to files that exist", () => {
    const broken = documents.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(join(dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it("show the test line that CI runs", () => {
    const readme = readFileSync("README.md", "utf8");
    const ci = readFileSync(".ci/run", "utf8");
    for (const command of ["npm ci", "npm run lint", "npm test"]) {
      assert.ok(readme.includes(command), command);
      assert.ok(ci.includes(command), command);
    }
    assert.ok(readme.includes("npm ci && npm run lint && npm test"));
  });
});
