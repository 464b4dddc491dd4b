import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { contractVersion } from "../../contract/outputs";
import { parsePlatformOutputs } from "../../contract/platform-reference";
import { samplePlatform } from "../../contract/sample-platform";
import { contractSchema } from "../../scripts/contract-schema";
import { recordProgram, recordStackFile } from "../support/record-program";
import { stackInput } from "../support/stack";

type Schema = Parameters<typeof z.fromJSONSchema>[0];
const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8")) as unknown;

/** The contract as the first release of this version had it, and what a stack of that release published. */
const first = {
  schema: readJson("test/contract/first-release/platform-outputs.schema.json"),
  outputs: readJson("test/contract/first-release/platform.json"),
};

/** Faults of outputs against a JSON Schema, as another tool would see them. */
const faults = (schema: unknown, outputs: unknown) =>
  (z.fromJSONSchema(schema as Schema).safeParse(outputs).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

/** What the program exports, as `pulumi stack output platform --json` prints it. */
async function published(run: ReturnType<typeof recordProgram>): Promise<unknown> {
  const { outputs } = await run;
  const value = await new Promise<unknown>((resolve) => {
    pulumi.output(outputs.platform as pulumi.Input<object>).apply(resolve);
  });
  return JSON.parse(JSON.stringify(value));
}

describe("the contract in other languages", function () {
  this.timeout(60_000);
  const platforms: [title: string, outputs: unknown][] = [["the sample", samplePlatform()]];
  before(async () => {
    platforms.push(["a small stack", await published(recordProgram(stackInput()))]);
    for (const file of ["Pulumi.prod.yaml", "examples/efs-shared/Pulumi.dev.yaml"])
      platforms.push([file, await published(recordStackFile(file))]);
  });

  it("is a JSON Schema that stacks keep", () => {
    for (const [title, outputs] of platforms) assert.deepEqual(faults(contractSchema(), outputs), [], title);
  });

  it("lets a reader of today read what the first release published", () => {
    assert.deepEqual(faults(contractSchema(), first.outputs), []);
    assert.equal(parsePlatformOutputs("first", first.outputs).version, contractVersion);
  });

  it("lets a reader of the first release read what stacks publish today", () => {
    for (const [title, outputs] of platforms) assert.deepEqual(faults(first.schema, outputs), [], title);
  });

  it("keeps every key that the first release required, with its type", () => {
    const changed = platforms.flatMap(([title, outputs]) => {
      const { cluster, ...rest } = outputs as Record<string, unknown>;
      assert.ok(cluster);
      return faults(first.schema, rest).length === 1 ? [] : [title];
    });
    assert.deepEqual(changed, [], "without cluster exactly that is missing");
  });
});

describe("the contract in Python", function () {
  this.timeout(30_000);
  const python = (input: string, ...args: string[]) => {
    const { status, stdout, stderr, error } = spawnSync(
      "python3",
      ["contract/readers/ecs_platform.py", ...args],
      {
        input,
        encoding: "utf8",
      },
    );
    if (error !== undefined) throw error;
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  };
  before(function () {
    // A clone without Python cannot show it; the pull request does.
    if (process.env["CI"] === undefined && spawnSync("python3", ["--version"]).error !== undefined)
      this.skip();
  });

  it("prints a value by the keys that lead to it", () => {
    const text = JSON.stringify(samplePlatform());
    assert.deepEqual(python(text, "network.vpcId"), {
      status: 0,
      stdout: "vpc-0123456789abcdef0",
      stderr: "",
    });
    assert.deepEqual(JSON.parse(python(text, "network.privateSubnetIds").stdout), [
      "subnet-0b00000000000000a",
      "subnet-0b00000000000000b",
    ]);
    assert.equal(python(text, "network.privateSubnetIds.1").stdout, "subnet-0b00000000000000b");
    assert.equal(python(text, "version").stdout, "1");
  });

  it("reads what the program exports as TypeScript does", async () => {
    const outputs = await published(recordProgram(stackInput()));
    assert.deepEqual(
      JSON.parse(python(JSON.stringify(outputs)).stdout),
      parsePlatformOutputs("small", outputs),
    );
  });

  it("reads what the first release published, with the defaults of today, as TypeScript does", () => {
    const { stdout } = python(JSON.stringify(first.outputs));
    assert.deepEqual(JSON.parse(stdout), parsePlatformOutputs("first", first.outputs));
  });

  it("takes keys that a later release adds", () => {
    const { stdout } = python(JSON.stringify({ ...samplePlatform(), edges: { tokyo: 1 } }), "edges.tokyo");
    assert.equal(stdout, "1");
  });

  const sample = samplePlatform();
  const rows: readonly (readonly [title: string, input: string, said: readonly string[]])[] = [
    [
      "there is no output",
      "",
      ['the stack has no output "platform"; is it an ecs-platform stack, and has it been deployed?'],
    ],
    ["it is no JSON", "error: no stack", ["Expecting value: line 1 column 1 (char 0)"]],
    [
      "it is no map",
      "[]",
      ["the stack publishes version None of the platform contract, this program reads version 1"],
    ],
    [
      "the version is another",
      JSON.stringify({ ...sample, version: 2 }),
      ["the stack publishes version 2 of the platform contract, this program reads version 1"],
    ],
    [
      "keys are missing or wrong",
      JSON.stringify({
        ...sample,
        region: undefined,
        accountId: 123456789012,
        network: { ...sample.network, privateSubnetIds: ["subnet-0b", 5], egress: "vpn" },
        cluster: { ...sample.cluster, capacityGroups: { general: { architecture: "riscv" } } },
      }),
      [
        "the stack does not keep the platform contract; deploy it again:",
        "  platform.accountId: expected string, received int",
        "  platform.network.privateSubnetIds.1: expected string, received int",
        "  platform.network.egress: expected one of nat, endpoints, public-ip, none",
        "  platform.cluster.capacityGroups.general.architecture: expected one of x86_64, arm64",
        "  platform.cluster.capacityGroups.general.capacityProviderName: is missing",
        "  platform.cluster.capacityGroups.general.securityGroupId: is missing",
        "  platform.region: is missing",
      ],
    ],
  ];
  for (const [title, input, said] of rows)
    it(`ends with 1 and says so when ${title}`, () => {
      assert.deepEqual(python(input), { status: 1, stdout: "", stderr: said.join("\n") });
    });

  it("ends with 1 and says so when the platform has no such value", () => {
    assert.deepEqual(python(JSON.stringify(sample), "network.vpc"), {
      status: 1,
      stdout: "",
      stderr: "the platform has no network.vpc",
    });
  });
});
