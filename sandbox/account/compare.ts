import { canonical, hasUnknown, isObject, type Json, type JsonObject } from "./json";
import { DEFAULTS_KEY } from "./paths";

/** One difference between two sets of inputs. */
export interface Change {
  /** Where, in Pulumi's form: `loadBalancers[0].containerPort`. */
  readonly property: string;
  /** The same as the facts write it: `loadBalancers.containerPort`. */
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
}

/** Whether two values of a path mean the same to AWS; undefined when they are to be compared part by part. */
export type SameMeaning = (path: string, old: Json, now: Json) => boolean | undefined;

/** A pair of values and where they are. */
interface Pair {
  readonly property: string;
  readonly path: string;
  readonly old: Json | undefined;
  readonly now: Json | undefined;
}

/** Differences between inputs, property by property; lists without order, as the provider's sets. */
export function compareInputs(olds: JsonObject, news: JsonObject, sameMeaning: SameMeaning): Change[] {
  return [...objectChanges({ property: "", path: "", old: olds, now: news }, sameMeaning)];
}

function sameScalar(old: Json, now: Json): boolean {
  // The provider's schema turns "512" into 512 and "true" into true, or back.
  return typeof old !== "object" && typeof now !== "object" && String(old) === String(now);
}

function isAbsent(value: Json | undefined): value is undefined | null {
  return value === undefined || value === null;
}

function* changesOf(pair: Pair, sameMeaning: SameMeaning): Generator<Change> {
  const { property, path, old, now } = pair;
  if (isAbsent(old) || isAbsent(now)) {
    if (!isAbsent(now)) yield { property, path, kind: "add" };
    if (!isAbsent(old)) yield { property, path, kind: "delete" };
    return;
  }
  const same = hasUnknown(now) ? undefined : sameMeaning(path, old, now);
  if (same === true || sameScalar(old, now)) return;
  if (isObject(old) && isObject(now)) yield* objectChanges(pair, sameMeaning);
  else if (Array.isArray(old) && Array.isArray(now)) yield* listChanges(pair, { old, now }, sameMeaning);
  else yield { property, path, kind: "update" };
}

function* objectChanges({ property, path, old, now }: Pair, sameMeaning: SameMeaning): Generator<Change> {
  const [left, right] = [isObject(old) ? old : {}, isObject(now) ? now : {}];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (key) => key !== DEFAULTS_KEY,
  );
  for (const key of keys.sort()) {
    const pair = {
      property: property === "" ? key : `${property}.${key}`,
      path: path === "" ? key : `${path}.${key}`,
      old: left[key],
      now: right[key],
    };
    yield* changesOf(pair, sameMeaning);
  }
}

/** Items of `items` that have no equal in `others`, each equal used once, with their index. */
function unmatched(items: readonly Json[], others: readonly Json[]): { index: number; item: Json }[] {
  const remaining = others.map(withoutDefaults);
  return items
    .map((item, index) => ({ index, item }))
    .filter(({ item }) => {
      const at = remaining.indexOf(withoutDefaults(item));
      if (at >= 0) remaining.splice(at, 1);
      return at < 0;
    });
}

function withoutDefaults(item: Json): string {
  if (typeof item !== "object") return String(item);
  return canonical(item).replaceAll(new RegExp(`"${DEFAULTS_KEY}":\\[[^\\]]*\\],?`, "g"), "");
}

function* listChanges(
  { property, path }: Pair,
  lists: { readonly old: readonly Json[]; readonly now: readonly Json[] },
  sameMeaning: SameMeaning,
): Generator<Change> {
  const left = unmatched(lists.old, lists.now);
  const right = unmatched(lists.now, lists.old);
  for (let turn = 0; turn < Math.max(left.length, right.length); turn += 1) {
    const [from, to] = [left[turn], right[turn]];
    const index = to?.index ?? from?.index ?? 0;
    yield* changesOf(
      { property: `${property}[${index}]`, path, old: from?.item, now: to?.item },
      sameMeaning,
    );
  }
}
