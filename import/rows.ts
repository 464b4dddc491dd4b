import { isMap } from "../config/container-definitions";
import type { Draft } from "./draft";
import { type Ledger, leavesOf, type Path } from "./ledger";
import type { Bucket, Key, Verdict } from "./verdict";

/** What the fields of a part of a document are about: a service, a container. */
export interface Subject {
  readonly draft: Draft;
  /** Key of the stack file below which the rows write. */
  readonly at: Key;
}

/** A part of a document. */
export interface Node {
  readonly ledger: Ledger;
  readonly path: Path;
}

/** What a conversion made of a value. What it leaves out is as the row says. */
export interface Outcome {
  readonly bucket?: Bucket;
  readonly why?: string;
  /** Key below the subject, instead of that of the row. */
  readonly key?: Key;
  /** What to write there; left out, nothing is written. */
  readonly value?: unknown;
  /** Keys from the root that the conversion has written itself. */
  readonly keys?: readonly Key[];
  /** What became of fields below, where that differs; each stands for everything below it. */
  readonly parts?: Readonly<Record<string, Outcome>>;
}

/** What a conversion may look at beside the value. */
export interface At<S> extends Node {
  readonly subject: S;
  /** Name or index of the field itself. */
  readonly name: string;
}

/** A line of the table of a format: one field, what becomes of it, and how. */
export interface Row<S extends Subject = Subject> {
  /** Path below the part that the table is about; `*` is any name or index. Keys with a dot in them need the list. */
  readonly field: string | readonly string[];
  /** Fields below it that are known, where not all are; the others are lost. */
  readonly parts?: readonly string[];
  readonly bucket: Bucket;
  /** Key below the subject, joined by dots. */
  readonly key?: string;
  readonly why: string;
  /** Left out, the value stands under the key as it is. */
  readonly convert?: (value: unknown, at: At<S>) => Outcome;
}

/** Says what becomes of a part of a document, row after row: an earlier row wins. */
export function applyRows<S extends Subject>(table: readonly Row<S>[], node: Node, subject: S): void {
  know(table, node);
  for (const row of table)
    for (const path of pathsOf(node, stepsOf(row.field)))
      if (!node.ledger.isClaimed(path)) take(row, { ...node, path }, subject);
}

function take<S extends Subject>(row: Row<S>, node: Node, subject: S): void {
  const { ledger, path } = node;
  const value = ledger.valueAt(path);
  if (setsNothing(value, row)) {
    ledger.claim(path, { bucket: "mapped", keys: [], why: "Empty: it sets nothing." });
    return;
  }
  const key: Key = row.key === undefined ? [] : row.key.split(".");
  const outcome: Outcome =
    row.convert === undefined
      ? row.bucket === "lost" || row.key === undefined
        ? {}
        : { value }
      : row.convert(value, { ...node, subject, name: String(path.at(-1)) });
  const whole = settled(row, outcome, { subject, key });
  for (const [part, special] of Object.entries(outcome.parts ?? {}))
    for (const found of pathsOf(node, part.split(".")))
      ledger.claim(found, settled({ ...row, ...whole }, special, { subject, key, keys: whole.keys }));
  if (row.parts === undefined) ledger.claim(path, whole);
  else claimParts(node, row.parts, whole);
}

/** An empty list of what the stack file has not is no loss. */
function setsNothing(value: unknown, { bucket, convert }: Pick<Row<never>, "bucket" | "convert">): boolean {
  if (value === null) return true;
  return Array.isArray(value) && value.length === 0 && bucket === "lost" && convert === undefined;
}

function settled(
  row: { readonly bucket: Bucket; readonly why: string },
  outcome: Outcome,
  target: { readonly subject: Subject; readonly key: Key; readonly keys?: readonly Key[] },
): Verdict {
  const bucket = outcome.bucket ?? row.bucket;
  const why = outcome.why ?? row.why;
  if (bucket === "lost") return { bucket, keys: [], why };
  if (outcome.value === undefined) return { bucket, keys: outcome.keys ?? target.keys ?? [], why };
  const { draft, at } = target.subject;
  const wanted = [...at, ...(outcome.key ?? target.key)];
  const before = draft.get(wanted);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(outcome.value))
    return {
      bucket: "lost",
      keys: [],
      why: `${wanted.join(".")} has the value of another field already; keep one.`,
    };
  const written = draft.set(wanted, outcome.value);
  return { bucket, keys: [written, ...(outcome.keys ?? [])], why };
}

/** Claims the known fields below a node, and the node itself where it holds no fields. */
function claimParts({ ledger, path }: Node, parts: readonly string[], verdict: Verdict): void {
  if (!holdsFields(ledger.valueAt(path))) ledger.claim(path, verdict);
  ledger.know(
    path,
    parts.map((part) => part.split(".")[0] ?? ""),
  );
  for (const part of parts) {
    const steps = part.split(".");
    for (const found of pathsOf({ ledger, path }, steps)) ledger.claim(found, verdict);
    for (let length = 1; length < steps.length; length++)
      for (const found of pathsOf({ ledger, path }, steps.slice(0, length)))
        ledger.know(found, [steps[length] ?? ""]);
  }
}

function know<S extends Subject>(table: readonly Row<S>[], node: Node): void {
  const tree = new Map<string, { path: Path; fields: string[] }>();
  for (const { field } of table) {
    const steps = stepsOf(field);
    for (const [length, step] of steps.entries())
      for (const path of length === 0 ? [node.path] : pathsOf(node, steps.slice(0, length))) {
        const id = JSON.stringify(path);
        const entry = tree.get(id) ?? { path, fields: [] };
        if (step !== "*") entry.fields.push(step);
        tree.set(id, entry);
      }
  }
  for (const { path, fields } of tree.values()) node.ledger.know(path, fields);
}

function stepsOf(field: string | readonly string[]): readonly string[] {
  return typeof field === "string" ? field.split(".") : field;
}

/** Every path below a node that a pattern leads to. */
export function pathsOf({ ledger, path }: Node, steps: readonly string[]): Path[] {
  return steps.reduce<Path[]>(
    (paths, step) =>
      paths.flatMap((each) => childrenOf(ledger.valueAt(each), step).map((key) => [...each, key])),
    [path],
  );
}

function childrenOf(value: unknown, step: string): (string | number)[] {
  if (Array.isArray(value))
    return [...value.keys()].filter((index) => step === "*" || step === String(index));
  if (!isMap(value)) return [];
  return step === "*" ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
}

function holdsFields(value: unknown): boolean {
  return leavesOf(value, []).some((leaf) => leaf.length > 0);
}

/** The field is lost after all, because of its value. */
export function lost(why: string): Outcome {
  return { bucket: "lost", why };
}

/** The field is there, but not as it was. */
export function roughly(value: unknown, why: string): Outcome {
  return { bucket: "approximated", value, why };
}
