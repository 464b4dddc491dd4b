/** A command line as a list of words, by the quotes of a shell; nothing is replaced in it. */
export function shellWords(line: string): string[] {
  const words = line.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/\\.|"(?:[^"\\]|\\.)*"|'[^']*'/g, unquoted));
}

function unquoted(part: string): string {
  if (part.startsWith("\\")) return part.slice(1);
  const inner = part.slice(1, -1);
  return part.startsWith('"') ? inner.replace(/\\(["\\$`])/g, "$1") : inner;
}
