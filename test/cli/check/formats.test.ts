import assert from "node:assert/strict";
import { z } from "zod";
import { reportMarkdown } from "../../../cli/check/markdown";
import {
  type CheckFinding,
  type CheckReport,
  joinReports,
  noCounts,
  report,
} from "../../../cli/check/report";
import { sarifLog } from "../../../cli/check/sarif";
import { reportText } from "../../../cli/check/text";

const urn = "urn:pulumi:dev::shop::ecs-platform:index:Service$aws:ecs/taskDefinition:TaskDefinition::web";

const privileged: CheckFinding = {
  ...{ source: "policy", rule: "ecs-task-no-privileged", level: "error", urn, key: "web" },
  message: 'Container "web" must not set privileged to true.',
  fix: "Take privileged away.",
  path: "services.web.containers.web",
  ...{ file: "stacks/Pulumi.dev.yaml", line: 12, column: 9 },
};

const size: CheckFinding = {
  ...{ source: "config", rule: "stack-file", level: "error", path: "services.web.task.memoryMiB" },
  message: "4096 MiB does not fit cpu 256; use one of 512, 1024, 2048",
  ...{ file: "stacks/Pulumi.dev.yaml", line: 4, column: 31 },
};

const exempt: CheckFinding = {
  ...privileged,
  rule: "ecs-task-no-host-pid",
  exemption: { reason: "Watches the host.", owner: "platform", expires: "2026-12-31" },
};

const advice: CheckFinding = { ...privileged, rule: "log-kms", level: "warning", path: "services.web" };

function reportOf(...findings: readonly CheckFinding[]): CheckReport {
  const counts = { ...noCounts, passed: 3, undecided: 1 };
  const undecided = [{ rule: "ecs-service-fargate-td", urn, unknown: ["cpu"] }];
  const subject = { kind: "stack-file" as const, name: "stacks/Pulumi.dev.yaml", resources: 7 };
  return joinReports([{ subject, counts, findings: [...findings], undecided }], { profile: "baseline" });
}

/** What SARIF 2.1.0 asks of a log, in the parts that a check fills: required properties, enumerations, and formats of the schema. */
const text = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const sarif = z.strictObject({
  $schema: z.literal("https://json.schemastore.org/sarif-2.1.0.json"),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          rules: z.array(
            z.strictObject({
              id: z.string().min(1),
              shortDescription: text,
              fullDescription: text.optional(),
              help: text,
              helpUri: z.url().optional(),
              properties: z.object({ tags: z.array(z.string()), "security-severity": z.string() }).optional(),
            }),
          ),
        }),
      }),
      artifacts: z.array(
        z.strictObject({
          sourceLanguage: z.string(),
          location: z.strictObject({ uri: z.string(), index: z.int().optional() }),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(["none", "note", "warning", "error"]),
          message: text,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string(), index: z.int().min(0) }),
                region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1).optional() }),
              }),
              logicalLocations: z
                .array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() }))
                .optional(),
            }),
          ),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z
            .array(
              z.strictObject({
                kind: z.enum(["inSource", "external"]),
                status: z.enum(["accepted", "underReview", "rejected"]),
                justification: z.string(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  ),
});

describe("SARIF of a check", () => {
  const read = (...findings: readonly CheckFinding[]) => {
    const log = sarif.parse(JSON.parse(JSON.stringify(sarifLog(reportOf(...findings)))));
    const [run] = log.runs;
    assert.ok(run);
    return run;
  };

  it("has what the standard asks for, with every rule described once and every result leading to its own", () => {
    const run = read(privileged, size, exempt, privileged);
    const { rules } = run.tool.driver;
    assert.deepEqual(
      rules.map(({ id }) => id),
      ["ecs-task-no-host-pid", "ecs-task-no-privileged", "stack-file"],
    );
    for (const { ruleId, ruleIndex } of run.results) assert.equal(rules[ruleIndex]?.id, ruleId);
    assert.match(
      rules[1]?.help.markdown ?? "",
      /\*\*Fix\.\*\* .+\[AWS\]\(https:\/\/docs\.aws\.amazon\.com\//s,
    );
  });

  it("points at file, line and column", () => {
    const [result] = read(privileged).results;
    assert.deepEqual(result?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: "stacks/Pulumi.dev.yaml", index: 0 },
      region: { startLine: 12, startColumn: 9 },
    });
    assert.equal(
      result.message.text,
      'ecs-platform:index:Service$aws:ecs/taskDefinition:TaskDefinition::web: Container "web" must not set privileged to true. Fix: Take privileged away.',
    );
  });

  it("keeps the fingerprint of a finding whose line moves, and tells findings apart", () => {
    const prints = (...findings: readonly CheckFinding[]) =>
      read(...findings).results.map((result) => result.partialFingerprints["ecsPlatformCheck/v1"]);
    assert.deepEqual(prints({ ...privileged, line: 80 }), prints(privileged));
    const all = prints(privileged, size, exempt, advice, privileged, { ...privileged, key: "log" });
    assert.equal(new Set(all).size, 6);
  });

  it("suppresses what is exempt, with the reason", () => {
    assert.deepEqual(
      read(exempt, privileged).results.map(({ suppressions }) => suppressions?.[0]?.justification),
      ["Watches the host. (platform, until 2026-12-31)", undefined],
    );
  });
});

