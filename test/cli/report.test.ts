import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../config/problem";
import { writeReport } from "../../cli/write-report";
import { TestFolder } from "../support/folder";

describe("npm run report", function () {
  this.timeout(60_000);
  const folder = new TestFolder();
  after(() => {
    folder.dispose();
  });
  const minimal = "examples/minimal/Pulumi.dev.yaml";

  it("writes the page of a stack file, and says where", async () => {
    const output = join(folder.path, "page.html");
    const prices = folder.write("prices.yaml", "asOf: 2026-11\nnatGateway: { hour: 1 }\n");
    const said = await writeReport(minimal, { format: "html", profile: "baseline", output, prices });
    assert.equal(said, `wrote ${output}\n`);
    const page = readFileSync(output, "utf8");
    assert.match(page, /^<!doctype html>\n<html lang="en">/);
    assert.match(page, /with prices of \S+prices\.yaml in 2026-11/);
    assert.match(page, /<td>1 NAT gateway with an Elastic IP each<\/td><td class="number">733\.65</);
  });

  it("prints a picture where it is given no file", async () => {
    const options = { format: "mermaid", profile: "baseline" } as const;
    const printed = await writeReport(minimal, options);
    assert.match(printed, /^flowchart LR\n/);
    assert.ok(readFileSync("docs/report.md", "utf8").includes(printed));
    assert.match(await writeReport(minimal, { ...options, format: "svg" }), /^<svg xmlns=/);
  });

  it("says why it cannot write a file", async () => {
    const output = join(folder.path, "missing", "page.svg");
    await assert.rejects(
      writeReport(minimal, { format: "svg", profile: "baseline", output }),
      (error) =>
        error instanceof ConfigError &&
        error.message.startsWith(`${output}: cannot be written: ENOENT`) &&
        error.message.endsWith("; name another file by --output"),
    );
  });

  it("ends with 1 and the problems of a file that cannot be used", () => {
    const file = folder.write("Pulumi.bad.yaml", "config: { aws:region: eu-central-1 }\n");
    const args = ["-r", "ts-node/register", "cli/report.ts", file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.deepEqual(
      [status, stdout, stderr],
      [1, "", "Pulumi.bad.yaml: network: is missing; give a map of keys\n"],
    );
  });
});
