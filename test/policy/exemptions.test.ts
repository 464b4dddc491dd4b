import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateStack } from "../../policy/evaluate";
import { readExemptions } from "../../policy/exemption-file";
import { findExemptions } from "../../policy/exemption-place";
import { lineageOf } from "../../policy/exemptions";
import { messageOf } from "../../policy/finding";
import { tallyOf } from "../../policy/tally";
import { urnPattern } from "../../policy/urn-pattern";
import { resource } from "./cases/rule-cases";

const task = resource(
  "aws:ecs/taskDefinition:TaskDefinition",
  {
    containerDefinitions: JSON.stringify([
      { name: "web", image: "web", privileged: true },
      { name: "side", image: "side", privileged: true },
    ]),
  },
  { name: "web" },
);

const exemptions = readExemptions(`exemptions:
  - rule: ecs-task-no-privileged
    urn: "**::web"
    finding: web
    reason: The agent reads the kernel's counters.
    owner: team-observability
    expires: 2027-03-31
`);

const judged = (today: string) =>
  evaluateStack([task], { exemptions, today })
    .filter(({ rule }) => rule.id === "ecs-task-no-privileged")
    .flatMap(({ findings }) => findings.map(({ key, outcome }) => [key, outcome]));

describe("exemptions", () => {
  it("cover the finding that they name, and count on their last day", () => {
    const expected = [
      ["web", "exempt"],
      ["side", "fail"],
    ];
    assert.deepEqual(judged("2027-03-31"), expected);
  });

  it("cover nothing after their last day", () => {
    const expected = [
      ["web", "fail"],
      ["side", "fail"],
    ];
    assert.deepEqual(judged("2027-04-01"), expected);
  });

  it("reach what lies in a component that they name, at any depth, and nothing beside it", () => {
    const outer = resource("shop:index:Shop", {}, { name: "outer" });
    const inner = resource("shop:index:Backend", {}, { name: "inner", parent: outer.urn });
    const within = { ...task, urn: `${task.urn}-within`, parent: inner.urn };
    const named = readExemptions(`exemptions:
  - rule: ecs-task-no-privileged
    urn: "${outer.urn}"
    reason: The agent reads the kernel's counters.
    owner: team-observability
    expires: 2027-03-31
`);
    const verdicts = evaluateStack([outer, inner, within, task], { exemptions: named, today: "2027-01-01" });
    assert.deepEqual(
      verdicts
        .filter(({ rule }) => rule.id === "ecs-task-no-privileged")
        .map(({ urn, outcome }) => [urn, outcome]),
      [
        [within.urn, "exempt"],
        [task.urn, "fail"],
      ],
    );
  });

  it("keep what they cover visible, with reason, owner and end", () => {
    const verdicts = evaluateStack([task], { exemptions, today: "2027-01-01" });
    const messages = verdicts.flatMap(({ rule, findings }) =>
      findings.filter(({ outcome }) => outcome === "exempt").map((finding) => messageOf(rule, finding)),
    );
    assert.deepEqual(messages, [
      'Container "web" must not set privileged to true. Exempt until 2027-03-31 (owner team-observability): The agent reads the kernel\'s counters.',
    ]);
  });

  it("are counted where nothing else is found", () => {
    const all = readExemptions(
      `exemptions: [{ rule: ecs-task-no-privileged, urn: "**::web", reason: counts the kernel's own, owner: team, expires: 2027-03-31 }]`,
    );
    const verdicts = evaluateStack([task], { exemptions: all, today: "2027-01-01" });
    const counts = (of: typeof verdicts) => tallyOf(of).counts(({ levels }) => levels.baseline);
    const plain = counts(evaluateStack([task]));
    const { exempt, fail } = counts(verdicts);
    assert.deepEqual([exempt, fail], [1, plain.fail - 1]);
  });
});

describe("a finding", () => {
  it("says how to mend it, and the key by which an exemption names it", () => {
    const rule = { title: "It must hold.", fix: "Do it." };
    assert.equal(
      messageOf(rule, { outcome: "fail", message: "No.", key: "web" }),
      'No. Fix: Do it. (finding "web")',
    );
    assert.equal(messageOf(rule, { outcome: "fail" }), "It must hold. Fix: Do it.");
    // What nothing may be exempted from has no key to write down.
    assert.equal(
      messageOf({ ...rule, neverExempt: "It is." }, { outcome: "fail", message: "No.", key: "web" }),
      "No. Fix: Do it.",
    );
  });
});

