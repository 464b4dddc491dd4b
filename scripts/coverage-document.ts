import type { CoverageRow, CoverageSection } from "./coverage-rows";

/** docs/coverage.md: every concept with the place where it is said and the tests that show it. */
export function coverageMarkdown(sections: readonly CoverageSection[]): string {
  const rows = sections.flatMap((section) => section.rows);
  return [
    "# Coverage",
    "",
    "Every concept of Amazon ECS that this platform has to cover, with the place where a user says it and the tests that show it. Generated from",
    "`docs/coverage/*.yaml` by `npm run generate`; do not edit. `npm run lint` fails when a row is missing, when it names no test, when the test",
    "does not exist, or when the key does not.",
    "",
    `${String(rows.length)} concepts, each of them shown by tests.`,
    "",
    ...sections.flatMap(({ title, rows: ofSection }) => [
      `## ${title}`,
      "",
      "| id | concept | where it is said | shown by |",
      "|---|---|---|---|",
      ...ofSection.map(line),
      "",
    ]),
  ].join("\n");
}

function line({ id, concept, said, shown }: CoverageRow): string {
  const tests = shown.map(test).join("<br>");
  return `| ${[id, concept, said, tests].map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
}

function test(citation: string): string {
  const [file = "", title = ""] = citation.split(" › ");
  return `[${file.slice("test/".length).replace(/\.test\.ts$/, "")}](../${file}) “${title}”`;
}
