import assert from "node:assert/strict";
import { parse } from "yaml";
import { parsePlatform } from "../../config/parse";
import { readStackFile } from "../../config/stack-file";
import { type Format, importFiles, type Imported } from "../../import/imported";
import type { Place } from "../../import/place";

/** Where the imports of the tests stand. */
export const place: Place = { region: "eu-west-3", account: "123456789012", accountIsKnown: true };

/** Imports one file. */
export function imported(format: Format, text: string, name = "source.yaml"): Imported {
  return importFiles(format, { files: [{ name, text }] }, place);
}

/** The bucket, the keys and the reason of a field, as one text. */
export function verdictOf({ entries }: Imported, field: string): string {
  const found = entries.filter((entry) => entry.field === field);
  assert.equal(found.length, 1, `${field} has ${String(found.length)} verdicts`);
  return found
    .map(({ bucket, keys, why }) =>
      [bucket, keys.map((key) => key.join(".")).join(", "), why].filter((text) => text !== "").join(" | "),
    )
    .join();
}

/** What a stack file says, without its platform part. */
export function platformOf({ text }: Imported): Record<string, unknown> {
  return readStackFile(text).platform;
}

/** Leaves of documents, counted without the code under test. */
function leavesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const children: unknown[] = Object.values(value);
  return children.length === 0 ? 1 : children.reduce<number>((sum, child) => sum + leavesIn(child), 0);
}

/** Imports files by their names, of which the first ones are given, and the others lie beside them. */
export function importedFiles(
  format: Format,
  files: Readonly<Record<string, string>>,
  { given = 1, environment }: { readonly given?: number; readonly environment?: string } = {},
): Imported {
  const named = Object.entries(files).slice(0, given);
  return importFiles(
    format,
    {
      files: named.map(([name, text]) => ({ name, text })),
      beside: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
      environment,
    },
    place,
  );
}

/** What holds of every import: each leaf has one verdict, what is mapped is there, and the file can be used or says what it lacks. */
export function assertTotal(
  format: Format,
  documents: readonly unknown[],
  result = imported(format, documents.map((document) => JSON.stringify(document)).join("\n---\n")),
): Imported {
  const fields = result.entries.map(({ source, field }) => `${source} ${field}`);
  assert.equal(new Set(fields).size, fields.length);
  assert.equal(
    fields.length,
    documents
      .filter((document) => document !== null)
      .reduce<number>((sum, document) => sum + leavesIn(document), 0),
  );
  const { platform } = readStackFile(result.text);
  for (const { bucket, keys, why, field } of result.entries) {
    assert.ok(["mapped", "approximated", "lost"].includes(bucket));
    if (bucket !== "mapped") assert.ok(why.length > 8, `${field} is ${bucket} without a reason`);
    if (bucket === "lost") assert.deepEqual(keys, []);
    for (const key of keys)
      assert.notEqual(valueAt(platform, key), undefined, `${field}: nothing stands at ${key.join(".")}`);
  }
  if (result.isValid) parsePlatform(platform);
  else assert.ok(result.open.length > 0);
  parse(result.text);
  return result;
}

function valueAt(root: unknown, key: readonly string[]): unknown {
  return key.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    root,
  );
}
