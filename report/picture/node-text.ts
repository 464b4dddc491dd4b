import type { NodeKind, PictureGroup, PictureNode } from "./picture";
import { cut, textWidth } from "./text-width";

/** The word above the name of a node. */
export const kindWords: Readonly<Record<NodeKind, string>> = {
  clients: "Clients",
  distribution: "CloudFront",
  loadBalancer: "Load balancer",
  service: "Service",
  job: "Job",
  starter: "Starter",
  nat: "NAT",
  endpoints: "VPC endpoints",
  fileSystem: "File system",
  queue: "Queue",
  aws: "AWS",
  internet: "Destinations",
  existing: "Existing",
};

/** Sizes of letters and distances, in pixels. */
export const sizes = {
  kind: 10,
  name: 14,
  detail: 12,
  label: 11.5,
  frameTitle: 12,
  padding: 12,
  lineHeight: 16,
  nameLine: 20,
  /** How much wider bold letters are. */
  bold: 1.12,
  /** Room for fonts with wider letters. */
  spare: 1.05,
} as const;

const mostLetters = 40;

/** The lines of a node, none of them longer than a box should be wide. */
export function linesOf({ kind, name, details }: PictureNode): {
  readonly kind: string;
  readonly name: string;
  readonly details: readonly string[];
} {
  return {
    kind: kindWords[kind].toUpperCase(),
    name: cut(name, mostLetters),
    details: details.map((line) => cut(line, mostLetters)),
  };
}

/** The size of a node's box. */
export function boxOf(node: PictureNode): { readonly width: number; readonly height: number } {
  const { kind, name, details } = linesOf(node);
  const widest = Math.max(
    textWidth(kind, sizes.kind * sizes.bold) + (node.status === undefined ? 0 : 24),
    textWidth(name, sizes.name * sizes.bold),
    ...details.map((line) => textWidth(line, sizes.detail * sizes.spare)),
  );
  return {
    width: Math.max(96, widest + 2 * sizes.padding + 4),
    height: 2 * sizes.padding + 12 + sizes.nameLine + details.length * sizes.lineHeight - 6,
  };
}

const mostBlocks = 3;

/** Title of a frame, and the line below it; many blocks are shortened. */
export function frameLines({ title, details }: PictureGroup): readonly string[] {
  const more = details.length - mostBlocks;
  const shown = details.slice(0, mostBlocks).join(", ");
  if (details.length === 0) return [title];
  return [title, more > 0 ? `${shown} and ${String(more)} more` : shown];
}

/** The least size of a frame: what its title needs. */
export function frameTitleBox(group: PictureGroup): { readonly width: number; readonly height: number } {
  const [title = "", detail = ""] = frameLines(group);
  const widest = Math.max(
    textWidth(title, sizes.frameTitle * sizes.bold),
    textWidth(detail, sizes.detail * sizes.spare),
  );
  return { width: widest + 30, height: detail === "" ? 34 : 50 };
}
