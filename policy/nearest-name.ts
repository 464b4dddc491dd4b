import { closest, distance } from "fastest-levenshtein";

/** What to say of a name that is unknown: the nearest one, and where the known ones are. */
export function unknownName(name: string, known: readonly string[], where = known.join(", ")): string {
  const nearest = known.length === 0 ? undefined : closest(name.toLowerCase(), known);
  const near = nearest !== undefined && distance(name.toLowerCase(), nearest) <= 1 + name.length / 4;
  return `${near ? `did you mean "${nearest}"? ` : ""}known: ${where}`;
}
