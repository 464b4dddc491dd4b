import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** Larger sources, as a team would have them, in folders of their own; other files in a folder lie beside those that are given. */
const samples: readonly {
  readonly format: Format;
  readonly name: string;
  readonly given: readonly string[];
  readonly environment?: string;
}[] = [
  {
    format: "copilot",
    name: "copilot-shop",
    given: ["frontend.yml", "fulfilment.yml", "statistics.yml", "prod.yml"],
    environment: "prod",
  },
  { format: "kubernetes", name: "kubernetes-market", given: ["base.yaml", "workloads.yaml", "network.yaml"] },
  { format: "kubernetes", name: "kubernetes-media", given: ["media.yaml"] },
  { format: "compose", name: "compose-shop", given: ["compose.yaml", "compose.prod.yaml"] },
  { format: "compose", name: "compose-blog", given: ["compose.yaml"] },
  {
    format: "task-definition",
    name: "task-definition-shop",
    given: ["services.json", "web.json", "mailer.json"],
  },
  { format: "copilot", name: "copilot-telemetry", given: ["gateway.yml", "collector.yml", "dashboard.yml"] },
];

function importSample({ format, name, given, environment }: (typeof samples)[number]) {
  const at = (file: string) => join("test/import/samples", name, file);
  const read = (file: string) => readFileSync(at(file), "utf8");
  const files = given.map((file) => ({ name: file, text: read(file) }));
  const beside = (path: string) => (existsSync(at(path)) ? read(path) : undefined);
  return { at, read, result: importFiles(format, { files, beside, environment }, place) };
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

  for (const sample of samples)
    it(`of the sample ${sample.name} are what they were, can be planned and pass every check`, () => {
      const { at, read, result } = importSample(sample);
      assert.equal(result.text, read("Pulumi.imported.yaml"));
      assert.equal(reportText(result.entries, result.open), read("report.txt"));
      const plan = planStackText(at("Pulumi.imported.yaml"), result.text);
      assert.deepEqual(
        checkPlatform(plan).filter(({ severity }) => severity === "error"),
        [],
      );
    });
});
