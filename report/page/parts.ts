import type { VNode } from "preact";
import { type Attributes, type Content, element } from "../element";

/** A part of the page that the contents lead to. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Content;
}

/** A section of the page under its heading. */
export function section({ id, title, content }: Section): VNode {
  return element(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    content,
  );
}

/** A row of a table: its cells, and an id where links lead to it. */
export interface Row {
  readonly id?: string;
  readonly cells: readonly Content[];
}

/** A column of a table: its head, and whether it holds numbers. */
export type Column = string | { readonly head: string; readonly numbers: true };

/**
 * A table with a caption; nothing where it would have no rows, and without columns that hold nothing. A wide one scrolls by itself, with keys
 * too.
 */
export function table(caption: string, allColumns: readonly Column[], allRows: readonly Row[]): VNode | null {
  if (allRows.length === 0) return null;
  const inUse = (_: unknown, index: number) => allRows.some(({ cells }) => !isEmpty(cells[index]));
  const columns = allColumns.filter(inUse);
  const rows = allRows.map((row) => ({ ...row, cells: row.cells.filter(inUse) }));
  const numbers = columns.map((column) => typeof column !== "string");
  const align = (index: number): Attributes => (numbers[index] === true ? { class: "number" } : {});
  return element(
    "div",
    { class: "scroll", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map((column, index) =>
            element(
              "th",
              { scope: "col", ...align(index) },
              typeof column === "string" ? column : column.head,
            ),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map(({ id, cells }) =>
          element(
            "tr",
            { id },
            cells.map((cell, index) =>
              index === 0 ? element("th", { scope: "row" }, cell) : element("td", align(index), cell),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Whether there is nothing to see. */
function isEmpty(content: Content): boolean {
  if (Array.isArray(content)) return content.every(isEmpty);
  return content === undefined || content === null || content === "";
}

/** Terms with what is said of them; those without anything are left out. */
export function terms(pairs: readonly (readonly [string, Content])[]): VNode {
  const shown = pairs.filter(([, content]) => !isEmpty(content));
  return element(
    "dl",
    {},
    shown.map(([term, content]) => element("div", {}, element("dt", {}, term), element("dd", {}, content))),
  );
}

/** Lines one below the other. */
export function lines(texts: readonly Content[]): Content {
  return texts.map((text) => element("div", {}, text));
}

/** Words of AWS, of the stack file or of a program. */
export function code(text: string): VNode {
  return element("code", {}, text);
}

/** A link to a part of the page. */
export function link(id: string, text: string): VNode {
  return element("a", { href: `#${id}` }, text);
}

/** What a mark says by its colour and its word. */
export type Tone = "good" | "warning" | "error" | "plain";

/** A short word with a colour. */
export function mark(tone: Tone, text: string): VNode {
  return element("span", { class: `badge badge-${tone}` }, text);
}

/** Something long that opens on request, and is always open on paper. */
export function folded(summary: Content, content: Content): VNode {
  return element("details", {}, element("summary", {}, summary), content);
}

/** `1 service`, `2 services`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
