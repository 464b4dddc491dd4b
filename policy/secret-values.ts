/** Words that answer a question about a secret, and are none. */
const answers =
  /^(true|false|yes|no|on|off|none|null|nil|undefined|unset|todo|tbd|auto|required|optional|enabled|disabled|redacted|secret|string!?|text|varchar|replace[_-]?(me|this|with.*)|your[_ -].*|\d{1,5}|\d+(\.\d+)?(ms|s|m|h|d)|PT\w+)$/i;

/** Forms that only stand for a value: placeholders, masks, and names of where it is kept. */
const standIns: readonly RegExp[] = [
  /^(<.*>|\[.*\]|\{.*\}|__.*__|@\w+@|[*•.]+|x{3,})$/i,
  /^(arn:aws|[a-z][a-z0-9+.-]*:\/\/|\/[\w./-]*$|@Microsoft\.KeyVault\()/,
  /^(aws-?)?(env|file|ssm|vault|secrets-?manager|parameter-?store|sm|op|ref|doppler|keyring):/i,
  // AWS's names of the secrets that RDS manages, and the values that stand for keys in its guides.
  /^rds!|EXAMPLE(KEY)?$/,
  // An anchor, an alias or a tag of YAML.
  /^[*&!][\w.-]+$/,
  // A word of a language that is not written in ASCII.
  /^\P{ASCII}+$/u,
  // Code that fetches it, and patterns that match it.
  /^(process\.env|os\.environ|env|var|local|data|module|config|secrets|settings|req|this|self)\.|^[A-Za-z_.]+[([]/,
  /^\(|\.\*|\[\^|^[?:]\w*$/,
  // A path behind a name.
  /^[\w-]{1,40}:\/[\w./-]*$/,
  // A path of words, such as the name of a secret in a store.
  /^[a-z][a-z0-9_.-]*(\/[a-z0-9_.-]+)+$/,
];

/** Parts that something else fills in later. */
const reference = /\$\{|\$\(|\{\{|#\{|`|\$[A-Z_][A-Z0-9_]+|^\$\w+$|^%{1,2}[\w.:-]+%{1,2}$/;

/** Whether a value that its name calls a secret is one: not a flag, a number, a placeholder, or a reference to where the secret is. */
export function couldBeSecret(value: string, name = ""): boolean {
  const bare = unquoted(value);
  if (bare === "" || answers.test(bare) || reference.test(bare)) return false;
  return !standIns.some((form) => form.test(bare)) && !repeats(bare, name);
}

/** Whether a value looks as if it was drawn at random: long, without words, and with letters and digits in each other's way. */
export function looksDrawn(value: string): boolean {
  const bare = unquoted(value).replace(/^base64:/, "");
  if (!couldBeSecret(bare) || /\s/.test(bare) || isUuid(bare)) return false;
  const [run = ""] = /[A-Za-z0-9+/_%=-]{16,}/.exec(bare) ?? [];
  return run.length >= bare.length / 2 && entropy(run) >= 3 && changes(run) >= run.length / 4;
}

function unquoted(value: string): string {
  return value.trim().replace(/^\\?["']|\\?["']$/g, "");
}

/** A value that says no more than its name does is a name as well: `db.password: Password`. */
function repeats(value: string, name: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters(value) !== "" && letters(name).endsWith(letters(value));
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Bits that a character of a text carries. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

/** How often a text goes from small letters to capitals, digits or signs and back; in names of words that is seldom. */
function changes(text: string): number {
  return (text.match(/[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]+/g) ?? []).length - 1;
}
