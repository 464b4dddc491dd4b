import { h, type VNode } from "preact";

/** What stands inside an element; what is absent is left out. Text is escaped when it is rendered. */
export type Content = VNode | string | null | undefined | readonly Content[];

/** Attributes by their names in HTML or SVG; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element of HTML or SVG. */
export function element(tag: string, attributes: Attributes = {}, ...content: readonly Content[]): VNode {
  // Every element goes through here, so that the page is built in one way and with one, simpler type.
  return h(tag as "div", attributes as object, ...(content as VNode[]));
}

/** A style sheet; its text is not escaped, since browsers read it as it is: it may hold nothing that anybody gave. */
export function styleSheet(rules: string): VNode {
  return h("style", { dangerouslySetInnerHTML: { __html: rules } }) as VNode;
}
