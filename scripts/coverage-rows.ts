import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** Where the rows lie, a file for each section. */
export const coverageFolder = "docs/coverage";

const row = z.strictObject({
  /** The concept in a few words. */
  concept: z.string().min(1),
  /** Where it is said: keys of the stack file in backticks, or links to documents. */
  said: z.string().min(1),
  /** The tests that show it, each `<file> › <title>`. */
  shown: z.array(z.string().regex(/^test\/\S+\.test\.ts › \S/)).min(1),
});

const section = z.strictObject({ title: z.string().min(1), rows: z.record(z.string(), row) });

/** One row of the coverage: a concept with its tests. */
export type CoverageRow = z.output<typeof row> & { readonly id: string };

/** A section of the coverage. */
export interface CoverageSection {
  readonly file: string;
  readonly title: string;
  readonly rows: readonly CoverageRow[];
}

/** Ids of every row that there must be. */
export const coverageIds: readonly string[] = [...numbered("C", 3, 219), ...numbered("N", 2, 24)];

/**
 * Every section, in the order of the files' names.
 *
 * @throws Error that names the file whose form is wrong.
 */
export function coverageSections(folder = coverageFolder): CoverageSection[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => readSection(join(folder, file)));
}

function readSection(file: string): CoverageSection {
  const reading = section.safeParse(parse(readFileSync(file, "utf8")));
  if (!reading.success) throw new Error(`${file}: ${z.prettifyError(reading.error)}`);
  const { title, rows } = reading.data;
  return { file, title, rows: Object.entries(rows).map(([id, each]) => ({ id, ...each })) };
}

function numbered(letter: string, digits: number, last: number): string[] {
  return Array.from({ length: last }, (_, index) => letter + String(index + 1).padStart(digits, "0"));
}
