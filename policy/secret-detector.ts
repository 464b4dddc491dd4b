import { secretOptions } from "../facts/secret-options";
import { secretShapes } from "../facts/secret-shapes";
import { secrecyOf } from "./secret-names";
import { couldBeSecret, looksDrawn } from "./secret-values";

/** Longest text that is searched; a hostile one must not cost time. User data has at most 16 KiB. */
const longestSearched = 20_000;

/** Most values are one short word, which no form of a secret fits. */
const shortWord = /^[\w.,-]{0,15}$/;

/** Whether a variable, label or parameter looks like it holds a secret: by the form of its value, by what stands in it, or by its name. */
export function looksLikeSecret(name: string, value: string): boolean {
  const searched = value.slice(0, longestSearched);
  return isSecretOf(name, searched) || isDefaultPassword(name, searched) || textHoldsSecret(value);
}

/** POSTGRES_PASSWORD=password: in a text the value would be a label, in a variable in capitals it is the password. */
function isDefaultPassword(name: string, value: string): boolean {
  return value === "password" && /^[A-Z][A-Z0-9_]*$/.test(name) && secrecyOf(name) === "secret";
}

/** Whether a text, such as a script, a configuration or a connection string, has a secret somewhere in it. */
export function textHoldsSecret(text: string): boolean {
  if (shortWord.test(text)) return false;
  const searched = text.slice(0, longestSearched);
  return plainTextHoldsSecret(searched) || decoded(searched).some(plainTextHoldsSecret);
}

/** Whether a command line, word by word, has a secret in it: as an option, behind one, or in a word that is a script. */
export function commandHoldsSecret(words: readonly string[]): boolean {
  return words.some(textHoldsSecret) || wordsHoldSecret(words.map((word) => word.slice(0, longestSearched)));
}

function plainTextHoldsSecret(text: string): boolean {
  if (secretShapes.some(({ shape }) => shape.test(text)) || showsAuthorization(text)) return true;
  return (
    assignments(text).some(([name, value]) => isSecretOf(name, value)) ||
    text.split(/\r?\n/).some((line) => wordsHoldSecret(line.split(/\s+/)))
  );
}

function isSecretOf(name: string, value: string): boolean {
  const secrecy = secrecyOf(name);
  if (secrecy === "none") return false;
  return secrecy === "secret" ? couldBeSecret(value, name) : looksDrawn(value);
}

/** What a header sends to prove who calls. */
function showsAuthorization(text: string): boolean {
  const scheme =
    /(authorization\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?)?\b(?:bearer|basic|token|apikey)\s+([^\s"'\\]{8,})/gi;
  return [...text.matchAll(scheme)].some(([, header, value = ""]) =>
    header === undefined
      ? looksDrawn(value) || decoded(value).some((plain) => /^[\w.@-]+:\S+$/.test(plain))
      : couldBeSecret(value),
  );
}

/** How many assignments are looked for in the value of another. */
const deepestAssignment = 2;

/** Ways to write a name with its value. */
const forms: readonly RegExp[] = [
  // name=value, "name" = "value"
  /([A-Za-z_][\w.-]{0,80})\\?["']?\s{0,3}=(?!=)\s{0,3}("[^"\n]{1,999}"|'[^'\n]{1,999}'|[^\s;&,"'|)}<>]{1,999})/g,
  // "name": "value"; with blanks in it the value is a sentence
  /["']([A-Za-z_][\w.-]{0,80})\\?["']\s{0,3}:\s{0,3}\\?["']([^"'\s\\]{1,999})["'\\]/g,
  // name: value, alone in its line or in quotes
  /(?:^|["'])[ \t]{0,40}(?:- )?([A-Za-z_][\w.-]{0,80}):[ \t]{1,3}("[^"\n]{1,999}"|'[^'\n]{1,999}'|[^\s"']{1,999})[ \t]{0,3}(?:$|["'])/gm,
];

/** Names with their values, also those that stand in a value: `--from-literal=password=…`. */
function assignments(text: string, depth = 0): (readonly [name: string, value: string])[] {
  return forms
    .flatMap((form) => [...text.matchAll(form)].map(([, name = "", value = ""]) => [name, value] as const))
    .flatMap(([name, value]) => [
      [name, value] as const,
      ...(depth < deepestAssignment ? assignments(value, depth + 1) : []),
    ]);
}

/** Names before values: `--password value`, `password value`, and options that say nothing, such as `-p` of mysql. */
function wordsHoldSecret(words: readonly string[]): boolean {
  const before = new Set<string>();
  return words.some((word, index) => {
    const next = words[index + 1] ?? "";
    if (hasPassword({ word, next, before })) return true;
    before.add(word.split("/").at(-1) ?? "");
    if (next.startsWith("-") || word.includes("=")) return false;
    if (/^--?[A-Za-z]{2}/.test(word)) return isSecretOf(word, next);
    return /^[A-Za-z][\w.-]+$/.test(word) && secrecyOf(word) === "secret" && looksDrawn(next);
  });
}

/** Whether a word, or the one behind it, is the password that a program takes by an option of its own. */
function hasPassword({
  word,
  next,
  before,
}: {
  word: string;
  next: string;
  before: ReadonlySet<string>;
}): boolean {
  return secretOptions.some(({ programs, subcommand, option, place }) => {
    if (!word.startsWith(option) || !programs.some((program) => before.has(program))) return false;
    if (subcommand !== undefined && !before.has(subcommand)) return false;
    if (place === "attached") return couldBeSecret(word.slice(option.length));
    if (word !== option) return false;
    return couldBeSecret(next) && couldBeSecret(place === "next" ? next : next.split(":").slice(1).join(":"));
  });
}

/** Texts that stand in a text as base64. */
function decoded(text: string): string[] {
  return [...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)]
    .map(([encoded]) => Buffer.from(encoded, "base64").toString("utf8"))
    .filter((plain) => !/(?![\t\n\r])\p{Cc}|\ufffd/u.test(plain));
}
