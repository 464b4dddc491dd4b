import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** The titles that a test file's tests may have. */
export interface TestTitles {
  /** Titles written in `it(…)` and `describe(…)`. */
  readonly titles: ReadonlySet<string>;
  /** Titles with parts that are filled in from a table; each part is a group. */
  readonly patterns: readonly RegExp[];
  /** Every text of the file, and of the tables that it imports, that may fill in such a part. */
  readonly texts: ReadonlySet<string>;
}

/** Reads the titles from the source of a test file and of the tables that it imports from test/, without running them. */
export function testTitles(file: string): TestTitles {
  const own = titlesOfSource(readFileSync(file, "utf8"));
  const texts = new Set(own.texts);
  const seen = new Set([file]);
  const queue = importsOf(file, own.texts);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { texts: more } = titlesOfSource(readFileSync(next, "utf8"));
    for (const text of more) texts.add(text);
    queue.push(...importsOf(next, more));
  }
  return { ...own, texts };
}

/**
 * Whether a file has a test with this title. A title that is filled in from a table may also be named by the text of its row alone.
 */
export function hasTest({ titles, patterns, texts }: TestTitles, title: string): boolean {
  if (titles.has(title)) return true;
  if (patterns.length > 0 && texts.has(title)) return true;
  return patterns.some((pattern) => {
    const parts = pattern.exec(title)?.slice(1);
    return parts?.every((part) => texts.has(part)) ?? false;
  });
}

/** The titles in the text of a test file. */
export function titlesOfSource(source: string): TestTitles {
  const titles = new Set<string>();
  const patterns: RegExp[] = [];
  const texts = new Set<string>();
  const visit = (node: ts.Node): void => {
    const title = titleOf(node);
    if (typeof title === "string") titles.add(title);
    if (title instanceof RegExp) patterns.push(title);
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) texts.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("test.ts", source, ts.ScriptTarget.ES2022, true));
  return { titles, patterns, texts };
}

function titleOf(node: ts.Node): string | RegExp | undefined {
  if (!ts.isCallExpression(node) || !["it", "describe"].includes(node.expression.getText())) return undefined;
  const [title] = node.arguments;
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return /^(.+)$/s;
  const parts = [title.head.text, ...title.templateSpans.map((span) => span.literal.text)].map(escaped);
  return new RegExp(`^${parts.join("(.+)")}$`, "s");
}

/** Files below test/ that a file imports. */
function importsOf(file: string, texts: ReadonlySet<string>): string[] {
  return [...texts]
    .filter((text) => /^\.{1,2}\//.test(text))
    .map((text) => join(dirname(file), `${text}.ts`))
    .filter((path) => path.startsWith("test/") && existsSync(path));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
