import assert from "node:assert/strict";
import fc from "fast-check";
import { checkPlatform } from "../../checks/platform";
import { parsePlatform } from "../../config/parse";
import { planPlatform } from "../../plan/platform";
import { validPlatforms } from "../support/arbitrary-platform";
import { TestFolder } from "../support/folder";
import { missingEdges, repeatedRules, repeatedUrns } from "../support/missing-edges";
import { recordProgram } from "../support/record-program";
import { context } from "../support/stack";

/** What the registry answers when a tag is looked up. */
const answers = {
  "aws:ecr/getImage:getImage": () => ({ imageDigest: `sha256:${"0".repeat(64)}` }),
};

/** Stack files that the program accepts: those that are valid, and would work. */
const soundPlatforms = validPlatforms.filter(
  (platform) =>
    !checkPlatform(planPlatform(parsePlatform(platform), context)).some(
      ({ severity }) => severity === "error",
    ),
);

describe("the components of any valid stack file", function () {
  this.timeout(120_000);
  const project = process.cwd();
  let folder: TestFolder;
  before(() => {
    folder = new TestFolder();
    for (const source of ["app", "other"]) folder.write(`${source}/Dockerfile`, "FROM scratch\n");
    process.chdir(folder.path);
  });
  after(() => {
    process.chdir(project);
    folder.dispose();
  });

  it("never throw, never share a name, miss no edge and say each rule once", async () => {
    await fc.assert(
      fc.asyncProperty(soundPlatforms, async (platform) => {
        const { resources } = await recordProgram(platform, { answers });
        assert.deepEqual(repeatedUrns(resources), []);
        assert.deepEqual(missingEdges(resources), []);
        assert.deepEqual(repeatedRules(resources), []);
      }),
      { numRuns: 30, interruptAfterTimeLimit: 90_000 },
    );
  });
});
