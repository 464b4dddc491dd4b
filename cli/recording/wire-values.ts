import { type Properties, unknown, type Value } from "../../policy/value";

/**
 * Texts by which the engine's protocol, previews and states say that a value is not known yet, one for each type of value.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
const unknownTexts: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The one of them that stands for a text; the SDK takes it for a value of any type. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks a map as a value that JSON has no form for; its value says which. */
const signature = "4dabf18193072939515e22adb298388d";

const kinds = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  reference: "5cf8f73096256a8f31e491e813e4eb8e",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
} as const;

/** What previews print in the place of a secret. */
const hiddenSecret = "[secret]";

/**
 * Stands for a text that a preview would know and nothing here does: an encrypted value of a stack's configuration, an answer of AWS. The
 * program can join, split and compare it like any text; what it makes of it is read as unknown.
 */
export const unreadText = "ecs-platform-check-unread-text";

/**
 * Properties as the engine's protocol, its states and its previews hold them, as rules read them. An encrypted value is unknown: it is
 * neither decrypted nor shown. So is a value that a reader of a state could see but that the stack marks as a secret.
 */
export function readWire(properties: Readonly<Record<string, unknown>> | undefined): Properties {
  return Object.fromEntries(
    Object.entries(properties ?? {}).flatMap(([key, value]) => {
      const read = readValue(value);
      return read === undefined ? [] : [[key, read]];
    }),
  );
}

function readValue(value: unknown): Value | undefined {
  if (typeof value === "string") return readText(value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => readValue(each) ?? null);
  if (typeof value !== "object") return undefined;
  const map = value as Readonly<Record<string, unknown>>;
  return Object.hasOwn(map, signature) ? readMarked(map) : readWire(map);
}

function readText(text: string): Value {
  return unknownTexts.has(text) || text === hiddenSecret || text.includes(unreadText) ? unknown : text;
}

/** A marked value: what is secret in the running program is judged as the engine's policies see it, what is secret in a state is not read. */
function readMarked(marked: Readonly<Record<string, unknown>>): Value | undefined {
  switch (marked[signature]) {
    case kinds.secret:
    case kinds.output:
      return Object.hasOwn(marked, "value") ? readValue(marked["value"]) : unknown;
    case kinds.reference:
      return readValue(marked["id"] === "" ? unknownText : marked["id"]);
    case kinds.asset:
    case kinds.archive:
      // A file or folder: no rule looks into one, but it is there.
      return {};
    default:
      return unknown;
  }
}
