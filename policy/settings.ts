import type { Settings } from "./rule";
import type { SettingSchema } from "./setting-schema";

/** The numbers that a setting takes, both included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** The schema of a setting that is a list of texts, of any or of those that are accepted. */
export function textList(
  description: string,
  value: readonly string[],
  accepted?: readonly string[],
): SettingSchema {
  const items = { type: "string" as const, ...(accepted !== undefined && { enum: [...accepted] }) };
  return { type: "array", items, default: [...value], description };
}

/** The schema of a setting that is a list of whole numbers. */
export function numberList(description: string, value: readonly number[], range: Range): SettingSchema {
  return { type: "array", items: { type: "integer", ...range }, default: [...value], description };
}

/** The schema of a setting that is a whole number. */
export function oneNumber(description: string, value: number, range: Range): SettingSchema {
  return { type: "integer", ...range, default: value, description };
}

/** The schema of a setting that is a text. */
export function oneText(description: string, value: string): SettingSchema {
  return { type: "string", minLength: 1, default: value, description };
}

/** The schema of a setting that is one of several texts. */
export function oneOf(description: string, accepted: readonly string[], value: string): SettingSchema {
  return { type: "string", enum: [...accepted], default: value, description };
}

/** The texts of a setting; those of its default where a configuration gives no list. */
export function texts(settings: Settings, name: string, otherwise: readonly string[]): readonly string[] {
  const value = settings[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : otherwise;
}

/** The numbers of a setting; those of its default where a configuration gives no list. */
export function numbers(settings: Settings, name: string, otherwise: readonly number[]): readonly number[] {
  const value = settings[name];
  return Array.isArray(value) ? value.filter((each): each is number => typeof each === "number") : otherwise;
}

/** The number of a setting; its default where a configuration gives none. */
export function number(settings: Settings, name: string, otherwise: number): number {
  const value = settings[name];
  return typeof value === "number" ? value : otherwise;
}

/** The text of a setting; its default where a configuration gives none. */
export function text<Otherwise>(settings: Settings, name: string, otherwise: Otherwise): string | Otherwise {
  const value = settings[name];
  return typeof value === "string" ? value : otherwise;
}

/** Whether a text is one of several, where `*` stands for any text. */
export function matches(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(text, pattern));
}

/** Walks along the parts between the stars, in a time that no pattern can blow up. */
function matchesPattern(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  const middle = text.slice(first.length, text.length - last.length);
  let from = 0;
  return rest.every((part) => {
    const found = middle.indexOf(part, from);
    from = found + part.length;
    return found >= 0;
  });
}
