import { element } from "../element";
import type { PolicyFinding, Report } from "../report";
import { code, count, lines, mark, type Section, table } from "./parts";

/** What the policy pack says; where the program was stopped before, that nothing was judged. */
export function policiesSection({ policies }: Report): Section {
  const id = "policies";
  const title = "Policies";
  if (policies === undefined)
    return {
      id,
      title,
      content: "Nothing was judged: the program stops at the errors above before it registers a resource.",
    };
  const { profile, counts, findings, undecided } = policies;
  const open = findings.filter(({ exemption }) => exemption === undefined);
  return {
    id,
    title,
    content: [
      element(
        "p",
        {},
        `Profile ${profile}: ${String(counts.passed)} passed, `,
        mark(counts.failed > 0 ? "error" : "good", count(counts.failed, "violation")),
        `, ${String(counts.advice)} times advice, ${String(counts.exempt)} exempt, ${String(counts.undecided)} undecided, ` +
          `${String(counts.notApplicable)} not applicable.`,
      ),
      policyTable(
        "Violations",
        open.filter(({ level }) => level === "error"),
      ),
      policyTable(
        "Advice",
        open.filter(({ level }) => level === "warning"),
      ),
      exemptTable(findings),
      table(
        "Undecided",
        ["rule", "resource", "waits for"],
        undecided.map(({ rule, urn, unknown }) => ({
          cells: [code(rule), code(resourceName(urn)), lines(unknown.map(code))],
        })),
      ),
    ],
  };
}

/** Rules that are broken, with what to do; nothing where none is. */
export function policyTable(caption: string, findings: readonly PolicyFinding[]) {
  return table(
    caption,
    ["rule", "key", "resource", "what is wrong", "what to do"],
    findings.map(({ rule, path, urn, message, fix }) => ({
      cells: [
        code(rule),
        path === undefined ? "" : code(path),
        urn === undefined ? "" : code(resourceName(urn)),
        message,
        fix,
      ],
    })),
  );
}

function exemptTable(findings: readonly PolicyFinding[]) {
  return table(
    "Exempt",
    ["rule", "resource", "what is wrong", "why it may be", "who answers for it", "until"],
    findings.flatMap(({ rule, urn, message, exemption }) =>
      exemption === undefined
        ? []
        : [
            {
              cells: [
                code(rule),
                urn === undefined ? "" : code(resourceName(urn)),
                message,
                exemption.reason,
                exemption.owner,
                exemption.expires,
              ],
            },
          ],
    ),
  );
}

/** The type and name of a resource, without the types of its parents. */
function resourceName(urn: string): string {
  const parts = urn.split("::");
  return `${parts.at(-2)?.split("$").at(-1) ?? ""} ${parts.at(-1) ?? ""}`.trim();
}
