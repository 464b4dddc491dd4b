import { parsePlatform } from "../config/parse";
import { ConfigError, type Problem } from "../config/problem";
import type { Draft } from "./draft";
import { secretTexts } from "./secret-texts";
import type { Entry, Key } from "./verdict";

/** What became of every field, and whether the stack file takes the draft now. */
interface Settled {
  readonly entries: readonly Entry[];
  readonly isValid: boolean;
}

/**
 * Takes out of a draft what the stack file refuses, with the same rules and words as for everybody: the fields that stood there are
 * lost for the reason that the message gives. What cannot be taken out, because the stack file needs it, is left to a person.
 */
export function settle(draft: Draft, entries: readonly Entry[]): Settled {
  let current = [...entries];
  for (;;) {
    const problems = problemsOf(draft.platform);
    const refused = [...secretTexts(draft.platform), ...refusedKeys(problems, current)].filter(isFirst);
    if (refused.length === 0) {
      for (const { path, message } of problems) draft.fillIn(path.split("."), message);
      return { entries: current, isValid: problems.length === 0 };
    }
    for (const { key, message } of refused) {
      const inList = Array.isArray(draft.get(key.slice(0, -1)));
      draft.remove(key);
      draft.close(key);
      current = current.map((entry) => without(entry, key, message));
      if (inList)
        current = current.map((entry) => ({ ...entry, keys: entry.keys.map((each) => movedUp(each, key)) }));
      prune(draft, key.slice(0, -1), current);
    }
  }
}

/** Takes out maps and lists that are empty now, as far as no field stands for them. */
function prune(draft: Draft, key: Key, entries: readonly Entry[]): void {
  const value = draft.get(key);
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  if (
    !isEmpty ||
    isStructure(key) ||
    entries.some(({ keys }) => keys.some((each) => each.join(".") === key.join(".")))
  )
    return;
  draft.remove(key);
  prune(draft, key.slice(0, -1), entries);
}

/** Every problem of a draft, as `npm run plan` would report it. */
function problemsOf(platform: unknown): readonly Problem[] {
  try {
    parsePlatform(platform);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** A value that has to leave the draft, and why. */
export interface Refusal {
  readonly key: Key;
  readonly message: string;
}

function isFirst({ key }: Refusal, index: number, all: readonly Refusal[]): boolean {
  return all.findIndex((other) => other.key.join(".") === key.join(".")) === index;
}

/** The written keys that problems are about; later ones first, so that entries of lists can be taken out one after the other. */
function refusedKeys(problems: readonly Problem[], entries: readonly Entry[]): Refusal[] {
  const written = new Map(entries.flatMap(({ keys }) => keys.map((key) => [key.join("."), key] as const)));
  const refused = new Map<string, Refusal>();
  for (const { path, message } of problems) {
    const key = writtenKey(path, written) ?? sectionKey(path, written);
    if (key === undefined || isStructure(key)) continue;
    const about = path === key.join(".") ? "" : `${path.slice(key.join(".").length + 1)} `;
    refused.set(key.join("."), { key, message: `The stack file refuses it: ${about}${message}` });
  }
  return [...refused.values()].sort((a, b) => compareKeys(b.key, a.key));
}

/** The longest written key at a path or above it. */
function writtenKey(path: string, written: ReadonlyMap<string, Key>): Key | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    const key = written.get(path.slice(0, end));
    if (key !== undefined) return isStructure(key) ? undefined : key;
  }
  return undefined;
}

/** A part of the stack file that has written keys below it, and is refused as a whole: an option of a list, a scaling without a metric. */
function sectionKey(path: string, written: ReadonlyMap<string, Key>): Key | undefined {
  for (const [id, key] of written) if (id.startsWith(`${path}.`)) return key.slice(0, path.split(".").length);
  return undefined;
}

/** Services, jobs and containers themselves: they cannot be left out for a fault inside them. */
function isStructure(key: Key): boolean {
  return key.length <= 2 || (key[2] === "containers" && key.length <= 4);
}

function compareKeys(a: Key, b: Key): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step === other) continue;
    const [x, y] = [Number(step), Number(other)];
    return Number.isNaN(x) || Number.isNaN(y) ? (step < other ? -1 : 1) : x - y;
  }
  return a.length - b.length;
}

/** An entry without a key that is gone: lost, or less than it was where it stood in several places. */
function without(entry: Entry, gone: Key, message: string): Entry {
  const id = gone.join(".");
  const left = entry.keys.filter((key) => key.join(".") !== id && !key.join(".").startsWith(`${id}.`));
  if (left.length === entry.keys.length) return entry;
  return left.length === 0
    ? { ...entry, bucket: "lost", keys: [], why: message }
    : {
        ...entry,
        bucket: "approximated",
        keys: left,
        why: [entry.why, message].filter((text) => text !== "").join(" "),
      };
}

/** A key after the entry before it in a list has gone. */
function movedUp(key: Key, gone: Key): Key {
  const depth = gone.length - 1;
  const index = Number(key[depth]);
  const sameList = gone.slice(0, -1).every((step, position) => key[position] === step);
  return sameList && index > Number(gone[depth])
    ? [...key.slice(0, depth), String(index - 1), ...key.slice(depth + 1)]
    : key;
}
