import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { report } from "../../cli/check/report";
import { TestFolder } from "../support/folder";

/** Runs the command as `npm run check` does, without an engine on the PATH and without credentials. */
function check(...args: string[]) {
  const result = spawnSync(process.execPath, ["-r", "ts-node/register", "cli/check.ts", ...args], {
    encoding: "utf8",
    env: { HOME: process.env["HOME"], PATH: "" },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

describe("npm run check", function () {
  this.timeout(300_000);
  let folder: TestFolder;
  before(() => (folder = new TestFolder()));
  after(() => {
    folder.dispose();
  });

  it("ends with 0 when nothing stops a deployment, and with 1 when something does", () => {
    const bad = folder.write(
      "Pulumi.bad.yaml",
      "config:\n  aws:region: eu-west-1\n  ecs-platform:netwrk: {}\n",
    );
    const output = join(folder.path, "report.json");
    const clean = check(
      ...["Pulumi.dev.yaml", "--format", "json", "--output", output],
      ...["--policy-pack-config", "policy/profiles/baseline.json"],
    );
    assert.deepEqual([clean.code, clean.stderr], [0, ""]);
    assert.match(
      clean.stdout,
      /^Nothing stops a deployment\. 98 resources judged by policy\/profiles\/baseline\.json and profile baseline: [^\n]+\n$/,
    );
    assert.equal(report.parse(JSON.parse(readFileSync(output, "utf8"))).subjects[0]?.name, "Pulumi.dev.yaml");
    const { code, stdout } = check(bad);
    assert.equal(code, 1);
    assert.ok(
      stdout.includes(`${bad}:3:24: error: netwrk: is not a known key: "netwrk"; did you mean "network"?`),
      stdout,
    );
  });

  it("ends with 2 when it is used in a wrong way, and says what is wrong", () => {
    const levels = folder.write("levels.json", '{ "ecr-kmss": "advisory" }');
    for (const [args, message] of [
      [
        ["Pulumi.dev.yaml", "--policy-pack-config", levels],
        `${levels}: ecr-kmss: is no rule of this pack; did you mean "ecr-kms"? known: docs/rules.md\n`,
      ],
      [["Pulumi.none.yaml"], "Pulumi.none.yaml: there is no such file\n"],
      [
        ["Pulumi.dev.yaml", "--format", "xml"],
        "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif, markdown.\n",
      ],
    ] as const) {
      const { code, stdout, stderr } = check(...args);
      assert.deepEqual([code, stdout, stderr], [2, "", message]);
    }
  });
});
