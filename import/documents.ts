import { parseAllDocuments } from "yaml";
import { leavesOf, fieldOf } from "./ledger";
import { isMap } from "../config/container-definitions";

/** A file as it was given. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** What is imported: files, and what else their format needs. */
export interface Sources {
  readonly documents: readonly SourceDocument[];
  /** The text of a file beside the first one, by its path from there; undefined where there is none. */
  beside(path: string): string | undefined;
  /** Environment whose settings hold, where the format has several. */
  readonly environment: string | undefined;
}

/** One YAML or JSON document of a file. */
export interface SourceDocument {
  readonly file: string;
  /** Position in the file, from 1; undefined where the file has one document. */
  readonly position: number | undefined;
  readonly value: unknown;
}

/** Files that cannot be read at all. Carries every reason. */
export class SourceError extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.name = "SourceError";
  }
}

/** What only templates of Helm have in it. */
const helmWords = /\.(Values|Release|Chart|Capabilities|Files)\b|\b(include|tpl|toYaml|nindent) /;

/**
 * Reads files of YAML or JSON; anchors and merge keys are followed.
 *
 * @throws SourceError with every file that is no YAML, that holds templates of Helm, or whose anchors contain themselves.
 */
export function documentsOf(files: readonly SourceFile[]): SourceDocument[] {
  const reasons: string[] = [];
  const documents = files.flatMap(({ name, text }) => {
    const read = readFile(name, text);
    if (typeof read === "string") reasons.push(`${name}: ${read}`);
    return typeof read === "string" ? [] : read;
  });
  if (reasons.length > 0) throw new SourceError(reasons);
  return documents;
}

function readFile(file: string, text: string): SourceDocument[] | string {
  const parsed = parseAllDocuments(text, { merge: true, prettyErrors: false, logLevel: "error" });
  if (!Array.isArray(parsed)) return "is empty";
  const errors = parsed.flatMap((document) =>
    document.errors.map(({ code, pos }) => lineOf(text, pos[0], code)),
  );
  if (errors.length > 0)
    return text.includes("{{") ? helmTemplate : `is no valid YAML: ${errors.join("; ")}; mend it there`;
  const tag = mergeTag.exec(text);
  if (tag !== null)
    return `line ${String(text.slice(0, tag.index).split("\n").length)} takes values of other files away by ${String(tag[1])}, which the import does not read; give it the output of \`docker compose config\``;
  const values: unknown[] = [];
  for (const document of parsed) {
    const value = valueOf(document);
    if (value === undefined)
      return "has anchors that contain themselves, or repeat too much; write their values out";
    values.push(value);
  }
  const documents = values.filter((value) => value !== null);
  if (documents.length === 0) return "is empty";
  if (documents.some(isTemplate)) return helmTemplate;
  return documents.map((value, index) => ({
    file,
    position: documents.length > 1 ? index + 1 : undefined,
    value,
  }));
}

/** Tags by which a Compose file takes away what another one has. */
const mergeTag = /^[^#\n'"]*[:-][^\S\n](!reset|!override)\b/m;

const helmTemplate =
  "is a template of Helm, which has no values yet; render it first, with `helm template <chart>`, and import the result";

/** The place alone: the text around it could hold a secret. */
function lineOf(text: string, offset: number, code: string): string {
  return `line ${String(text.slice(0, offset).split("\n").length)} (${code})`;
}

/** Plain values; undefined where anchors lead in a circle or into too many copies. */
function valueOf(document: { toJS(): unknown }): unknown {
  try {
    const value = document.toJS();
    JSON.stringify(value);
    return value ?? null;
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof TypeError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

function isTemplate(document: unknown): boolean {
  return leavesOf(document, []).some((leaf) => {
    const value = leaf.reduce<unknown>(
      (at, key) =>
        Array.isArray(at) ? (at[Number(key)] as unknown) : isMap(at) ? at[String(key)] : undefined,
      document,
    );
    // Without quotes a template is a map of a map to YAML, whose text is then a key.
    return isTemplateText(typeof value === "string" ? value : "") || isTemplateKey(fieldOf(leaf));
  });
}

function isTemplateText(text: string): boolean {
  return text.includes("{{") && helmWords.test(text);
}

function isTemplateKey(field: string): boolean {
  return /\["\{ ?[^"]*\}/.test(field) && helmWords.test(field);
}
