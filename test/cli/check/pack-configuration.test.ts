import assert from "node:assert/strict";
import { exemptionsFor } from "../../../cli/check/exemptions";
import { reportMarkdown } from "../../../cli/check/markdown";
import { packConfigurationOf } from "../../../cli/check/pack-configuration";
import { joinReports, report } from "../../../cli/check/report";
import { sarifLog } from "../../../cli/check/sarif";
import { checkState } from "../../../cli/check/state";
import { reportText } from "../../../cli/check/text";
import type { ExemptionFile } from "../../../policy/exemption-file";
import { TestFolder } from "../../support/folder";

const urn = "urn:pulumi:dev::shop::aws:cloudwatch/logGroup:LogGroup::web";
const state = JSON.stringify({
  deployment: {
    resources: [{ urn, type: "aws:cloudwatch/logGroup:LogGroup", inputs: { retentionInDays: 30 } }],
  },
});
const mandatory = {
  all: "disabled",
  "log-retention-min": { enforcementLevel: "mandatory", days: 90 },
  "exemption-valid": "mandatory",
};

describe("npm run check with a policy pack configuration", () => {
  let folder: TestFolder;
  before(() => (folder = new TestFolder()));
  after(() => {
    folder.dispose();
  });

  const configured = (content: unknown) =>
    packConfigurationOf(folder.write("pack.json", JSON.stringify(content)));
  const checked = (content: unknown, exemptions?: ExemptionFile) => {
    const judging = { profile: "production", configuration: configured(content), exemptions } as const;
    return joinReports([checkState(folder.write("state.json", state), judging)], {
      profile: "production",
      policyPackConfig: "pack.json",
    });
  };
  const retention = (content: unknown, exemptions?: ExemptionFile) =>
    checked(content, exemptions)
      .findings.filter(({ rule }) => rule === "log-retention-min")
      .map(({ level, message, exemption }) => [level, message, exemption?.owner]);
  const tooShort = (days: number) => `retentionInDays must be ${String(days)} or more.`;

  it("takes levels and settings from it, and levels that it leaves out from the profile", () => {
    assert.deepEqual(retention(mandatory), [["error", tooShort(90), undefined]]);
    assert.deepEqual(retention({ "log-retention-min": { enforcementLevel: "advisory", days: 60 } }), [
      ["warning", tooShort(60), undefined],
    ]);
    assert.deepEqual(retention({ "log-retention-min": { days: 30 } }), []);
    assert.deepEqual(retention({ "log-retention-min": "disabled" }), []);
    assert.deepEqual(retention({ "ecr-kms": "disabled" }), [["warning", tooShort(365), undefined]]);
  });

  it("judges by no rule that is disabled", () => {
    const { counts, findings } = checked(mandatory);
    assert.deepEqual([counts.failed, counts.advice, counts.passed, findings.length], [1, 0, 0, 1]);
  });

  it("shows its levels and its name in every form", () => {
    const failed = checked(mandatory);
    const advised = checked({ ...mandatory, "log-retention-min": "advisory" });
    assert.deepEqual(report.parse(JSON.parse(JSON.stringify(failed))), failed);
    assert.deepEqual([failed.clean, advised.clean], [false, true]);
    const levels = (each: typeof failed) => JSON.stringify(sarifLog(each)).match(/"level":"\w+"/g);
    assert.deepEqual([levels(failed), levels(advised)], [['"level":"error"'], ['"level":"warning"']]);
    assert.equal(
      reportText(failed, { undecided: false }).trimEnd().split("\n").at(-1),
      "A deployment would be stopped. 1 resource judged by pack.json and profile production: 0 passed, 1 failed, 0 times advice, 0 undecided, 0 not applicable, 0 exempt.",
    );
    assert.equal(
      reportText(advised, { undecided: false }).trimEnd().split("\n").at(-1),
      "Nothing stops a deployment. 1 resource judged by pack.json and profile production: 0 passed, 0 failed, 1 times advice, 0 undecided, 0 not applicable, 0 exempt.",
    );
    assert.match(reportMarkdown(failed), /judged by pack\.json and profile production/);
  });

  it("finds the exemptions that it names, which count only where exemption-valid does", () => {
    folder.write(
      "agreed.yaml",
      [
        "exemptions:",
        "  - rule: log-retention-min",
        '    urn: "urn:pulumi:dev::shop::aws:cloudwatch/logGroup:LogGroup::web"',
        "    reason: What is in there is copied to the archive.",
        "    owner: team-logs",
        "    expires: 2999-12-31",
        "",
      ].join("\n"),
    );
    const named = { "exemption-valid": { enforcementLevel: "mandatory", file: "agreed.yaml" } };
    const exemptions = exemptionsFor(folder.path, { configuration: configured(named) });
    assert.deepEqual(retention({ ...mandatory, ...named }, exemptions), [
      ["error", tooShort(90), "team-logs"],
    ]);
    assert.deepEqual(retention({ ...mandatory, "exemption-valid": "disabled" }, exemptions), [
      ["error", tooShort(90), undefined],
    ]);
    const missing = configured({ "exemption-valid": { file: "none.yaml" } });
    assert.deepEqual(exemptionsFor(folder.path, { configuration: missing })?.problems, [
      `none.yaml: there is no such file in ${folder.path} or a folder above it; correct the path`,
    ]);
  });

  it("says everything that is wrong with it", () => {
    const file = folder.write(
      "wrong.json",
      JSON.stringify({ "ecr-kmss": "advisory", "log-retention-min": { day: 30 }, all: "mandatroy" }),
    );
    assert.throws(() => packConfigurationOf(file), {
      name: "UsageError",
      message: [
        `${file}: ecr-kmss: is no rule of this pack; did you mean "ecr-kms"? known: docs/rules.md`,
        `${file}: log-retention-min.day: is no setting of the rule; did you mean "days"? known: days`,
        `${file}: all: "mandatroy" is no enforcement level; did you mean "mandatory"? known: mandatory, advisory, disabled, remediate`,
      ].join("\n"),
    });
    const none = `${folder.path}/none.json`;
    assert.throws(() => packConfigurationOf(none), {
      name: "UsageError",
      message: `${none}: there is no such file; name a policy pack configuration`,
    });
  });
});
