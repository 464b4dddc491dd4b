import { createHash } from "node:crypto";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { rules } from "../../policy/rules";
import type { CheckFinding, CheckReport } from "./report";

/**
 * A report in SARIF 2.1.0, which GitHub's code scanning and editors read. Findings keep their fingerprint when lines above them change;
 * those that an exemption covers are suppressed with its reason.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog({ findings }: CheckReport): Log {
  const run = new SarifRunBuilder();
  run.setToolDriverName("ecs-platform check");
  run.run.columnKind = "utf16CodeUnits";
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  for (const id of ids) run.addRule(ruleOf(id));
  const seen = new Map<string, number>();
  for (const finding of findings) {
    const result = new SarifResultBuilder();
    // The builder's own settings have no place for fingerprints, suppressions and logical locations.
    Object.assign(result.result, resultOf(finding, seen));
    run.addResult(result);
  }
  const log = new SarifBuilder({ $schema: "https://json.schemastore.org/sarif-2.1.0.json" });
  log.addRun(run);
  return log.buildSarifOutput();
}

/** How urgent code scanning shows rules of each severity. */
const securitySeverity = { low: "3.0", medium: "5.0", high: "8.0", critical: "9.5" } as const;

const policyRules = new Map(rules.map((rule) => [rule.id, rule]));

function ruleOf(id: string): SarifRuleBuilder {
  const rule = policyRules.get(id);
  const descriptor: ReportingDescriptor =
    rule === undefined
      ? { id, ...texts(`What ${id} finds keeps the stack file from being deployed as it is.`) }
      : {
          id,
          ...texts(rule.title),
          fullDescription: { text: `${rule.title} ${rule.why}` },
          help: {
            text: `${rule.why} Fix: ${rule.fix} See ${rule.url}`,
            markdown: `${rule.why}\n\n**Fix.** ${rule.fix}\n\n[AWS](${rule.url})`,
          },
          helpUri: rule.url,
          properties: { tags: [...rule.controls], "security-severity": securitySeverity[rule.severity] },
        };
  const builder = new SarifRuleBuilder();
  Object.assign(builder.rule, descriptor);
  return builder;
}

function texts(text: string): Pick<ReportingDescriptor, "shortDescription" | "help"> {
  return { shortDescription: { text }, help: { text } };
}

function resultOf(finding: CheckFinding, seen: Map<string, number>): Result {
  const { rule, level, file, line, column, urn, exemption } = finding;
  const about = finding.path ?? urn;
  return {
    ruleId: rule,
    level,
    message: { text: sentence(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          // Code scanning shows a result in a line; what is about the whole file stands in the first.
          region: { startLine: line ?? 1, ...(column !== undefined && { startColumn: column }) },
        },
        ...(about !== undefined && {
          logicalLocations: [{ fullyQualifiedName: about, kind: urn === undefined ? "key" : "resource" }],
        }),
      },
    ],
    partialFingerprints: { "ecsPlatformCheck/v1": fingerprint(finding, seen) },
    ...(exemption !== undefined && {
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: `${exemption.reason} (${exemption.owner}, until ${exemption.expires})`,
        },
      ],
    }),
  };
}

/** What a finding says, with what it is about. */
function sentence({ path, urn, message, fix }: CheckFinding): string {
  const about = urn === undefined ? path : urn.split("::").slice(2).join("::");
  return `${about === undefined ? "" : `${about}: `}${message}${fix === undefined ? "" : ` Fix: ${fix}`}`;
}

/** The same for the same finding wherever it stands in its file; of several alike, each has its number. */
function fingerprint(
  { rule, file, path, urn, key, message }: CheckFinding,
  seen: Map<string, number>,
): string {
  // Messages of policy rules may be worded anew; what they are about stays. Other findings have nothing else to tell them apart.
  const parts = [rule, file, urn ?? path ?? "", key ?? "", urn === undefined ? message : ""];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  const number = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, number);
  return `${hash}:${String(number)}`;
}

function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join("/");
}
