import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPlatform } from "../checks/platform";
import { planStackFile } from "../cli/offline-plan";

const folders = readdirSync("examples").map((name) => join("examples", name));
const stackFiles = folders.filter((folder) => !existsSync(join(folder, "Pulumi.yaml")));

describe("the examples", () => {
  it("each have a README that says what they create and what it costs", () => {
    for (const folder of folders) {
      const readme = readFileSync(join(folder, "README.md"), "utf8");
      assert.match(readme, /This creates: /);
      assert.match(readme, /Cost in AWS: /);
    }
  });

  for (const folder of stackFiles)
    it(`${folder} is planned as its plan.json says, and would work`, () => {
      const plan = planStackFile(join(folder, "Pulumi.dev.yaml"));
      assert.deepEqual(plan, JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")));
      assert.deepEqual(checkPlatform(plan), []);
    });

  it("have a smallest one of ten lines or fewer", () => {
    const lines = readFileSync("examples/minimal/Pulumi.dev.yaml", "utf8").trim().split("\n");
    assert.ok(lines.length <= 10, String(lines.length));
  });
});

describe("the stack files of the project", () => {
  for (const file of ["Pulumi.dev.yaml", "Pulumi.prod.yaml"])
    it(`${file} would work`, () => {
      assert.deepEqual(checkPlatform(planStackFile(file)), []);
    });
});