describe("the report of a check", () => {
  it("has the documented form, and is clean as long as nothing stops a deployment", () => {
    for (const [findings, clean] of [
      [[], true],
      [[advice, exempt], true],
      [[advice, privileged], false],
      [[size], false],
    ] as const) {
      const made = reportOf(...findings);
      assert.deepEqual(report.parse(JSON.parse(JSON.stringify(made))), made);
      assert.equal(made.clean, clean);
    }
  });

  it("adds up the counts of everything that was checked", () => {
    const [one] = [reportOf()];
    const part = { ...one, subject: one.subjects[0] ?? assert.fail(), findings: [], undecided: [] };
    assert.deepEqual(joinReports([part, part], { profile: "baseline" }).counts, {
      ...noCounts,
      passed: 6,
      undecided: 2,
    });
  });
});

describe("the text of a check", () => {
  it("says where, what and how to mend it, and counts the rest", () => {
    const lines = reportText(reportOf(size, privileged, exempt, advice), { undecided: false }).split("\n");
    assert.deepEqual(lines.slice(0, 3), [
      "stacks/Pulumi.dev.yaml:4:31: error: services.web.task.memoryMiB: 4096 MiB does not fit cpu 256; use one of 512, 1024, 2048",
      'stacks/Pulumi.dev.yaml:12:9: error: aws:ecs/taskDefinition:TaskDefinition web: Container "web" must not set privileged to true. [ecs-task-no-privileged]',
      "  fix: Take privileged away.",
    ]);
    assert.equal(
      lines.at(-2),
      "A deployment would be stopped. 1 problem, 7 resources judged by profile baseline: 3 passed, 0 failed, 0 times advice, 1 undecided, 0 not applicable, 0 exempt.",
    );
    assert.ok(lines.some((line) => /│ log-kms +│ services\.web +│ Take privileged away\. +│/.test(line)));
    assert.ok(
      lines.some((line) =>
        /│ ecs-task-no-host-pid +│ services\.web\.containers\.web +│ Watches the host\./.test(line),
      ),
    );
  });

  it("shows what is undecided on request", () => {
    const shown = (undecided: boolean) =>
      /ecs-service-fargate-td +│ aws:ecs\/taskDefinition:TaskDefinition web +│ cpu/.test(
        reportText(reportOf(), { undecided }),
      );
    assert.deepEqual([shown(true), shown(false)], [true, false]);
  });
});

describe("the comment of a check", () => {
  it("starts with its marker, and lists what stops the deployment", () => {
    const lines = reportMarkdown(reportOf(size, privileged, advice)).split("\n");
    assert.deepEqual(lines.slice(0, 6), [
      "<!-- ecs-platform-check -->",
      "### 2 to mend before a deployment of `stacks/Pulumi.dev.yaml`",
      "",
      "| where | what | fix |",
      "| --- | --- | --- |",
      "| `stacks/Pulumi.dev.yaml:4:31` | services.web.task.memoryMiB: 4096 MiB does not fit cpu 256; use one of 512, 1024, 2048 |  |",
    ]);
    assert.ok(lines.includes("| `log-kms` | services.web | Take privileged away. |"));
  });

  it("takes no markup and no mention from a stack file", () => {
    const told = reportMarkdown(reportOf({ ...size, message: '"<img src=x> | @team"\nis not allowed' }));
    assert.ok(told.includes('"&lt;img src=x> \\| @\u200bteam" is not allowed |'), told);
  });

  it("stays below what GitHub takes", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ ...privileged, key: String(index) }));
    const told = reportMarkdown(reportOf(...many));
    assert.ok(told.length < 65_536, String(told.length));
    assert.ok(told.includes("And 4950 more: run the check for all of them."));
  });
});
