/** What a node of the picture stands for; it decides on its colour and on the word above its name. */
export type NodeKind =
  | "clients"
  | "distribution"
  | "loadBalancer"
  | "service"
  | "job"
  | "starter"
  | "nat"
  | "endpoints"
  | "fileSystem"
  | "queue"
  | "aws"
  | "internet"
  | "existing";

/** One thing of the platform, drawn once however many tasks or addresses it has. */
export interface PictureNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Lines below the name: what it runs on, how many there are. */
  readonly details: readonly string[];
  /** Id of the section of the page that tells more; absent where there is none. */
  readonly section?: string;
  /** The worst that was found about it; absent where nothing was. */
  readonly status?: "error" | "warning";
}

/** What a frame stands for. */
export type GroupKind =
  | "region"
  | "vpc"
  | "zones"
  | "subnets"
  | "capacity"
  /** What has no arrows, side by side, where there is much of it. */
  | "unconnected"
  | "outside";

/** A frame around nodes and further frames. */
export interface PictureGroup {
  readonly id: string;
  readonly kind: GroupKind;
  readonly title: string;
  readonly details: readonly string[];
  readonly groups: readonly PictureGroup[];
  readonly nodes: readonly PictureNode[];
}

/** What an arrow tells: requests, calls that leave, data that is kept, or starts of tasks. */
export type EdgeKind = "traffic" | "outbound" | "storage" | "start";

/** An arrow from who begins to who answers. */
export interface PictureEdge {
  /** Id of a node or a group. */
  readonly from: string;
  /** Id of a node or a group. */
  readonly to: string;
  readonly kind: EdgeKind;
  /** Protocol and port, or what else the arrow tells. */
  readonly label: string;
  /** What is missing on the way, by its proof of reachability; absent where the proof holds. */
  readonly broken?: string;
}

/** The network of a platform as nodes, frames and arrows, before anybody decides where they lie. */
export interface Picture {
  readonly title: string;
  /** What a person hears who does not see the picture. */
  readonly description: string;
  readonly groups: readonly PictureGroup[];
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

/** A node and the frame that it lies in; without one it lies outside all of them. */
export interface PlacedNode {
  readonly place: string | undefined;
  readonly node: PictureNode;
}

/** A part of a picture: what it draws and the arrows that belong to it. */
export interface PicturePart {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PictureEdge[];
}

/** Several parts as one. */
export function together(parts: readonly PicturePart[]): PicturePart {
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
  };
}

/**
 * An id for HTML, SVG and Mermaid from a kind and a name that may hold any character. Different names never share an id: what is neither
 * letter, digit nor hyphen is written as its code between underscores.
 */
export function idOf(kind: string, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9-]/gu, (char) => `_${(char.codePointAt(0) ?? 0).toString(16)}_`);
  return `${kind}-${safe}`;
}
