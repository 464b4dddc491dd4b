import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TestSandbox } from "../support/sandbox";

/** The first command may have to build the engine, which takes some minutes, once on a machine. */
const engineTimeoutMilliseconds = 15 * 60 * 1000;

const queue = `
  const aws = require("@pulumi/aws");
  const queue = new aws.sqs.Queue("jobs", { name: "jobs" });
  exports.name = queue.name;
`;

describe("Pulumi in the sandbox", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(30_000);
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  const withoutPolicies = { env: { ECS_SANDBOX_POLICY_PACK: "" } };
  const names = () => sandbox.account()?.objects.map(({ type }) => type);

  it("brings a project up, changes nothing the second time, and takes it down, never touching its files", async () => {
    const project = sandbox.project("shop", queue);
    const stackFile = readFileSync(join(project, "Pulumi.dev.yaml"), "utf8");

    await sandbox.succeed(["-C", project, "up"], withoutPolicies);
    assert.deepEqual(names(), ["aws:sqs/queue:Queue"]);
    assert.equal(await sandbox.succeed(["-C", project, "stack", "output", "name"]), "jobs\n");

    const preview = await sandbox.run(["-C", project, "preview", "--json"], withoutPolicies);
    assert.equal(preview.stderr, "");
    const { changeSummary } = JSON.parse(preview.stdout) as { changeSummary: unknown };
    assert.deepEqual(changeSummary, { same: 2 });

    await sandbox.succeed(["-C", project, "destroy", "--remove"]);
    assert.deepEqual(names(), []);
    assert.equal(readFileSync(join(project, "Pulumi.dev.yaml"), "utf8"), stackFile);
  });

  it("works on a copy of the stack file that the user names, for a stack that it creates", async () => {
    const project = sandbox.project(
      "zone",
      `exports.zone = new (require("@pulumi/pulumi").Config)().require("zone");`,
    );
    const mine = sandbox.write("mine.yaml", { config: { "aws:region": "eu-west-1", "zone:zone": "a" } });
    const text = readFileSync(mine, "utf8");
    await sandbox.succeed(["-C", project, "up", "-s", "mine", "--config-file", mine], withoutPolicies);
    assert.equal(await sandbox.succeed(["-C", project, "stack", "output", "zone", "-s", "mine"]), "a\n");
    assert.equal(readFileSync(mine, "utf8"), text);
    assert.ok(!existsSync(join(project, "Pulumi.mine.yaml")));
  });

  it("ends as the CLI ends when the program fails", async () => {
    // Without a stack, because util.inspect of Node.js 20.20 takes 15 seconds for one that leads through @pulumi/pulumi.
    const project = sandbox.project(
      "broken",
      `const { RunError } = require("@pulumi/pulumi");
       throw Object.assign(new RunError("no such plan"), { stack: undefined });`,
    );
    const { code, stdout } = await sandbox.run(["-C", project, "preview"], withoutPolicies);
    assert.equal(code, 255);
    assert.match(stdout, /error: no such plan/);
  });

  it("says what the CLI says of a stack that cannot be created", async () => {
    const project = sandbox.project("named", queue);
    assert.deepEqual(await sandbox.run(["-C", project, "preview", "-s", "a stack"]), {
      code: 255,
      stdout: "",
      stderr:
        "error: a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 1\n",
    });
  });

  it("hands an interrupt on to the engine, which keeps its state in order", async () => {
    const project = sandbox.project("slow", queue);
    const interrupted = await sandbox.run(["-C", project, "up", "--skip-preview"], {
      env: { ECS_SANDBOX_POLICY_PACK: "" },
      faults: [{ kind: "delay", type: "aws:sqs/queue:Queue", milliseconds: 3000 }],
      interrupt: { at: "aws:sqs:Queue jobs creating", signal: "SIGINT" },
    });
    assert.notEqual(interrupted.code, 0);
    await sandbox.succeed(["-C", project, "up"], withoutPolicies);
    await sandbox.succeed(["-C", project, "destroy"]);
    assert.deepEqual(names(), []);
  });

  it("ends without an engine with what to install, and without a stack trace", async () => {
    const nowhere = {
      PATH: "/nowhere",
      XDG_CACHE_HOME: join(sandbox.home, "cache"),
      PULUMI_VERSION: "0.0.1",
    };
    const { code, stdout, stderr } = await sandbox.run(["preview"], { env: nowhere });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /^The sandbox needs the Pulumi CLI, and none could be had:\n {2}- no pulumi on the PATH\n/,
    );
    assert.match(stderr, /\nWithout either, npm run plan works\.\n$/);
  });
});
