import type { Bucket, Entry, OpenPoint } from "./verdict";

const order: readonly Bucket[] = ["lost", "approximated", "mapped"];

const meanings: Readonly<Record<Bucket, string>> = {
  lost: "nothing of it is in the stack file",
  approximated: "something like it is there",
  mapped: "it is there",
};

/** How many fields are in each bucket. */
export function countsOf(entries: readonly Entry[]): Readonly<Record<Bucket, number>> {
  const count = (bucket: Bucket) => entries.filter((entry) => entry.bucket === bucket).length;
  return { mapped: count("mapped"), approximated: count("approximated"), lost: count("lost") };
}

/** The loss report for people: what is open, then every field, the lost ones first. */
export function reportText(entries: readonly Entry[], open: readonly OpenPoint[]): string {
  const counts = countsOf(entries);
  return [
    `${String(entries.length)} fields: ${order.map((bucket) => `${String(counts[bucket])} ${bucket}`).join(", ")}.`,
    ...(open.length === 0
      ? []
      : ["", "To fill in:", ...open.map(({ key, message }) => `  ${key}: ${message}`)]),
    ...order.flatMap((bucket) => chapter(bucket, entries)),
    "",
  ].join("\n");
}

function chapter(bucket: Bucket, entries: readonly Entry[]): string[] {
  const own = entries.filter((entry) => entry.bucket === bucket);
  if (own.length === 0) return [];
  const sources = [...new Set(own.map(({ source }) => source))];
  return [
    "",
    `${bucket.charAt(0).toUpperCase()}${bucket.slice(1)} (${meanings[bucket]}):`,
    ...sources.flatMap((source) => [
      `  ${source}`,
      ...own.filter((entry) => entry.source === source).map((entry) => `    ${lineOf(entry)}`),
    ]),
  ];
}

function lineOf({ field, keys, why }: Entry): string {
  const target = keys.length === 0 ? "" : ` -> ${keys.map((key) => key.join(".")).join(", ")}`;
  return `${field}${target}${why === "" ? "" : `: ${why}`}`;
}

/** The loss report for programs. */
export function reportJson(entries: readonly Entry[], open: readonly OpenPoint[]): string {
  const fields = entries.map(({ source, field, bucket, keys, why }) => ({
    ...{ source, field, bucket },
    keys: keys.map((key) => key.join(".")),
    ...(why !== "" && { why }),
  }));
  return `${JSON.stringify({ counts: countsOf(entries), open, fields }, null, 2)}\n`;
}
