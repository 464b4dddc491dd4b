import type { VNode } from "preact";
import { element } from "../element";
import { cut } from "../picture/text-width";

/** A bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written. */
  readonly text: string;
  /** The whole that the value is a part of; absent where there is none. */
  readonly of?: number;
  /** Colour of a bar that calls for attention. */
  readonly tone?: "warning" | "error";
}

const sizes = { width: 760, label: 220, value: 170, row: 26, bar: 14 } as const;

const mostLetters = 32;

/** Bars one below the other on one scale; those with a whole lie on it. Nothing where there are no bars. */
export function bars(title: string, rows: readonly Bar[]): VNode | null {
  if (rows.length === 0) return null;
  const most = Math.max(...rows.flatMap(({ value, of = 0 }) => [value, of]), Number.MIN_VALUE);
  const room = sizes.width - sizes.label - sizes.value;
  const height = rows.length * sizes.row + 8;
  const long = (value: number) => Math.round((Math.max(0, value) / most) * room * 10) / 10;
  return element(
    "svg",
    {
      class: "chart",
      role: "img",
      "aria-label": `${title}: ${rows.map(({ label, text }) => `${label} ${text}`).join("; ")}`,
      viewBox: `0 0 ${String(sizes.width)} ${String(height)}`,
      width: sizes.width,
      height,
    },
    rows.map((row, index) => {
      const y = index * sizes.row + 8;
      const end = sizes.label + long(Math.max(row.value, row.of ?? 0));
      return element(
        "g",
        {},
        element(
          "text",
          { x: sizes.label - 10, y: y + 12, "text-anchor": "end" },
          cut(row.label, mostLetters),
        ),
        row.of === undefined
          ? null
          : element("rect", {
              class: "whole",
              x: sizes.label,
              y,
              width: long(row.of),
              height: sizes.bar,
              rx: 3,
            }),
        element("rect", {
          class: `bar ${row.tone ?? "usual"}`,
          x: sizes.label,
          y,
          width: Math.max(2, long(row.value)),
          height: sizes.bar,
          rx: 3,
        }),
        element("text", { class: "value", x: end + 8, y: y + 12 }, row.text),
      );
    }),
  );
}
