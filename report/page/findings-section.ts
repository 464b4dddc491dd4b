import type { Finding } from "../../checks/finding";
import type { Content } from "../element";
import type { Report } from "../report";
import { code, mark, type Section, table } from "./parts";

/** What the checks found, the errors first. */
export function findingsSection({ findings }: Report): Section {
  return {
    id: "findings",
    title: "Findings",
    content: [
      findings.length === 0 ? "The checks found nothing that would not work." : null,
      findingsTable("What the checks found", findings),
    ],
  };
}

/** Findings with where in the stack file their cause lies; nothing where there are none. */
export function findingsTable(caption: string, findings: readonly Finding[]): Content {
  const ordered = [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity === "warning"),
  ];
  return table(
    caption,
    ["key", "severity", "what will go wrong, and what to do"],
    ordered.map(({ path, severity, message }) => ({
      cells: [code(path), mark(severity, severity), message],
    })),
  );
}

/** Findings at a key of the stack file, or below it. */
export function findingsAt<T extends { readonly path?: string | undefined }>(
  path: string,
  findings: readonly T[],
): T[] {
  return findings.filter((finding) => finding.path === path || finding.path?.startsWith(`${path}.`) === true);
}
