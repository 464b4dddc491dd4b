import Elk from "elkjs";
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs";
import { boxOf, frameTitleBox, sizes } from "./node-text";
import type { Picture, PictureEdge, PictureGroup, PictureNode } from "./picture";
import { textWidth } from "./text-width";

/** A rectangle in pixels from the upper left corner of the picture. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point of an arrow. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture with the place of everything in it. */
export interface LaidOutPicture {
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
  /** Frames, those outside before those inside. */
  readonly frames: readonly (Rectangle & { readonly group: PictureGroup })[];
  readonly boxes: readonly (Rectangle & { readonly node: PictureNode })[];
  readonly arrows: readonly {
    readonly edge: PictureEdge;
    readonly points: readonly Point[];
    /** Where the label stands; absent where there is none. */
    readonly label?: Rectangle;
  }[];
}

const wholePicture: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.randomSeed": "1",
  "elk.padding": "[top=16,left=16,bottom=16,right=16]",
  "elk.spacing.nodeNode": "18",
  "elk.spacing.edgeNode": "18",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeNodeBetweenLayers": "12",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.mergeEdges": "true",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.edgeLabels.centerLabelPlacementStrategy": "SPACE_EFFICIENT_LAYER",
};

/** Nodes without arrows fill a rectangle row by row. */
const sideBySide: LayoutOptions = {
  "elk.algorithm": "rectpacking",
  "elk.hierarchyHandling": "SEPARATE_CHILDREN",
  "elk.aspectRatio": "1.2",
  "elk.spacing.nodeNode": "12",
};

/** Lays a picture out from left to right. The same picture always comes out the same. */
export async function layOut(picture: Picture): Promise<LaidOutPicture> {
  const graph: ElkNode = {
    id: "root",
    layoutOptions: wholePicture,
    children: [...picture.nodes.map(boxNode), ...picture.groups.map(frameNode)],
    edges: picture.edges.map(elkEdge),
  };
  const root: ElkNode = await new Elk().layout(graph);
  const rectangles = absolute(root);
  const place = (id: string): Rectangle => rectangles.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    picture,
    width: Math.ceil(root.width ?? 0),
    height: Math.ceil(root.height ?? 0),
    frames: groupsIn(picture.groups).map((group) => ({ group, ...place(group.id) })),
    boxes: [...picture.nodes, ...groupsIn(picture.groups).flatMap(({ nodes }) => nodes)].map((node) => ({
      node,
      ...place(node.id),
    })),
    arrows: arrowsOf(picture, root, place),
  };
}

function boxNode(node: PictureNode): ElkNode {
  return { id: node.id, ...boxOf(node) };
}

function frameNode(group: PictureGroup): ElkNode {
  const { width, height } = frameTitleBox(group);
  const children = [...group.nodes.map(boxNode), ...group.groups.map(frameNode)];
  if (children.length === 0) return { id: group.id, width, height };
  return {
    id: group.id,
    layoutOptions: {
      ...(group.kind === "unconnected" && sideBySide),
      "elk.padding": `[top=${String(height)},left=14,bottom=14,right=14]`,
      "elk.nodeSize.constraints": "[MINIMUM_SIZE]",
      "elk.nodeSize.minimum": `(${String(width)},${String(height)})`,
    },
    children,
  };
}

function elkEdge(edge: PictureEdge, index: number): ElkExtendedEdge {
  const width = textWidth(edge.label, sizes.label) + 10;
  return {
    id: `edge-${String(index)}`,
    sources: [edge.from],
    targets: [edge.to],
    ...(edge.label !== "" && { labels: [{ text: edge.label, width, height: sizes.lineHeight }] }),
  };
}

/** ELK places nodes inside their parent; here they are placed in the whole picture. */
function absolute(node: ElkNode, origin: Point = { x: 0, y: 0 }): Map<string, Rectangle> {
  const x = origin.x + (node.x ?? 0);
  const y = origin.y + (node.y ?? 0);
  const own: Rectangle = { x: round(x), y: round(y), width: round(node.width), height: round(node.height) };
  return new Map([
    [node.id, own],
    ...(node.children ?? []).flatMap((child) => [...absolute(child, { x, y })]),
  ]);
}

function groupsIn(groups: readonly PictureGroup[]): PictureGroup[] {
  return groups.flatMap((group) => [group, ...groupsIn(group.groups)]);
}

function arrowsOf(
  picture: Picture,
  root: ElkNode,
  place: (id: string) => Rectangle,
): LaidOutPicture["arrows"] {
  const laidOut = new Map(edgesIn(root).map((edge) => [edge.id, edge]));
  return picture.edges.map((edge, index) => {
    const elk = laidOut.get(`edge-${String(index)}`);
    // ELK gives points from the frame that holds both ends.
    const origin = place((elk as { container?: string } | undefined)?.container ?? "root");
    const moved = ({ x, y }: Point): Point => ({ x: round(x + origin.x), y: round(y + origin.y) });
    const [section] = elk?.sections ?? [];
    const points =
      section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    const [label] = elk?.labels ?? [];
    return {
      edge,
      points: points.map(moved),
      ...(label !== undefined && {
        label: {
          ...moved({ x: label.x ?? 0, y: label.y ?? 0 }),
          width: round(label.width),
          height: round(label.height),
        },
      }),
    };
  });
}

function edgesIn(node: ElkNode): ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(edgesIn)];
}

/** Whole pixels: the same file on every machine, and sharp lines. */
function round(pixels: number | undefined): number {
  return Math.round(pixels ?? 0);
}
