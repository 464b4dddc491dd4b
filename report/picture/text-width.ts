/**
 * Widths of letters as shares of the font size, a little more than those of the usual sans-serif fonts: a box that is too wide looks
 * better than a word that leaves it.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[iljtfI.,:;'|!()[\]/ ]/, 0.34],
  [/[mwMW@%&]/, 0.92],
  [/[A-Z×]/, 0.7],
  [/[\u1100-\uffff]/, 1.05],
];

const usualWidth = 0.58;

/** About how wide a text is, in the unit of the font size. */
export function textWidth(text: string, fontSize: number): number {
  const shares = Array.from(
    text,
    (char) => widths.find(([letters]) => letters.test(char))?.[1] ?? usualWidth,
  );
  return Math.ceil(shares.reduce((sum, share) => sum + share, 0) * fontSize);
}

/** A text, or its beginning with an ellipsis where it has more letters. */
export function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}
