import { existsSync } from "node:fs";
import { configKeys, isConfigKey } from "./config-keys";
import { coverageIds, type CoverageRow, type CoverageSection } from "./coverage-rows";
import { hasTest, testTitles, type TestTitles } from "./test-titles";

/** Everything that is wrong with the rows: one line for each problem, with the file and the row. */
export function coverageProblems(sections: readonly CoverageSection[]): string[] {
  const ids = sections.flatMap(({ rows }) => rows.map(({ id }) => id));
  const missing = coverageIds.filter((id) => !ids.includes(id)).map((id) => `${id}: has no row`);
  const titles = new Map<string, TestTitles>();
  const keys = configKeys();
  const seen = new Set<string>();
  const faults = sections.flatMap(({ file, rows }) =>
    rows.flatMap((row) => {
      const known = coverageIds.includes(row.id);
      const twice = seen.has(row.id);
      seen.add(row.id);
      return [
        ...(known ? [] : ["is no id of a concept"]),
        ...(twice ? ["has two rows"] : []),
        ...unknownKeys(row, keys),
        ...missingTests(row, titles),
      ].map((fault) => `${file}: ${row.id} ${fault}`);
    }),
  );
  return [...missing, ...faults];
}

function unknownKeys({ said }: CoverageRow, keys: ReadonlySet<string>): string[] {
  return [...said.matchAll(/(?<!output )`([^`]+)`/g)]
    .map(([, key = ""]) => key)
    .filter((key) => /^[a-z]\w*(\[\])?(\.[\w<>[\]]+)*$/.test(key) && !isConfigKey(key, keys))
    .map((key) => `names \`${key}\`, which is no key of the stack file`);
}

function missingTests({ shown }: CoverageRow, titles: Map<string, TestTitles>): string[] {
  return shown.flatMap((citation) => {
    const [file = "", title = ""] = citation.split(" › ");
    if (!existsSync(file)) return [`names ${file}, which does not exist`];
    const known = titles.get(file) ?? testTitles(file);
    titles.set(file, known);
    return hasTest(known, title) ? [] : [`names a test that ${file} does not have: ${title}`];
  });
}