describe("a glob over URNs", () => {
  const urn =
    "urn:pulumi:prod::shop::a:index:Outer$a:index:Inner$aws:lb/loadBalancer:LoadBalancer::public/web";
  for (const [glob, expected] of [
    [urn, true],
    ["**::public/web", true],
    ["**::public*", true],
    ["**$aws:lb/loadBalancer:LoadBalancer::*", true],
    ["urn:pulumi:prod::shop::a:index:Outer$**", true],
    ["urn:pulumi:{prod,dev}::*::*$*$aws:lb/*::*", true],
    ["urn:pulumi:prod::shop::*$aws:lb/*::*", false],
    ["urn:pulumi:prod::shop::aws:lb/loadBalancer:LoadBalancer::public/web", false],
    ["urn:pulumi:dev::**::public/web", false],
    ["!**::other", false],
  ] as const)
    it(`${glob} ${expected ? "matches" : "does not match"}`, () => {
      assert.equal(urnPattern(glob).matches(urn), expected);
    });

  it("is too broad where it names neither type nor resource", () => {
    const broad = ["**", "urn:**", "urn:pulumi:prod::shop::**", "**$**", "**::*", "urn:pulumi:{a,b}::**"];
    const narrow = ["**::web", "**$aws:lb/*::*", "urn:pulumi:prod::shop::a:index:Outer::*", "**::{web,api}"];
    assert.deepEqual(
      [...broad, ...narrow].filter((glob) => urnPattern(glob).tooBroad),
      broad,
    );
  });
});

describe("the lineage of a resource", () => {
  const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
  it("goes up to the stack, and ends where parents go in a circle", () => {
    const parents: Readonly<Record<string, string>> = { c: "b", b: "a", a: stack, x: "y", y: "x" };
    assert.deepEqual(
      lineageOf("c", (urn) => parents[urn]),
      ["c", "b", "a"],
    );
    assert.deepEqual(
      lineageOf("x", (urn) => parents[urn]),
      ["x", "y"],
    );
  });
});

describe("the exemption file of a policy pack", () => {
  let root = "";
  let pack = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "exemptions-"));
    pack = join(root, "repository", "infra", "policy");
    mkdirSync(pack, { recursive: true });
    mkdirSync(join(root, "repository", ".git"));
    for (const file of ["other.yaml", "repository/policy-exemptions.yaml", "repository/infra/own.yaml"])
      writeFileSync(join(root, file), "exemptions: []\n");
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  const found = (setting?: string, variable?: string) =>
    findExemptions({
      setting,
      env: variable === undefined ? {} : { ECS_POLICY_EXEMPTIONS: variable },
      folder: pack,
    });

  it("lies in the pack's folder or above it", () => {
    assert.deepEqual(found(), { name: "../policy-exemptions.yaml", exemptions: [], problems: [] });
  });

  it("is named by the setting, and by the variable before it", () => {
    assert.equal(found("own.yaml")?.name, "own.yaml");
    assert.equal(found("own.yaml", "policy-exemptions.yaml")?.name, "../policy-exemptions.yaml");
    assert.equal(found("own.yaml", "")?.name, "own.yaml");
    assert.equal(found(undefined, join(root, "other.yaml"))?.name, join(root, "other.yaml"));
  });

  it("is not looked for outside the repository", () => {
    assert.deepEqual(found("other.yaml")?.problems, [
      `other.yaml: there is no such file in ${pack} or a folder above it; correct the path`,
    ]);
  });

  it("must be there when it is named, and need not be otherwise", () => {
    assert.deepEqual(found(join(root, "none.yaml"))?.problems, [
      `${join(root, "none.yaml")}: there is no such file; correct the path`,
    ]);
    const elsewhere = findExemptions({ env: {}, folder: join(root) });
    assert.equal(elsewhere, undefined);
  });

  it("is a violation when it cannot be read", () => {
    assert.deepEqual(found("infra/policy")?.problems, ["policy: cannot be read (EISDIR)"]);
  });
});
