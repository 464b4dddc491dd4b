import { type CheckFinding, type CheckReport, stops } from "./report";
import { adviceByRule, firstOf, placeOf, resourceOf, summary } from "./words";

/** First line of every comment, by which a later run finds the comment that it has to update. */
export const commentMarker = "<!-- ecs-platform-check -->";

/** Longest comment that GitHub takes is 65,536 characters; what is beyond these findings is counted. */
const mostListed = 50;

/** A report as a comment on a pull request. */
export function reportMarkdown(report: CheckReport): string {
  const stopping = report.findings.filter(stops);
  const warnings = report.findings.filter(
    (each) => each.source !== "policy" && each.level === "warning" && each.exemption === undefined,
  );
  const exempt = report.findings.filter(({ exemption }) => exemption !== undefined);
  const about = report.subjects.map(({ name }) => code(name)).join(", ");
  return [
    commentMarker,
    `### ${report.clean ? "Nothing stops a deployment of" : `${String(stopping.length)} to mend before a deployment of`} ${about}`,
    "",
    ...table(["where", "what", "fix"], [...stopping, ...warnings].map(findingRow)),
    ...folded(
      "Advice",
      table(
        ["rule", "about", "what to do"],
        adviceByRule(report.findings).map(({ rule, places, fix }) => [code(rule), firstOf(places), fix]),
      ),
    ),
    ...folded(
      "Exempt",
      table(
        ["rule", "about", "reason", "until"],
        exempt.map(({ rule, path, urn = "", exemption }) => [
          code(rule),
          path ?? resourceOf(urn),
          `${exemption?.reason ?? ""} (${exemption?.owner ?? ""})`,
          exemption?.expires ?? "",
        ]),
      ),
    ),
    ...folded(
      "Undecided",
      table(
        ["rule", "resource", "waits for"],
        report.undecided.map(({ rule, urn, unknown }) => [code(rule), resourceOf(urn), firstOf(unknown)]),
      ),
    ),
    `${summary(report)}.`,
    "",
  ].join("\n");
}

function findingRow(finding: CheckFinding): string[] {
  const { rule, source, path, urn, level, message, fix } = finding;
  const about = urn === undefined ? path : resourceOf(urn);
  const what = `${level === "warning" ? "warning: " : ""}${about === undefined ? "" : `${about}: `}${message}`;
  return [code(placeOf(finding)), source === "config" ? what : `${what} (${code(rule)})`, fix ?? ""];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - mostListed;
  return [
    line(head),
    line(head.map(() => "---")),
    ...rows.slice(0, mostListed).map((row) => line(row.map(cell))),
    ...(more > 0 ? ["", `And ${String(more)} more: run the check for all of them.`] : []),
    "",
  ];
}

function folded(title: string, content: readonly string[]): string[] {
  return content.length === 0
    ? []
    : [`<details><summary>${title}</summary>`, "", ...content, "</details>", ""];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Text from a stack file is a text in the comment, and neither markup nor a mention of somebody. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/\|/g, "\\|")
    .replace(/@(?=\w)/g, "@\u200b");
}

function code(text: string): string {
  return `\`${text.replace(/`/g, "'")}\``;
}
