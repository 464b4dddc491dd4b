import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import { element } from "../element";
import { colourRules } from "./colours";
import type { LaidOutPicture, Point } from "./layout";
import { frameLines, linesOf, sizes } from "./node-text";
import { highlightRules, pictureRules } from "./picture-style";
import type { EdgeKind, Picture, PictureNode } from "./picture";

/** Where a picture stands. */
export interface SvgPlace {
  /** Whether nodes lead to sections of the page around the picture. */
  readonly linked: boolean;
}

/** A laid out picture as SVG: a tree for the page. */
export function pictureSvg(laidOut: LaidOutPicture, { linked }: SvgPlace): VNode {
  const { picture, width, height } = laidOut;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      width,
      height,
      class: "picture",
      role: linked ? "group" : "img",
      "aria-labelledby": "network-title network-description",
    },
    element("title", { id: "network-title" }, picture.title),
    element("desc", { id: "network-description" }, picture.description),
    element("defs", {}, ...arrowHeads(picture)),
    ...laidOut.frames.map(drawFrame),
    ...laidOut.arrows.map(drawArrow),
    ...laidOut.boxes.map((box) => drawBox(box, linked)),
    ...laidOut.arrows.map(drawLabel),
    ...laidOut.arrows.map(drawCross),
  );
}

/** A laid out picture as a file of its own, with its style. */
export function pictureFile(laidOut: LaidOutPicture): string {
  const svg = pictureSvg(laidOut, { linked: false });
  const style = `<style>${colourRules("svg")}${pictureRules}</style>`;
  return `${render(svg).replace("<defs>", `${style}<defs>`)}\n`;
}

/** Rules that single out a node's own arrows while it has the focus or the mouse. */
export function pictureHighlights({ picture }: LaidOutPicture): string {
  return highlightRules(picture.edges);
}

const edgeKinds = ["traffic", "outbound", "storage", "start"] as const satisfies readonly EdgeKind[];

function arrowHeads({ edges }: Picture): VNode[] {
  const isBroken = edges.some(({ broken }) => broken !== undefined);
  return [...edgeKinds, ...(isBroken ? ["broken"] : [])].map((kind) =>
    element(
      "marker",
      {
        id: `head-${kind}`,
        viewBox: "0 0 10 10",
        refX: 9,
        refY: 5,
        markerWidth: 7,
        markerHeight: 7,
        orient: "auto-start-reverse",
      },
      element("path", { d: "M0 1 10 5 0 9z", class: `head-${kind}` }),
    ),
  );
}

function drawFrame({ group, x, y, width, height }: LaidOutPicture["frames"][number]): VNode {
  const [title, detail] = frameLines(group);
  const tone = group.id.includes("public") ? " public" : "";
  return element(
    "g",
    { class: `frame frame-${group.kind}${tone}` },
    element("rect", { x, y, width, height, rx: 8 }),
    element("text", { class: "title", x: x + 14, y: y + 22 }, title),
    detail === undefined ? null : element("text", { class: "detail", x: x + 14, y: y + 38 }, detail),
  );
}

type Arrow = LaidOutPicture["arrows"][number];

function drawArrow({ edge, points }: Arrow): VNode {
  const kind = edge.broken === undefined ? edge.kind : "broken";
  return element("path", {
    class: `arrow arrow-${kind} from-${edge.from} to-${edge.to}`,
    d: roundedPath(points),
    "marker-end": `url(#head-${kind})`,
  });
}

/** A cross on an arrow whose way is broken: who sees no colours sees that. */
function drawCross({ edge, points }: Arrow): VNode | null {
  if (edge.broken === undefined) return null;
  const { x, y } = besideLabel(points);
  return element(
    "g",
    { class: `cross from-${edge.from} to-${edge.to}`, role: "img", "aria-label": `Broken: ${edge.broken}` },
    element("title", {}, edge.broken),
    element("circle", { cx: x, cy: y, r: 8 }),
    element("path", { d: `M${at({ x: x - 4, y: y - 4 })}l8 8m0-8l-8 8` }),
  );
}

/** A point on the longest stretch of an arrow, before its middle, where the label stands. */
function besideLabel(points: readonly Point[]): Point {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const lengths = stretches.map(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y));
  const longest = stretches[lengths.indexOf(Math.max(...lengths))];
  if (longest === undefined) return { x: 0, y: 0 };
  const { from, to } = longest;
  return { x: from.x + (to.x - from.x) / 5, y: from.y + (to.y - from.y) / 5 };
}

/** Labels come last, so that no line crosses them. */
function drawLabel({ edge, label }: Arrow): VNode | null {
  if (label === undefined) return null;
  return element(
    "g",
    { class: `label from-${edge.from} to-${edge.to}` },
    element("rect", { x: label.x, y: label.y, width: label.width, height: label.height, rx: 4 }),
    element("text", { x: label.x + label.width / 2, y: label.y + 12, "text-anchor": "middle" }, edge.label),
  );
}

function drawBox({ node, x, y, width, height }: LaidOutPicture["boxes"][number], linked: boolean): VNode {
  const { kind, name, details } = linesOf(node);
  const left = x + sizes.padding + 4;
  const top = y + sizes.padding + 8;
  const box = element(
    "g",
    {
      class: `box box-${node.kind}`,
      ...(!linked || node.section === undefined ? { role: "img", "aria-label": spoken(node) } : {}),
    },
    element("rect", { x, y, width, height, rx: 6 }),
    element("path", { class: "stripe", d: `M${String(x + 3)} ${String(y + 6)}v${String(height - 12)}` }),
    element("text", { class: "kind", x: left, y: top }, `${kind} `),
    element("text", { class: "name", x: left, y: top + sizes.nameLine - 2 }, `${name} `),
    ...details.map((line, index) =>
      element(
        "text",
        { class: "detail", x: left, y: top + sizes.nameLine - 2 + (index + 1) * sizes.lineHeight },
        `${line} `,
      ),
    ),
    node.status === undefined ? null : drawMark(node.status, x + width - 14, y + 14),
  );
  if (!linked || node.section === undefined) return element("g", { id: `node-${node.id}` }, box);
  return element("a", { id: `node-${node.id}`, href: `#${node.section}`, "aria-label": spoken(node) }, box);
}

function drawMark(status: "error" | "warning", x: number, y: number): VNode {
  return element(
    "g",
    { class: `mark mark-${status}` },
    element("circle", { cx: x, cy: y, r: 8 }),
    element("text", { x, y: y + 4, "text-anchor": "middle" }, "!"),
  );
}

/** What a person hears at a node: what stands in its box, and how its mark is to be read. */
function spoken(node: PictureNode): string {
  const { kind, name, details } = linesOf(node);
  const found = node.status === undefined ? [] : [`has ${node.status === "error" ? "errors" : "warnings"}`];
  return [kind, name, ...details, ...found].join(" ");
}

const cornerRadius = 6;

/** Straight lines with rounded corners. */
function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const steps = rest.map((point, index) => {
    const next = rest[index + 1];
    const before = rest[index - 1] ?? first;
    if (next === undefined) return `L${at(point)}`;
    return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, next))}`;
  });
  return `M${at(first)}${steps.join("")}`;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(cornerRadius, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${String(Math.round(x * 10) / 10)} ${String(Math.round(y * 10) / 10)}`;
}
