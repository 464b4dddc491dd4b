import { isObject, objects, type Json, type JsonObject, text } from "../../sandbox/account/json";
import { containerWords, shownFields } from "./stack-file-words";

/** What differs between two lists of containers, in the words of the stack file; values of variables are never told. */
export function containerCauses(before: Json | undefined, now: Json | undefined): string[] {
  const [olds, news] = [byName(before), byName(now)];
  return [...new Set([...olds.keys(), ...news.keys()])].sort().flatMap((name) => {
    const [old, next] = [olds.get(name), news.get(name)];
    const path = `containers.${name}`;
    if (old === undefined) return [`${path} is added`];
    if (next === undefined) return [`${path} is taken out`];
    return fieldCauses(path, old, next);
  });
}

function fieldCauses(path: string, old: JsonObject, now: JsonObject): string[] {
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return fields.flatMap((field) => {
    const [before, next] = [old[field], now[field]];
    if (JSON.stringify(before) === JSON.stringify(next)) return [];
    const key = `${path}.${containerWords[field] ?? field}`;
    if (field === "environment" || field === "secrets") return namedCauses(key, before, next);
    return [changeText(key, shownFields.includes(field) ? [before, next] : undefined)];
  });
}

/** What became of each variable, without its value. */
function namedCauses(key: string, before: Json | undefined, now: Json | undefined): string[] {
  const [olds, news] = [byName(before), byName(now)];
  return [...new Set([...olds.keys(), ...news.keys()])].sort().flatMap((name) => {
    const [old, next] = [olds.get(name), news.get(name)];
    if (JSON.stringify(old) === JSON.stringify(next)) return [];
    const what = old === undefined ? "is added" : next === undefined ? "is taken out" : "changes";
    return [`${key}.${name} ${what}`];
  });
}

/** `key: 256 → 512`, or that it changes where its values are long or nobody's business. */
export function changeText(
  key: string,
  values?: readonly [before: Json | undefined, now: Json | undefined],
): string {
  if (values === undefined || values.some((value) => typeof value === "object" && value !== null))
    return `${key} changes`;
  return `${key}: ${shown(values[0])} → ${shown(values[1])}`;
}

function shown(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "none";
}

function byName(value: Json | undefined): Map<string, JsonObject> {
  const list: Json | undefined = typeof value === "string" ? parsed(value) : value;
  return new Map(objects(list).map((each) => [text(each["name"]), each]));
}

function parsed(value: string): Json {
  try {
    const json: unknown = JSON.parse(value);
    return Array.isArray(json) || isObject(json) ? (json as Json) : [];
  } catch {
    return [];
  }
}
