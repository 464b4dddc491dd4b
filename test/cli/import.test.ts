import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs the command as `npm run import` does. */
function run(...args: string[]) {
  const result = spawnSync(process.execPath, ["-r", "ts-node/register", "cli/import.ts", ...args], {
    encoding: "utf8",
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

describe("npm run import", function () {
  this.timeout(60_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "import-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const compose = (): string => {
    const file = join(folder, "compose.yaml");
    writeFileSync(file, "services: { web: { image: nginx:1.29, stop_signal: SIGINT } }\n");
    return file;
  };

  it("ends with 1 where a field is lost, and with 0 where that is allowed", () => {
    const [output, report] = [join(folder, "Pulumi.shop.yaml"), join(folder, "report.json")];
    const options = ["--from", "compose", "--region", "eu-west-1", "--format", "json"];
    const printed = run(...options, compose());
    assert.equal(printed.code, 1);
    assert.ok(printed.stdout.includes("ecs-platform:services:"));
    const written = run(...options, "--allow-lost", "--output", output, "--loss-report", report, compose());
    assert.deepEqual(written, { code: 0, stdout: "", stderr: "" });
    assert.equal(readFileSync(output, "utf8"), printed.stdout);
    assert.equal(readFileSync(report, "utf8"), printed.stderr);
    assert.deepEqual(JSON.parse(printed.stderr), {
      counts: { mapped: 1, approximated: 0, lost: 1 },
      open: [],
      fields: [
        {
          source: "compose.yaml",
          field: "services.web.image",
          bucket: "mapped",
          keys: ["services.web.containers.web.image.uri"],
        },
        {
          source: "compose.yaml",
          field: "services.web.stop_signal",
          bucket: "lost",
          keys: [],
          why: "ECS sends SIGTERM, or what STOPSIGNAL of the image says.",
        },
      ],
    });
  });

  it("ends with 2 and writes nothing where files are missing or would be overwritten", () => {
    const taken = join(folder, "Pulumi.taken.yaml");
    writeFileSync(taken, "config: {}\n");
    const missing = join(folder, "none.yaml");
    const { code, stdout, stderr } = run("--from", "compose", "--output", taken, missing);
    assert.deepEqual(
      { code, stdout, stderr },
      {
        code: 2,
        stdout: "",
        stderr: `${missing}: there is no such file\n${taken}: exists already, and the import would overwrite it; choose another name\n`,
      },
    );
    assert.equal(readFileSync(taken, "utf8"), "config: {}\n");
    assert.ok(!existsSync(missing));
  });
});
