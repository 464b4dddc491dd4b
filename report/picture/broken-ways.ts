import type { BrokenProof, NeedKind, Proof } from "../../checks/reachability/proof";
import { clientsId } from "./front-doors";
import { idOf, type EdgeKind, type PictureEdge, type PictureNode } from "./picture";

/** Id of what tasks call of AWS. */
export const awsId = "aws-services";
/** Id of what is called by the internet. */
export const internetId = "internet";

/** What lies at the other end of a way that has no arrow of its own as long as it holds. */
export const farEnds: readonly PictureNode[] = [
  { id: internetId, kind: "internet", name: "Internet", details: ["what is called"] },
  { id: awsId, kind: "aws", name: "AWS services", details: [] },
];

/** An arrow of a way that is broken. */
export interface BrokenWay extends PictureEdge {
  /** Load balancer that clients do not even get to: where arrows of clients lead to it, those are broken in place of this one. */
  readonly before?: string;
}

/** The arrows of ways whose proofs are broken: who begins, who answers, and what is missing. */
export function brokenWays(proofs: readonly Proof[]): BrokenWay[] {
  return proofs.flatMap((proof) => (proof.holds ? [] : [wayOf(proof)]));
}

/** How arrows call what is not reached, where nothing in the picture has its name. */
const words: Partial<Record<NeedKind, string>> = {
  "control-plane": "ECS",
  "storage-key": "key of storage",
  secret: "secret",
  "environment-file": "environment file",
  image: "image",
  "log-destination": "logs",
  exec: "ECS Exec",
  "service-connect": "Service Connect",
};

function wayOf({ subject, kind, target, missing }: BrokenProof): BrokenWay {
  const own = ownId(subject.path);
  const way = (from: string, to: string, [edge, label]: readonly [EdgeKind, string]): PictureEdge => ({
    from,
    to,
    kind: edge,
    label,
    broken: missing.problem,
  });
  if (kind === "load-balancer") {
    const from = idOf(target.startsWith("arn:") ? "target-group" : "load-balancer", target);
    const before = missing.beforeLoadBalancer === true ? { before: from } : {};
    return { ...way(from, own, ["traffic", ""]), ...before };
  }
  if (kind === "file-system") return way(own, idOf("file-system", target), ["storage", ""]);
  if (target.startsWith("services.")) return way(own, ownId(target), ["traffic", ""]);
  if (target.startsWith("jobs.")) return way(own, ownId(target), ["start", ""]);
  if (target.includes(":sqs:")) return way(own, idOf("queue", target), ["storage", ""]);
  return way(own, isOfAws(kind, target) ? awsId : internetId, ["outbound", words[kind] ?? target]);
}

/** The node of a path of the stack file: `services.web`. */
function ownId(path: string): string {
  const [root, ...name] = path.split(".");
  return idOf(root === "jobs" ? "job" : "service", name.join("."));
}

function isOfAws(kind: NeedKind, target: string): boolean {
  if (kind === "outbound") return false;
  return kind !== "image" || target.includes(".dkr.ecr.");
}

/** Arrows with those that are broken: drawn where there is one, new where there is none. What is not reached for several reasons tells each. */
export function withBrokenWays(edges: readonly PictureEdge[], broken: readonly BrokenWay[]): PictureEdge[] {
  const byEnds = new Map<string, PictureEdge>(edges.map((edge) => [ends(edge), edge]));
  for (const way of broken.flatMap((each) => drawnWays(each, edges))) {
    const before = byEnds.get(ends(way));
    byEnds.set(ends(way), {
      ...(before ?? way),
      label: joined([before?.label, way.label], ", "),
      broken: joined([before?.broken, way.broken], "; "),
    });
  }
  return [...byEnds.values()];
}

function drawnWays({ before, ...way }: BrokenWay, edges: readonly PictureEdge[]): PictureEdge[] {
  const ofClients = edges.filter(({ from, to }) => to === before && isClients(from));
  if (way.broken === undefined || ofClients.length === 0) return [way];
  const { broken } = way;
  return ofClients.map((edge) => ({ ...edge, broken }));
}

/** Whether a node stands for who calls by the addresses that a load balancer admits. */
function isClients(id: string): boolean {
  return id === clientsId || id.startsWith(idOf("callers", "")) || id.startsWith(idOf("distribution", ""));
}

function ends({ from, to, kind }: PictureEdge): string {
  return `${from} ${to} ${kind}`;
}

function joined(texts: readonly (string | undefined)[], by: string): string {
  const parts = texts.flatMap((text) => (text === undefined ? [] : text.split(by)));
  return [...new Set(parts)].filter((part) => part !== "").join(by);
}
