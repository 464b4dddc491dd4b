import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { samplePlatform } from "../../contract/sample-platform";
import { TestFolder } from "../support/folder";

const cluster = samplePlatform().cluster.arn;
const runTask = {
  cluster,
  taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/sample-migrate:3",
  overrides: { containerOverrides: [{ name: "app", command: ["echo", "it's"] }] },
};
const platform = samplePlatform({
  jobs: {
    migrate: { taskDefinition: "sample-migrate:3", runTask, resultContainers: ["app"] },
    report: { taskDefinition: "sample-report:1", runTask, resultContainers: [] },
  },
});
const taskArn = "arn:aws:ecs:eu-west-1:123456789012:task/sample/0a1b";

describe("npm run task", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  before(() => {
    folder = new TestFolder();
    folder.write("outputs.json", JSON.stringify(platform));
    folder.write("started.json", JSON.stringify({ tasks: [{ taskArn }], failures: [] }));
  });
  after(() => {
    folder.dispose();
  });

  /** Stand-ins for pulumi and aws, first on the PATH; tasks end with a code. */
  function commands({ exitCode = 0, pulumi = `cat ${folder.path}/outputs.json` } = {}): void {
    const stopped = {
      tasks: [
        {
          taskArn,
          lastStatus: "STOPPED",
          stoppedReason: "Essential container in task exited",
          containers: [
            { name: "app", exitCode },
            { name: "router", exitCode: 143 },
          ],
        },
      ],
    };
    folder.write("stopped.json", JSON.stringify(stopped));
    folder.writeScript("bin/pulumi", `echo "$@" > ${folder.path}/pulumi.words`, pulumi);
    folder.writeScript(
      "bin/aws",
      `echo "$@" >> ${folder.path}/aws.words`,
      `case "$2" in run-task) cat ${folder.path}/started.json;; *) cat ${folder.path}/stopped.json;; esac`,
    );
  }

  function task(...args: string[]) {
    const { PATH = "" } = process.env;
    return run([`${folder.path}/bin`, PATH].join(delimiter), args);
  }

  function run(path: string, args: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", "ts-node/register", "cli/task.ts", ...args],
      { encoding: "utf8", env: { ...process.env, PATH: path } },
    );
    return { code: status, stdout, stderr };
  }

  it("prints the call, quoted for a shell, with exactly the parameters of the output", () => {
    commands();
    const { code, stdout, stderr } = task("dev", "migrate");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.ok(stdout.startsWith("aws ecs run-task --region eu-west-1 --cli-input-json '"), stdout);
    const echoed = spawnSync("sh", ["-c", `aws() { printf '%s' "$6"; }; ${stdout}`], { encoding: "utf8" });
    assert.deepEqual(JSON.parse(echoed.stdout), runTask);
  });

  it("prints the parameters alone", () => {
    commands();
    const { code, stdout } = task("dev", "migrate", "--json");
    assert.deepEqual([code, JSON.parse(stdout)], [0, runTask]);
  });

  it("makes the call and waits; containers beside the application may be stopped", () => {
    commands();
    assert.deepEqual(task("dev", "migrate", "--run"), {
      code: 0,
      stdout: `migrate: started ${taskArn}\nmigrate: ended well\n`,
      stderr: "",
    });
  });

  it("fails when the task does, in one line and without a stack trace", () => {
    commands({ exitCode: 4 });
    const { code, stderr } = task("dev", "migrate", "--run");
    assert.deepEqual(
      [code, stderr],
      [1, `${taskArn} failed: container app ended with exit code 4; Essential container in task exited\n`],
    );
  });

  it("fails for a job that the stack does not have, and names those that it has", () => {
    commands();
    assert.deepEqual(task("dev", "migrte"), {
      code: 1,
      stdout: "",
      stderr: "stack dev has no job migrte; known: migrate, report\n",
    });
  });

  it("fails with what pulumi said when the stack cannot be read", () => {
    commands({ pulumi: "echo \"error: no stack named 'dev' found\" >&2; exit 255" });
    assert.deepEqual(task("dev", "migrate"), {
      code: 1,
      stdout: "",
      stderr: "stack dev cannot be read: no stack named 'dev' found\n",
    });
  });

  it("fails when the stack has not come up yet", () => {
    commands({
      pulumi: "echo \"error: current stack does not have output property 'platform'\" >&2; exit 255",
    });
    assert.deepEqual(task("dev", "migrate"), {
      code: 1,
      stdout: "",
      stderr: 'stack dev has no output "platform"; is it an ecs-platform stack, and has it been deployed?\n',
    });
  });

  it("fails when the stack is none of a platform", () => {
    commands({ pulumi: "echo '{}'" });
    const { code, stderr } = task("dev", "migrate");
    assert.equal(code, 1);
    assert.match(stderr, /^stack dev publishes version undefined of the platform contract[^\n]*\n$/);
  });

  it("says which command is missing", () => {
    assert.deepEqual(
      run("", ["dev", "migrate"]).stderr,
      "stack dev cannot be read: the command pulumi is not on PATH; install the Pulumi CLI\n",
    );
  });

  for (const timeout of ["abc", "0", "1441"])
    it(`refuses to wait "${timeout}" minutes`, () => {
      const { code, stderr } = task("dev", "migrate", "--run", `--timeout=${timeout}`);
      assert.equal(code, 1);
      assert.equal(
        stderr,
        `error: option '--timeout <minutes>' argument '${timeout}' is invalid. use whole minutes from 1 to 1440.\n`,
      );
    });

  it("refuses to print and to run at once", () => {
    assert.match(
      task("dev", "migrate", "--json", "--run").stderr,
      /'--json' cannot be used with option '--run'/,
    );
  });
});
