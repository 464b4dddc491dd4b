import assert from "node:assert/strict";
import { cliArguments, type Decisions, readArguments } from "../../sandbox/arguments";

const decisions: Decisions = {
  stack: "dev",
  folder: "/project",
  configCopy: "/copy/Pulumi.dev.yaml",
  projectCopy: "/copy",
  policyPack: "/policy",
  interactive: true,
};

const pass = (args: string, changes: Partial<Decisions> = {}) =>
  cliArguments(readArguments(args.split(" ")), { ...decisions, ...changes }).join(" ");

describe("sandbox arguments that are read", () => {
  const cases: { args: string; expected: Record<string, string | undefined> }[] = [
    { args: "up", expected: { use: "config", command: "up", stack: undefined, cwd: undefined } },
    { args: "up -s prod", expected: { stack: "prod" } },
    { args: "up -sprod", expected: { stack: "prod" } },
    { args: "up -s=prod", expected: { stack: "prod" } },
    { args: "up --stack prod", expected: { stack: "prod" } },
    { args: "up --stack=prod", expected: { stack: "prod" } },
    { args: "up -ys prod", expected: { stack: "prod" } },
    { args: "-C examples/shop up", expected: { command: "up", cwd: "examples/shop" } },
    { args: "--cwd=examples/shop up", expected: { command: "up", cwd: "examples/shop" } },
    { args: "--color never -v 9 --logtostderr up", expected: { command: "up" } },
    { args: "preview --json --config-file my.yaml", expected: { use: "config", configFile: "my.yaml" } },
    { args: "config set -- key -s", expected: { use: "config", command: "config", stack: undefined } },
    { args: "stack export --file state.json", expected: { use: "state", file: "state.json" } },
    { args: "stack", expected: { use: "state" } },
    { args: "stack output url", expected: { use: "state" } },
    { args: "stack rm", expected: { use: "state" } },
    { args: "stack rm dev", expected: { use: "names-stack" } },
    { args: "stack init dev", expected: { use: "names-stack" } },
    { args: "stack ls", expected: { use: "names-stack" } },
    { args: "state delete urn", expected: { use: "state" } },
    { args: "cancel", expected: { use: "state" } },
    { args: "destroy", expected: { use: "config" } },
    { args: "destroy --remove", expected: { use: "state" } },
    { args: "up --help", expected: { use: "none" } },
    { args: "version", expected: { use: "none", command: "version" } },
    { args: "--help", expected: { use: "none", command: "" } },
    { args: "up -s", expected: { use: "config", stack: undefined } },
  ];
  for (const { args, expected } of cases)
    it(`are ${JSON.stringify(expected)} in: ${args}`, () => {
      const read = Object.entries(readArguments(args.split(" ")));
      assert.deepEqual(Object.fromEntries(read.filter(([name]) => name in expected)), expected);
    });
});

describe("arguments that the CLI gets", () => {
  const config = "--config-file /copy/Pulumi.dev.yaml";
  const cases: { name: string; args: string; changes?: Partial<Decisions>; expected: string }[] = [
    {
      name: "name the copy of the stack file, the stack and the policy pack",
      args: "up",
      expected: `up ${config} --stack dev --policy-pack /policy`,
    },
    {
      name: "keep the user's stack, folder, policy pack and unknown options",
      args: "-C shop preview -s prod --policy-pack mine --json --diff",
      expected: `-C shop preview -s prod --policy-pack mine --json --diff ${config}`,
    },
    {
      name: "name no policy pack where none is wanted",
      args: "up",
      changes: { policyPack: "" },
      expected: `up ${config} --stack dev`,
    },
    {
      name: "replace the user's stack file by its copy",
      args: "refresh --config-file mine.yaml --diff --config-file=other.yaml",
      expected: `refresh --diff ${config} --stack dev`,
    },
    {
      name: "answer yes where nobody can be asked",
      args: "destroy",
      changes: { interactive: false },
      expected: `destroy ${config} --stack dev --yes`,
    },
    ...["--yes", "-y", "--preview-only"].map((option) => ({
      name: `answer nothing where the user says ${option}`,
      args: `refresh ${option}`,
      changes: { interactive: false },
      expected: `refresh ${option} ${config} --stack dev`,
    })),
    {
      name: "answer nothing to a command that does not ask",
      args: "preview",
      changes: { interactive: false },
      expected: `preview ${config} --stack dev --policy-pack /policy`,
    },
    {
      name: "stand before the user's --, behind which nothing is an option",
      args: "config set -- key -value",
      expected: `config set ${config} --stack dev -- key -value`,
    },
    {
      name: "lead commands that touch stack files into the copy of the project, with files where the user means them",
      args: "-C shop stack export --file state.json",
      expected: "stack export --cwd /copy --file /project/state.json --stack dev",
    },
    {
      name: "keep destroy --remove from the user's stack file",
      args: "destroy --remove --config-file mine.yaml",
      changes: { interactive: false },
      expected: "destroy --remove --cwd /copy --stack dev --yes",
    },
    {
      name: "name no stack where the command has it",
      args: "stack rm prod --yes",
      changes: { interactive: false },
      expected: "stack rm prod --yes --cwd /copy",
    },
  ];
  for (const { name, args, changes, expected } of cases)
    it(name, () => {
      assert.equal(pass(args, changes), expected);
    });
});
