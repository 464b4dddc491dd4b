import type { CheaperChoice } from "./cheaper-choices";

/** What a choice saves, and by how much traffic. */
export function savingText({ savedMonthlyUsd, fromGb, upToGb }: CheaperChoice): string {
  if (fromGb !== undefined) return `less from ${String(fromGb)} GB through NAT a month on`;
  const limit = upToGb === undefined ? "" : `, up to ${String(upToGb)} GB through endpoints`;
  return `${savedMonthlyUsd.toFixed(2)} USD less a month${limit}`;
}
