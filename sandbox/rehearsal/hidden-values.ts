import { isObject, type Json, type JsonObject } from "../account/json";

/** Stands in for a secret of an exported state that is encrypted. */
export const HIDDEN = "[secret]";

/** The same inputs, but as they were where what they were is not known: nothing says that a secret changed that cannot be read. */
export function withHidden(olds: JsonObject, news: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(news).map(([key, value]) => [key, hiddenAsBefore(olds[key], value)]),
  );
}

function hiddenAsBefore(old: Json | undefined, now: Json | undefined): Json | undefined {
  if (typeof old === "string" && old.includes(HIDDEN)) return now === undefined ? undefined : old;
  if (Array.isArray(old) && Array.isArray(now))
    return now.map((each, index) => hiddenAsBefore(old[index], each) ?? null);
  return isObject(old) && isObject(now) ? withHidden(old, now) : now;
}
