import {
  hintingWords,
  limitingWords,
  pointingWords,
  publicBeginnings,
  publicKinds,
  qualifyingWords,
  secretEndings,
  secretKinds,
  secretWords,
} from "../facts/secret-names";

/** What a name says about its value: that it is a secret, that it may be one, or nothing. */
export type Secrecy = "secret" | "perhaps" | "none";

/**
 * DB_PASSWORD, dbPassword and api-key name secrets; DB_PASSWORD_FILE, TOKEN_TTL_SECONDS and SECRET_ARN only speak of them; what
 * SESSION_KEY and TOKEN_GITHUB hold, their values have to tell.
 */
export function secrecyOf(name: string): Secrecy {
  const words = wordsOf(name);
  if (pointingWords.includes(words.at(-1) ?? "") || limitingWords.includes(words[0] ?? "")) return "none";
  if (publicBeginnings.some((beginning) => words.join("_").startsWith(`${beginning}_`))) return "none";
  const named = withoutQualifiers(words);
  if (endsAsSecret(named)) return "secret";
  const endings = named.map((_, index) => named.slice(0, index + 1));
  return endings.some(endsAsSecret) || hints(named) ? "perhaps" : "none";
}

/** The words of a name in small letters, however it is written. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** PASSWORD_1, PASSWORD_OLD and SECRET_KEY_BASE are a password and a key. */
function withoutQualifiers(words: readonly string[]): readonly string[] {
  const isQualifier = (word: string) => qualifyingWords.includes(word) || /^v?\d+$/.test(word);
  const last = words.findLastIndex((word) => !isQualifier(word));
  return words.slice(0, last + 1);
}

function endsAsSecret(words: readonly string[]): boolean {
  const [before = "", last = ""] = ["", ...words].slice(-2);
  if (last === "key") return secretKinds.includes(before);
  return secretWords.includes(last) || secretEndings.some((ending) => last.endsWith(ending));
}

function hints(words: readonly string[]): boolean {
  return hintingWords.includes(words.at(-1) ?? "") && !words.some((word) => publicKinds.includes(word));
}
