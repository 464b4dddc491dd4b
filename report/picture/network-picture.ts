import type { Finding } from "../../checks/finding";
import type { PlatformPlan } from "../../plan/platform";
import type { Proof } from "../../checks/reachability/proof";
import { brokenWays, farEnds, withBrokenWays } from "./broken-ways";
import { frontDoors } from "./front-doors";
import {
  type Picture,
  type PictureEdge,
  type PictureGroup,
  type PictureNode,
  type PlacedNode,
  together,
} from "./picture";
import { framesOf } from "./places";
import { wayOut } from "./way-out";
import { workloads } from "./workloads";

/** What a picture is drawn of. */
export interface PictureSource {
  readonly plan: PlatformPlan;
  readonly region: string;
  /** Findings that mark services, jobs and load balancers. */
  readonly findings: readonly Finding[];
  /** Proofs of reachability; ways whose proofs are broken are drawn so. */
  readonly proofs: readonly Proof[];
}

/** The network of a plan as a picture: where everything stands, who calls it, and what it calls. */
export function networkPicture({ plan, region, findings, proofs }: PictureSource): Picture {
  const broken = brokenWays(proofs);
  const { nodes, edges } = together([
    { nodes: endsOf(broken), edges: [] },
    ...[frontDoors(plan), workloads(plan), wayOut(plan, region)],
  ]);
  const marked = distinctNodes(nodes).map(({ place, node }) => ({ place, node: withStatus(node, findings) }));
  const groups = filled(framesOf(plan, region), marked);
  const known = new Set([...marked.map(({ node }) => node.id), ...allGroups(groups).map(({ id }) => id)]);
  const arrows = withBrokenWays(distinctEdges(edges), broken).filter(
    ({ from, to }) => known.has(from) && known.has(to),
  );
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  return {
    title: `Network of ${plan.cluster.cluster.name}`,
    description: [describe(plan, region), ...describeBroken(arrows)].join(" "),
    groups: groups.map((group) => withRows(group, connected)),
    nodes: marked.flatMap(({ place, node }) => (place === undefined ? [node] : [])),
    edges: arrows,
  };
}

function describe({ services, jobs, loadBalancers }: PlatformPlan, region: string): string {
  const count = (map: object, one: string, many: string) => {
    const { length } = Object.keys(map);
    return `${String(length)} ${length === 1 ? one : many}`;
  };
  const parts = [
    count(loadBalancers, "load balancer", "load balancers"),
    count(services, "service", "services"),
    count(jobs, "job", "jobs"),
  ];
  return `${parts.join(", ")} in ${region}, from who calls on the left to what is called on the right.`;
}

/** One sentence for each way that is broken, since a cross is only seen. */
function describeBroken(edges: readonly PictureEdge[]): string[] {
  return edges.flatMap(({ from, to, broken }) =>
    broken === undefined ? [] : [`Broken from ${from} to ${to}: ${broken}.`],
  );
}

/** What broken ways lead to, which may have no arrow where nothing leads there. */
function endsOf(broken: readonly PictureEdge[]): PlacedNode[] {
  return farEnds.flatMap((node) =>
    broken.some(({ to }) => to === node.id) ? [{ place: undefined, node }] : [],
  );
}

/** Parts name what they share each for itself; it is drawn once. */
function distinctNodes(nodes: readonly PlacedNode[]): PlacedNode[] {
  return [...new Map(nodes.map((placed) => [placed.node.id, placed])).values()];
}

/** Arrows with the same ends are one, with all their labels. */
function distinctEdges(edges: readonly PictureEdge[]): PictureEdge[] {
  const byEnds = new Map<string, PictureEdge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to} ${edge.kind}`;
    const before = byEnds.get(key);
    const labels = new Set([...(before?.label.split(", ") ?? []), ...edge.label.split(", ")]);
    byEnds.set(key, { ...edge, label: [...labels].filter((label) => label !== "").join(", ") });
  }
  return [...byEnds.values()];
}

const kindPaths: Partial<Record<PictureNode["kind"], string>> = {
  service: "services",
  job: "jobs",
  loadBalancer: "loadBalancers",
};

/** The worst finding at the node's key of the stack file, or below it. */
function withStatus(node: PictureNode, findings: readonly Finding[]): PictureNode {
  const root = kindPaths[node.kind];
  if (root === undefined) return node;
  const path = `${root}.${node.name}`;
  const own = findings.filter((finding) => finding.path === path || finding.path.startsWith(`${path}.`));
  const [first] = own;
  if (first === undefined) return node;
  return { ...node, status: own.some(({ severity }) => severity === "error") ? "error" : "warning" };
}

function allGroups(groups: readonly PictureGroup[]): PictureGroup[] {
  return groups.flatMap((group) => [group, ...allGroups(group.groups)]);
}

/** Frames with their nodes, without those that hold nothing. A capacity group is billed even when nothing runs on it, so it stays. */
function filled(groups: readonly PictureGroup[], placed: readonly PlacedNode[]): PictureGroup[] {
  return groups.flatMap((group): PictureGroup[] => {
    const nodes = placed.filter(({ place }) => place === group.id).map(({ node }) => node);
    const inner = filled(group.groups, placed);
    if (nodes.length + inner.length === 0 && group.kind !== "capacity") return [];
    return [{ ...group, groups: inner, nodes }];
  });
}

/** How many nodes without arrows may stand one below the other. */
const mostInColumn = 5;

/** Puts the nodes of a frame that have no arrows side by side, where they would make a long column. */
function withRows(group: PictureGroup, connected: ReadonlySet<string>): PictureGroup {
  const groups = group.groups.map((inner) => withRows(inner, connected));
  const alone = group.nodes.filter(({ id }) => !connected.has(id));
  if (alone.length <= mostInColumn) return { ...group, groups };
  const rows: PictureGroup = {
    id: `${group.id}-unconnected`,
    kind: "unconnected",
    title: "Called by nobody in the picture",
    details: [],
    groups: [],
    nodes: alone,
  };
  return { ...group, groups: [...groups, rows], nodes: group.nodes.filter(({ id }) => connected.has(id)) };
}
