import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { checkStackFile } from "../../../cli/check/stack-file";
import { planWithPlaces } from "../../../cli/offline-plan";
import { recordPlatform } from "../../../cli/recording/recorded-platform";
import { keyOf } from "../../../sandbox/rehearsal/registration";
import { recordStackFile } from "../../support/record-program";
import { readExemptions } from "../../../policy/exemption-file";
import { TestFolder } from "../../support/folder";

describe("checkStackFile", function () {
  this.timeout(300_000);
  let folder: TestFolder;
  before(() => {
    folder = new TestFolder();
    folder.write("platform.yaml", readFileSync("platform.yaml", "utf8"));
  });
  after(() => {
    folder.dispose();
  });

  /** The stack file of dev with some values changed: keys from `config` on. */
  const changed = (...changes: readonly (readonly [readonly string[], unknown])[]): string => {
    const document = parseDocument(readFileSync("Pulumi.dev.yaml", "utf8"));
    for (const [path, value] of changes) document.setIn(["config", ...path], value);
    return folder.write("Pulumi.dev.yaml", document.toString());
  };

  it("finds nothing that stops the platform of dev, and leaves no question open", async () => {
    const { findings, undecided, counts, subject } = await checkStackFile("Pulumi.dev.yaml", {
      profile: "baseline",
    });
    assert.deepEqual(
      findings.filter(({ level }) => level === "error"),
      [],
    );
    assert.deepEqual(undecided, []);
    assert.equal(subject.resources, 98);
    assert.ok(counts.passed > 300, String(counts.passed));
  });

  it("judges by the levels of a profile", async () => {
    const stops = async (profile: "baseline" | "production") => {
      const { findings } = await checkStackFile("Pulumi.dev.yaml", { profile });
      return [...new Set(findings.filter(({ level }) => level === "error").map(({ rule }) => rule))].sort();
    };
    assert.deepEqual(
      [await stops("baseline"), await stops("production")],
      [
        [],
        [
          "alb-access-logs",
          "alb-deletion-protection",
          "alb-waf",
          "ecs-service-desired-ha",
          "stored-data-protected",
        ],
      ],
    );
  });

  it("shows what a rule finds in a container at that container", async () => {
    const file = changed([["ecs-platform:services", "api", "containers", "api", "privileged"], true]);
    const { findings } = await checkStackFile(file, { profile: "baseline" });
    const lines = readFileSync(file, "utf8").split("\n");
    const [found, ...others] = findings.filter(({ rule }) => rule === "ecs-task-no-privileged");
    assert.deepEqual(others, []);
    assert.equal(found?.path, "services.api.containers.api");
    assert.equal(found.message, 'Container "api" must not set privileged to true.');
    assert.equal(found.file, file);
    assert.match(lines[(found.line ?? 0) - 1]?.slice((found.column ?? 0) - 1) ?? "", /^secrets:/);
  });

  it("keeps what is exempt in sight, and reports exemptions that cover nothing", async () => {
    const file = changed([["ecs-platform:services", "api", "containers", "api", "privileged"], true]);
    const exemption = (rule: string, urn: string) =>
      `  - { rule: ${rule}, urn: "${urn}", reason: "Watches the host it runs on.", owner: platform, expires: 2099-12-31 }\n`;
    const text =
      "exemptions:\n" +
      exemption("ecs-task-no-privileged", "**::aws:ecs/taskDefinition:TaskDefinition::api") +
      exemption("ecs-task-no-host-pid", "**::aws:ecs/taskDefinition:TaskDefinition::web");
    const exemptions = readExemptions(text, "policy-exemptions.yaml");
    const { findings, counts } = await checkStackFile(file, { profile: "baseline", exemptions });
    assert.deepEqual(
      findings
        .filter(({ level }) => level === "error")
        .map(({ rule, file: at, exemption: covered }) => [rule, at, covered?.owner]),
      [
        ["ecs-task-no-privileged", file, "platform"],
        ["exemption-valid", "policy-exemptions.yaml", undefined],
      ],
    );
    assert.equal(counts.exempt, 1);
  });

  it("reports every problem of a stack file where it stands, and judges nothing", async () => {
    const file = folder.write(
      "Pulumi.bad.yaml",
      [
        "config:",
        "  aws:region: eu-west-1",
        "  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat }",
        "  ecs-platform:servcies: {}",
        "",
      ].join("\n"),
    );
    const { findings, subject } = await checkStackFile(file, { profile: "baseline" });
    assert.deepEqual(
      findings.map(({ source, level, path, line, column }) => [source, level, path, line, column]),
      [
        ["config", "error", "network.egress", 3, 76],
        ["config", "error", "servcies", 4, 26],
      ],
    );
    assert.match(findings[0]?.message ?? "", /^"nat" is not allowed; use nat-per-zone, /);
    assert.equal(subject.resources, 0);
  });

  it("points at the character that makes a file no YAML", async () => {
    const file = folder.write("Pulumi.broken.yaml", "config:\n  a: [1\n  b: 2\n");
    const { findings } = await checkStackFile(file, { profile: "baseline" });
    assert.deepEqual(
      findings.map(({ file: named, line }) => [named, line]),
      [[file, 3]],
    );
  });

  it("names the extended file that says what is wrong", async () => {
    folder.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    folder.write("common.yaml", "config:\n  ecs-platform:network:\n    egress: nat\n");
    const file = folder.write(
      "Pulumi.extending.yaml",
      "config:\n  aws:region: eu-west-1\n  ecs-platform:extends: common.yaml\n  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2 }\n",
    );
    const { findings } = await checkStackFile(file, { profile: "baseline" });
    assert.deepEqual(
      findings.map(({ file: named, line, path }) => [named.split("/").at(-1), line, path]),
      [["common.yaml", 3, "network.egress"]],
    );
  });

  it("does not judge what the checks of the plan refuse", async () => {
    const file = folder.write(
      "Pulumi.large.yaml",
      [
        "config:",
        "  aws:region: eu-west-1",
        "  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }",
        "  ecs-platform:cluster: { capacity: { small: { kind: ec2, instanceTypes: [t3.micro], minSize: 1, maxSize: 2 } } }",
        "  ecs-platform:services:",
        "    api: { capacity: { group: small }, containers: { api: { image: { uri: a:1 }, memoryMiB: 4096 } } }",
        "",
      ].join("\n"),
    );
    const { findings, subject } = await checkStackFile(file, { profile: "baseline" });
    assert.deepEqual([...new Set(findings.map(({ source }) => source)), subject.resources], ["check", 0]);
    assert.ok(findings.some(({ level, line }) => level === "error" && line !== undefined));
  });

  it("records what the real program registers", async () => {
    for (const file of ["Pulumi.dev.yaml", "examples/cloudfront/Pulumi.dev.yaml"]) {
      const { plan, context } = planWithPlaces(file);
      const checked = await recordPlatform(plan, {
        project: "ecs-platform",
        stack: "test",
        account: context,
      });
      const { resources } = await recordStackFile(file);
      const edges = (all: readonly { type: string; name: string; dependencies: readonly string[] }[]) =>
        all
          .map(
            ({ type, name, dependencies }) =>
              `${type} ${name} after ${dependencies
                .map((each) => (each.startsWith("urn:") ? keyOf(each) : each))
                .sort()
                .join(" ")}`,
          )
          .sort();
      assert.deepEqual(edges(checked), edges(resources));
    }
  });
});
