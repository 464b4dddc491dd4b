import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { newestImages, pinImages } from "../../cli/newest-images";
import { setText } from "../../cli/yaml-edit";
import { readStackFile } from "../../config/stack-file";
import { emptyState } from "../../sandbox/account/account";
import { runAwsCommand } from "../../sandbox/aws-cli/command";
import { planned } from "../support/plan";
import { TestFolder } from "../support/folder";
import type { Change } from "../support/stack";

const newest = { x86_64: "ami-00000000000000001", arm64: "ami-00000000000000002" };

/** Answers every parameter with the id of its architecture. */
function answering(calls: (readonly string[])[] = []) {
  return (args: readonly string[]): Promise<unknown> => {
    calls.push(args);
    const names = args.slice(args.indexOf("--names") + 1);
    const Parameters = names.map((Name) => ({
      Name,
      Value: Name.includes("arm64") ? newest.arm64 : newest.x86_64,
    }));
    return Promise.resolve({ Parameters, InvalidParameters: [] });
  };
}

describe("setText", () => {
  const cases: [title: string, source: string, wanted: string][] = [
    [
      "replaces a value, and keeps comments, quotes and order",
      'b: "x" # one\na: { c: 1, d: old } # two\n',
      'b: "x" # one\na: { c: 1, d: new } # two\n',
    ],
    ["adds to a map on one line", "a: { c: 1 }\n", "a: { c: 1, d: new }\n"],
    ["adds to an empty map", "a: {}\n", "a: { d: new }\n"],
    [
      "adds below the first entry of a map of several lines",
      "a:\n  c: 1 # one\n  e: 2\n",
      "a:\n  c: 1 # one\n  d: new\n  e: 2\n",
    ],
    [
      "adds above an entry that has several lines itself",
      "a:\n  # one\n  c:\n    - 1\n",
      "a:\n  # one\n  d: new\n  c:\n    - 1\n",
    ],
    ["adds the maps on the way", "b: 1\n", "b: 1\na: { d: new }\n"],
    [
      "adds to a map over several lines in brackets",
      "a:\n  {\n    c: 1,\n  }\n",
      "a:\n  {\n    c: 1, d: new,\n  }\n",
    ],
  ];
  for (const [title, source, wanted] of cases)
    it(title, () => {
      assert.equal(setText(source, ["a", "d"], "new"), wanted);
      assert.equal(setText(wanted, ["a", "d"], "new"), wanted);
    });

  it("does not follow an alias, which stands for other places, too", () => {
    assert.throws(
      () => setText("x: &x { d: old }\na: *x\n", ["a", "d"], "new"),
      /^Error: a is an alias; write the value where it leads$/,
    );
    assert.throws(() => setText("a: 1\n", ["a", "d"], "new"), /^Error: a is no map$/);
    assert.throws(() => setText("a: { d: [] }\n", ["a", "d"], "new"), /^Error: d is no text$/);
  });
});

describe("newestImages", () => {
  const x86 = { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 0, maxSize: 1 };
  const groups = (...changes: Change[]) => planned(...changes).cluster.groups;

  it("asks once for each parameter, and not for those of one's own", async () => {
    const calls: (readonly string[])[] = [];
    const choices = await newestImages(
      groups(
        ["cluster.capacity.a", x86],
        ["cluster.capacity.b", { ...x86, ami: { id: newest.x86_64 } }],
        ["cluster.capacity.c", { ...x86, ami: { parameter: "/golden/ecs" } }],
      ),
      "eu-west-1",
      answering(calls),
    );
    const al2023 = "/aws/service/ecs/optimized-ami/amazon-linux-2023";
    assert.deepEqual(calls, [
      [
        ...["ssm", "get-parameters", "--region", "eu-west-1", "--names"],
        ...[`${al2023}/recommended/image_id`, `${al2023}/arm64/recommended/image_id`],
      ],
    ]);
    assert.deepEqual(choices, [
      {
        group: "a",
        what: "al2023, x86_64",
        now: `${al2023}/recommended/image_id`,
        newest: newest.x86_64,
      },
      { group: "b", what: "al2023, x86_64", now: newest.x86_64, newest: newest.x86_64 },
      { group: "c", what: "al2023, x86_64", now: "/golden/ecs" },
      {
        group: "general",
        what: "al2023, arm64",
        now: `${al2023}/arm64/recommended/image_id`,
        newest: newest.arm64,
      },
    ]);
  });

  it("fails where AWS has no such image, or answers something else", async () => {
    for (const answer of [{ Parameters: [], InvalidParameters: ["x"] }, { Parameters: [{ Name: 1 }] }, "?"])
      await assert.rejects(
        newestImages(groups(), "eu-west-1", () => Promise.resolve(answer)),
        /^Error: AWS has no parameter \/aws\/service\/ecs\/optimized-ami\/amazon-linux-2023\/arm64\/recommended\/image_id in eu-west-1$/,
      );
  });

  it("pins every group of an example, and changes nothing else", () => {
    const source = readFileSync("examples/spot-and-trunking/Pulumi.dev.yaml", "utf8");
    const pinned = pinImages(
      source,
      ["steady", "spot", "night"].map((group) => ({ group, what: "", now: "", newest: newest.arm64 })),
    );
    const capacity = (text: string) =>
      (readStackFile(text).platform["cluster"] as { capacity: Record<string, { ami: { id?: string } }> })
        .capacity;
    assert.deepEqual(
      Object.values(capacity(pinned)).map(({ ami }) => ami.id),
      [newest.arm64, newest.arm64, newest.arm64],
    );
    const changed = source.split("\n").filter((line, index) => line !== pinned.split("\n")[index]);
    assert.equal(changed.length, 3);
    assert.ok(changed.every((line) => line.trimStart().startsWith("ami: ")));
  });
});

