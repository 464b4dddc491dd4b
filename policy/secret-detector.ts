import {
  pointerNameWords,
  secretNameEndings,
  secretNamePairs,
  secretNameWords,
  secretValueShapes,
} from "../facts/secret-shapes";

/** Longest value that is searched; a secret shape is short, and a hostile value must not cost time. */
const longestSearched = 10_000;

/** Whether an environment variable looks like it holds a secret, by the form of its value or by its name. */
export function looksLikeSecret(name: string, value: string): boolean {
  const searched = value.slice(0, longestSearched);
  return (
    secretValueShapes.some((shape) => shape.test(searched)) || (namesSecret(name) && couldBeSecret(searched))
  );
}

/** DB_PASSWORD, dbPassword and api-key name secrets; DB_PASSWORD_FILE, TOKEN_TTL_SECONDS and SECRET_ARN only speak of them. */
function namesSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (pointerNameWords.includes(words.at(-1) ?? "")) return false;
  return (
    words.some(
      (word) => secretNameWords.includes(word) || secretNameEndings.some((ending) => word.endsWith(ending)),
    ) ||
    secretNamePairs.some(([first, second]) =>
      words.some((word, index) => word === first && words[index + 1] === second),
    )
  );
}

/** A reference, a flag or a number is no secret, whatever its name says. */
function couldBeSecret(value: string): boolean {
  if (value === "" || /^(true|false|none|null|\d{1,5})$/i.test(value)) return false;
  return !/^(arn:aws|https?:\/\/|\/[\w./-]*$|\$\{)/.test(value);
}
