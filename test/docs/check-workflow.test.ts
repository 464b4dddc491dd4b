import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { commentMarker } from "../../cli/check/markdown";
import { TestFolder } from "../support/folder";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions: unknown; readonly steps: readonly Step[] }>>;
}

describe("the workflow that checks pull requests", function () {
  this.timeout(300_000);
  const text = readFileSync("docs/workflows/ecs-platform-check.yml", "utf8");
  const workflow = parse(text) as Workflow;
  const { permissions, steps } = workflow.jobs["check"] ?? assert.fail("no job check");
  const script = (name: string) => steps.find((step) => step.name === name)?.run ?? assert.fail(name);
  let folder: TestFolder;
  before(() => (folder = new TestFolder()));
  after(() => {
    folder.dispose();
  });

  /** Runs a step as a runner does: bash that stops at the first failure. */
  const run = (name: string, env: NodeJS.ProcessEnv, cwd: string) =>
    spawnSync("bash", ["-eo", "pipefail", "-c", script(name)], {
      ...{ cwd, encoding: "utf8" },
      env: { ...process.env, ...env },
    });

  it("runs for every pull request, with no secret and no right that it does not use", () => {
    assert.deepEqual(workflow.on, { pull_request: null });
    assert.deepEqual(workflow.permissions, { contents: "read" });
    assert.deepEqual(permissions, {
      contents: "read",
      "pull-requests": "write",
      "security-events": "write",
    });
    assert.doesNotMatch(text, /secrets\.|pull_request_target/);
  });

  it("comments and uploads only where the token may", () => {
    const guarded = steps.filter((step) => step.if?.includes("head.repo.full_name == github.repository"));
    assert.deepEqual(
      guarded.map(({ name, uses }) => name ?? uses),
      ["comment", "github/codeql-action/upload-sarif@v3"],
    );
  });

  it("writes SARIF and the comment by the commands of its step, for a stack file that is clean", () => {
    // The commands run in this folder and write here, where git sees their files for the time of this test only in the folder below.
    const here = process.cwd();
    const commands = script("check").replaceAll(
      /--output (\S+)/g,
      (_, file: string) => `--output ${join(folder.path, file)}`,
    );
    const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", commands], {
      ...{ cwd: here, encoding: "utf8" },
    });
    assert.equal(status, 0, stdout + stderr);
    const sarif = JSON.parse(readFileSync(join(folder.path, "check.sarif"), "utf8")) as { version: string };
    assert.equal(sarif.version, "2.1.0");
    assert.ok(readFileSync(join(folder.path, "check.md"), "utf8").startsWith(`${commentMarker}\n`));
    assert.equal(existsSync(join(here, "check.md")), false);
  });

  it("puts the report into the summary, and makes or updates its one comment", () => {
    folder.write("check.md", `${commentMarker}\n### told\n`);
    const summary = folder.write("summary.md", "");
    // Stands in for GitHub's command: notes how it was called, and lists what comments there are.
    folder.writeScript(
      "bin/gh",
      'echo "$*" >> "$CALLS"',
      'case "$*" in *--paginate*) printf "%b" "$FOUND" ;; esac',
    );
    const called = (found: string) => {
      const calls = folder.write("calls", "");
      const env = {
        ...{ PATH: `${join(folder.path, "bin")}${delimiter}${process.env["PATH"] ?? ""}`, CALLS: calls },
        ...{
          FOUND: found,
          GITHUB_REPOSITORY: "shop/platform",
          PULL_REQUEST: "7",
          GITHUB_STEP_SUMMARY: summary,
        },
      };
      assert.equal(run("comment", env, folder.path).status, 0);
      assert.equal(run("summary", env, folder.path).status, 0);
      return readFileSync(calls, "utf8").trim().split("\n").at(-1);
    };
    assert.equal(
      called(""),
      "api --silent --method POST repos/shop/platform/issues/7/comments -F body=@check.md",
    );
    assert.equal(
      called("31\\n32\\n"),
      "api --silent --method PATCH repos/shop/platform/issues/comments/31 -F body=@check.md",
    );
    assert.ok(readFileSync(summary, "utf8").includes("### told"));
    assert.ok(script("comment").includes(commentMarker));
  });
});
