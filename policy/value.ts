/** Stands for a value that is not known yet: in a preview, an output of a resource that does not exist. */
export const unknown: unique symbol = Symbol("unknown");

/** A property value as a rule reads it: plain data with gaps. */
export type Value =
  null | boolean | number | string | typeof unknown | readonly Value[] | { readonly [key: string]: Value };

/** A map of property values. */
export type Properties = Readonly<Record<string, Value>>;

/** Maps that somebody else completes: what they leave out is not known to be absent. */
const openMaps = new WeakSet();

/** A copy of a value in which every map is one that somebody else completes, as a component does with its inputs. */
export function opened(value: Value): Value {
  if (Array.isArray(value)) return value.map((each: Value) => opened(each));
  if (!isMap(value)) return value;
  const copy = Object.fromEntries<Value>(Object.entries(value).map(([key, each]) => [key, opened(each)]));
  openMaps.add(copy);
  return copy;
}

/** Paths of the values that were asked for and not known, since somebody last took them. */
let openQuestions: string[] = [];

/** Keeps in mind what was not known when a rule asked for it, so that whoever reads the verdict learns what it waits for. */
export function noteUnknown(what: string): void {
  if (!openQuestions.includes(what)) openQuestions.push(what);
}

/** What was asked for and not known since the last time. */
export function takeOpenQuestions(): readonly string[] {
  const taken = openQuestions;
  openQuestions = [];
  return taken;
}

/** The value at a path: `undefined` when it is absent, `unknown` when it, or a value that it lies in, is not known. */
export function at(value: Value | undefined, ...path: (string | number)[]): Value | undefined {
  const found = follow(value, path);
  if (found === unknown && path.length > 0) noteUnknown(path.join("."));
  // AWS takes an empty value as no value.
  return found === null ? undefined : found;
}

function follow(value: Value | undefined, path: readonly (string | number)[]): Value | undefined {
  let found = value;
  for (const key of path) {
    if (found === unknown) return unknown;
    if (typeof found !== "object" || found === null) return undefined;
    if (Object.hasOwn(found, key)) found = (found as Record<string | number, Value>)[key];
    else return openMaps.has(found) ? unknown : undefined;
  }
  return found;
}

/** The entries of a list: none when it is absent or no list, `unknown` when it is not known. */
export function items(value: Value | undefined): readonly Value[] | typeof unknown {
  if (value === unknown) return unknown;
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

/** Whether a value is a map of properties. */
export function isMap(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Values by the JSON text that they were read from: tens of rules read the same containers and policies. */
const parsed = new Map<string, Value | undefined>();

/** As many texts as a large stack has, so that a long-lived host does not keep all that it ever saw. */
const mostKept = 1000;

/** JSON text as a value; undefined when it is none. */
export function parseJson(text: string): Value | undefined {
  if (!parsed.has(text)) {
    if (parsed.size >= mostKept) parsed.clear();
    parsed.set(text, read(text));
  }
  return parsed.get(text);
}

function read(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
