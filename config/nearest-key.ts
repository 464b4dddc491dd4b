import { closest, distance } from "fastest-levenshtein";

/** Which of the known words a misspelt one most likely meant; undefined when none is close. */
export function nearestKey(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, [...known]);
  const tolerated = Math.max(2, Math.floor(word.length / 3));
  return distance(word.toLowerCase(), candidate.toLowerCase()) <= tolerated ? candidate : undefined;
}

/** Says that a name is unknown and which names exist: ` "wbe"; did you mean "web"? known: api, web`. */
export function unknownName(word: string, known: readonly string[]): string {
  const nearest = nearestKey(word, known);
  const hint = nearest === undefined ? "" : `did you mean "${nearest}"? `;
  const names = known.length === 0 ? "none is defined" : `known: ${[...known].sort().join(", ")}`;
  return `"${word}"; ${hint}${names}`;
}
