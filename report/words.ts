/** A time in short: `90 s`, `20 min`. */
export function secondsWords(seconds: number): string {
  if (seconds < 120) return `${String(Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 6) / 10;
  return `${String(minutes)} min`;
}

/** USD with two digits. */
export function usd(amount: number): string {
  return `${amount.toFixed(2)} USD`;
}
