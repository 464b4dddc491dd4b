import Table from "cli-table3";
import { type CheckFinding, type CheckReport, stops } from "./report";
import { adviceByRule, firstOf, placeOf, resourceOf, summary } from "./words";

/** What the text may leave out. */
export interface TextOptions {
  /** Show which verdicts are open, rather than only their number. */
  readonly undecided: boolean;
}

/** A report for a person at a terminal: what stops the deployment one by one, advice by rule, and the counts. */
export function reportText(report: CheckReport, { undecided }: TextOptions): string {
  const exempt = report.findings.filter(({ exemption }) => exemption !== undefined);
  const open = report.findings.filter(({ exemption }) => exemption === undefined);
  const shown = open.filter((finding) => stops(finding) || finding.source !== "policy");
  const sections = [
    ...shown.map(findingText),
    ...section("Advice", adviceTable(report)),
    ...section(
      "Exempt",
      rows(["rule", "about", "reason", "owner", "until"], [26, 34, 40, 14, 12], exempt.map(exemptRow)),
    ),
    ...(undecided ? section("Undecided", undecidedTable(report)) : []),
    `${report.clean ? "Nothing stops a deployment" : "A deployment would be stopped"}. ${summary(report)}.`,
  ];
  return `${sections.join("\n").trimStart()}\n`;
}

function findingText(finding: CheckFinding): string {
  const { level, rule, source, path, urn, message, fix } = finding;
  const about = urn === undefined ? path : resourceOf(urn);
  const by = source === "config" ? "" : ` [${rule}]`;
  const what = `${placeOf(finding)}: ${level}: ${about === undefined ? "" : `${about}: `}${message}${by}`;
  return fix === undefined ? what : `${what}\n  fix: ${fix}`;
}

function adviceTable({ findings }: CheckReport): string {
  const advice = adviceByRule(findings).map(({ rule, fix, places }) => [rule, firstOf(places), fix]);
  return rows(["rule", "about", "what to do"], [30, 44, 60], advice);
}

function exemptRow({ rule, path, urn = "", exemption }: CheckFinding): string[] {
  const about = path ?? resourceOf(urn);
  return [rule, about, exemption?.reason ?? "", exemption?.owner ?? "", exemption?.expires ?? ""];
}

function undecidedTable({ undecided }: CheckReport): string {
  return rows(
    ["rule", "resource", "waits for"],
    [34, 56, 44],
    undecided.map(({ rule, urn, unknown }) => [rule, resourceOf(urn), firstOf(unknown)]),
  );
}

/** A table, or nothing where it would have no row. */
function rows(head: string[], colWidths: number[], content: readonly string[][]): string {
  if (content.length === 0) return "";
  const table = new Table({ head, colWidths, wordWrap: true, style: { head: [], border: [] } });
  table.push(...content);
  return table.toString();
}

function section(title: string, table: string): string[] {
  return table === "" ? [] : ["", title, table];
}
