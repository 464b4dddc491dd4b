import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { checkPlatform } from "../../checks/platform";
import { planStackFile } from "../../cli/offline-plan";

const stackFiles = [
  "Pulumi.dev.yaml",
  ...readdirSync("examples").map((folder) => join("examples", folder, "Pulumi.dev.yaml")),
].filter((file) => existsSync(file));

describe("checkPlatform on the stack files of this project", () => {
  for (const file of stackFiles)
    it(`finds nothing in ${file}`, () => {
      assert.deepEqual(checkPlatform(planStackFile(file)), []);
    });

  it("has many of them to look at", () => {
    assert.ok(stackFiles.length > 15);
  });
});
