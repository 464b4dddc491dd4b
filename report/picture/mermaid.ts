import { frameLines, linesOf } from "./node-text";
import type { EdgeKind, NodeKind, Picture, PictureGroup, PictureNode } from "./picture";

/** Shapes by kind: what stores data is a cylinder, what is outside is round. */
const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  clients: ["([", "])"],
  distribution: ["[", "]"],
  loadBalancer: ["{{", "}}"],
  service: ["[", "]"],
  job: ["[/", "/]"],
  starter: ["([", "])"],
  nat: ["[", "]"],
  endpoints: ["[", "]"],
  fileSystem: ["[(", ")]"],
  queue: ["[(", ")]"],
  aws: ["([", "])"],
  internet: ["([", "])"],
  existing: ["[[", "]]"],
};

const lines: Readonly<Record<EdgeKind, string>> = {
  traffic: "-->",
  outbound: "-.->",
  storage: "---",
  start: "-.->",
};

/** Dotted, with a cross at its end. */
const brokenLine = "-.-x";
/** A red with a contrast of 3 to 1 and more on GitHub's light and dark grounds. */
const brokenColour = "#e5534b";

/**
 * A picture as a Mermaid flowchart, which GitHub draws in Markdown.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function pictureMermaid({ groups, nodes, edges }: Picture): string {
  return [
    "flowchart LR",
    ...nodes.map((node) => `  ${nodeText(node)}`),
    ...groups.flatMap((group) => groupText(group).map((line) => `  ${line}`)),
    ...edges.map(({ from, to, kind, label, broken }) => {
      const text = label === "" ? "" : `|${quoted([label])}|`;
      return `  ${from} ${broken === undefined ? lines[kind] : brokenLine}${text} ${to}`;
    }),
    ...edges.flatMap(({ broken }, index) =>
      broken === undefined ? [] : [`  linkStyle ${String(index)} stroke:${brokenColour}`],
    ),
    "",
  ].join("\n");
}

/** A frame around nothing is drawn as a node: Mermaid wants something inside. */
function groupText(group: PictureGroup): string[] {
  if (group.nodes.length + group.groups.length === 0) return [`${group.id}[${quoted(frameLines(group))}]`];
  return [
    `subgraph ${group.id}[${quoted(frameLines(group))}]`,
    ...group.nodes.map((node) => `  ${nodeText(node)}`),
    ...group.groups.flatMap((inner) => groupText(inner).map((line) => `  ${line}`)),
    "end",
  ];
}

function nodeText(node: PictureNode): string {
  const [open, close] = shapes[node.kind];
  const { name, details } = linesOf(node);
  return `${node.id}${open}${quoted([name, ...details])}${close}`;
}

/** Text in quotes; what Mermaid or HTML would read as theirs is written as a code. */
function quoted(texts: readonly string[]): string {
  const safe = texts.map((text) =>
    text.replace(/[^\p{L}\p{N} .,:/()×…_-]/gu, (char) => `#${String(char.codePointAt(0))};`),
  );
  return `"${safe.join("<br>")}"`;
}