describe("npm run ami", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    folder.dispose();
  });

  const stackFile = [
    "# what runs here",
    "config:",
    "  aws:region: eu-west-1",
    "  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }",
    "  ecs-platform:cluster:",
    "    capacity:",
    "      general:",
    "        kind: ec2 # by the hour",
    "        instanceTypes: [m7i.large]",
    "        minSize: 0",
    "        maxSize: 1",
    "",
  ];

  function ami(...args: string[]) {
    const { PATH = "" } = process.env;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", "ts-node/register", "cli/ami.ts", ...args],
      { encoding: "utf8", env: { ...process.env, PATH: [`${folder.path}/bin`, PATH].join(delimiter) } },
    );
    return { code: status, stdout, stderr };
  }

  it("writes the newest image into the stack file, and keeps comments", () => {
    const file = folder.write("Pulumi.dev.yaml", stackFile.join("\n"));
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    const answer = JSON.stringify({ Parameters: [{ Name: name, Value: newest.x86_64 }] });
    folder.writeScript("bin/aws", `echo '${answer}'`);
    const first = ami(file, "--dry-run");
    assert.deepEqual(
      [first.code, first.stdout, first.stderr],
      [0, `general: ${name} -> ${newest.x86_64} (al2023, x86_64)\n`, ""],
    );
    assert.equal(readFileSync(file, "utf8"), stackFile.join("\n"));
    assert.match(ami(file).stdout, /^Wrote .*Pulumi\.dev\.yaml\./m);
    assert.deepEqual(readFileSync(file, "utf8").split("\n"), [
      ...stackFile.slice(0, 8),
      `        ami: { id: ${newest.x86_64} }`,
      ...stackFile.slice(8),
    ]);
    assert.equal(ami(file).stdout, `general: ${newest.x86_64} is the newest (al2023, x86_64)\n`);
  });

  it("fails with what is wrong", () => {
    folder.writeScript("bin/aws", "echo 'An error occurred (AccessDeniedException): no' >&2", "exit 254");
    const file = folder.write("Pulumi.dev.yaml", stackFile.join("\n"));
    const { code, stderr } = ami(file);
    assert.equal(code, 1);
    assert.equal(
      stderr,
      `${file}: aws ssm get-parameters failed: An error occurred (AccessDeniedException): no\n`,
    );
    assert.equal(ami(join(folder.path, "Pulumi.none.yaml")).code, 1);
  });

  it("reads the images of the sandbox", async () => {
    const account = folder.write("account.json", JSON.stringify(emptyState()));
    const name = "/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id";
    const { code, stdout } = await runAwsCommand(
      ["ssm", "get-parameters", "--region", "eu-west-1", "--names", name, "/none", "--output", "json"],
      { ECS_SANDBOX_ACCOUNT: account },
    );
    const { Parameters, InvalidParameters } = JSON.parse(stdout) as {
      Parameters: { Name: string; Value: string }[];
      InvalidParameters: string[];
    };
    assert.deepEqual([code, InvalidParameters, Parameters[0]?.Name], [0, ["/none"], name]);
    assert.match(Parameters[0]?.Value ?? "", /^ami-[0-9a-f]{17}$/);
    const names = Array.from({ length: 11 }, (_, index) => `/${String(index)}`);
    const many = await runAwsCommand(["ssm", "get-parameters", "--region", "a", "--names", ...names], {
      ECS_SANDBOX_ACCOUNT: account,
    });
    assert.match(many.stderr, /\(ValidationException\) when calling the GetParameters operation/);
  });
});
