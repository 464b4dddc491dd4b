import { interpolate, type Variables } from "./interpolation";

/** A line of a file of variables: a name, `=` or `:`, and a value in quotes or without. */
const assignment =
  /^[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*(?:(?:=|:(?=\s))[^\S\n]*(?:'([^']*)'|"((?:[^"\\]|\\[^])*)"|([^\n]*)))?/gm;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * The variables of a file such as `.env`: single quotes keep a value as it is, double quotes have escapes, and ` #` begins a comment.
 * Variables in values are put in, from `known` and from lines above. A name alone has no value and is left out.
 *
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function variablesOfFile(text: string, known: Variables = new Map()): Map<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = "", literal, quoted, bare] of text.replace(/\r\n?/g, "\n").matchAll(assignment)) {
    if (literal !== undefined) variables.set(name, literal);
    const raw = quoted === undefined ? bareValue(bare) : unescaped(quoted);
    if (literal !== undefined || raw === undefined) continue;
    variables.set(name, interpolate(raw, new Map([...variables, ...known])).text);
  }
  return variables;
}

/** The lines of a file as they are, which `format: raw` asks for. */
export function rawVariablesOfFile(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => /^[^#=\s][^=]*=/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function bareValue(bare: string | undefined): string | undefined {
  return bare?.replace(/(^|\s)#.*$/, "").trim();
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, letter: string) => escapes[letter] ?? letter);
}
