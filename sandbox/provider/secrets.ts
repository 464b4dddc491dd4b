import { copy, isObject, type Json, type JsonObject } from "../account/json";

/** How the engine marks a special value, and a secret one. Source: Pulumi's resource provider protocol. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Where a secret is: property names and list indexes from the top. */
export type SecretPath = readonly (string | number)[];

/** Properties without marks, and where the marks were. */
export interface Opened {
  readonly properties: JsonObject;
  readonly secrets: readonly SecretPath[];
}

/** Outputs that repeat what an input says, and are as secret as it is. */
const REPEATED: Readonly<Record<string, string>> = { tags: "tagsAll" };

/** A value that the engine keeps secret from then on. */
export function secret(value: Json): JsonObject {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** Takes the marks off secret values, so that the account sees what AWS would see. */
export function openSecrets(marked: JsonObject): Opened {
  const secrets: SecretPath[] = [];
  const open = (value: Json, path: SecretPath): Json => {
    if (Array.isArray(value)) return value.map((item, index) => open(item, [...path, index]));
    if (!isObject(value)) return value;
    if (value[SIGNATURE_KEY] !== SECRET_SIGNATURE) return openObject(value, path);
    secrets.push(path);
    return open(value["value"] ?? null, path);
  };
  const openObject = (value: JsonObject, path: SecretPath): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, open(item ?? null, [...path, key])]));
  return { properties: openObject(marked, []), secrets };
}

/** Puts the marks back: at the same places, in what repeats them, and on the whole property where the place is gone. */
export function closeSecrets(properties: JsonObject, secrets: readonly SecretPath[]): JsonObject {
  const closed = copy(properties);
  for (const [first, ...rest] of secrets) {
    if (typeof first !== "string") continue;
    mark(closed, first, rest);
    const repeated = REPEATED[first];
    if (repeated !== undefined) mark(closed, repeated, rest);
  }
  return closed;
}

function mark(properties: JsonObject, property: string, path: SecretPath): void {
  const value = properties[property];
  if (value === undefined || isSecret(value)) return;
  properties[property] = markedAt(value, path) ?? secret(value);
}

/** The value with a mark at the path; undefined when nothing is there. */
function markedAt(value: Json | undefined, [first, ...rest]: SecretPath): Json | undefined {
  if (value === undefined || isSecret(value)) return value;
  if (first === undefined) return secret(value);
  const inside = Array.isArray(value) ? value[Number(first)] : isObject(value) ? value[first] : undefined;
  const marked = markedAt(inside, rest);
  if (marked === undefined) return undefined;
  if (Array.isArray(value)) return value.with(Number(first), marked);
  return isObject(value) ? { ...value, [first]: marked } : undefined;
}

function isSecret(value: Json): boolean {
  return isObject(value) && value[SIGNATURE_KEY] === SECRET_SIGNATURE;
}
