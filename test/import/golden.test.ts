import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPlatform } from "../../checks/platform";
import { planStackText } from "../../cli/offline-plan";
import { type Format, formats, importFiles } from "../../import/imported";
import { reportText } from "../../import/loss-report";
import { place } from "./imported";

const folder = "test/import/golden";
const results = ["Pulumi.imported.yaml", "report.txt"];

function filesOf(format: string) {
  return readdirSync(join(folder, format))
    .filter((name) => !results.includes(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, format, name), "utf8") }));
}

// A golden file is written anew by `npm run import -- --from <format> --region eu-west-3 --account 123456789012 --allow-lost
// --output <folder>/Pulumi.imported.yaml --loss-report <folder>/report.txt <files>`, after the old one is removed.
describe("golden imports", () => {
  for (const format of Object.keys(formats) as Format[])
    it(`of ${format} are what they were`, () => {
      const { text, entries, open } = importFiles(format, { files: filesOf(format) }, place);
      assert.equal(text, readFileSync(join(folder, format, "Pulumi.imported.yaml"), "utf8"));
      assert.equal(reportText(entries, open), readFileSync(join(folder, format, "report.txt"), "utf8"));
    });

  for (const format of Object.keys(formats) as Format[])
    it(`of ${format} can be planned and pass every check`, () => {
      const { text } = importFiles(format, { files: filesOf(format) }, place);
      const plan = planStackText(join(folder, format, "Pulumi.imported.yaml"), text);
      assert.deepEqual(
        checkPlatform(plan).filter(({ severity }) => severity === "error"),
        [],
      );
    });
});
