import type { PlatformPlan } from "../../plan/platform";
import { tasksReachWhatTheyNeed } from "../egress";
import type { Finding } from "../finding";
import { aclFindings } from "./acl-findings";
import { indexPlan } from "./plan-index";
import { proveReachability } from "./prove";
import type { BrokenProof, MissingLink, NeedKind } from "./proof";

/** Needs without which no task starts, or none stays: the rest fails while the application runs. */
const fatal: ReadonlySet<NeedKind> = new Set([
  "control-plane",
  "storage-key",
  "secret",
  "environment-file",
  "image",
  "file-system",
  "log-destination",
  "load-balancer",
]);

/**
 * What tasks do not reach, and what does not reach them. The ways out of the network are told for the whole network at once, and network ACLs
 * by what they keep away; every other link that is missing is told by the proof that misses it, each once.
 */
export function everythingIsReached(plan: PlatformPlan): Finding[] {
  const index = indexPlan(plan);
  const proofs = proveReachability(plan, index);
  const ofNetwork = tasksReachWhatTheyNeed(plan);
  const broken = proofs.filter((proof) => !proof.holds);
  const others = broken.filter((proof) => !isTold(proof, ofNetwork)).map(findingOf);
  return [
    ...ofNetwork,
    ...aclFindings(index, proofs, fatal),
    ...new Map(others.map((finding) => [`${finding.path} ${finding.message}`, finding])).values(),
  ];
}

const byEgress = new Set([
  "tasks-have-a-way-out",
  "endpoints-exist",
  "images-in-reach",
  "instances-reach-ecs",
]);

/** Whether a finding about the network, or about its ACLs, says what a proof misses. */
function isTold({ subject, missing }: BrokenProof, findings: readonly Finding[]): boolean {
  if (missing.link === "network-acl") return true;
  if (missing.link !== "route" && missing.link !== "endpoint") return false;
  return findings.some(
    ({ check, path }) =>
      byEgress.has(check) && (isBelow(path, subject.path) || path.startsWith("cluster.capacity.")),
  );
}

function isBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`);
}

function findingOf({ subject, kind, target, missing }: BrokenProof): Finding {
  return {
    check: `${kind}-reached`,
    severity: fatal.has(kind) ? "error" : "warning",
    path: missing.path,
    message: `${sentence(missing)}; ${whoNeeds(subject, target)}`,
  };
}

function sentence({ problem, fix }: MissingLink): string {
  return `${problem}; ${fix}`;
}

function whoNeeds({ path, container }: BrokenProof["subject"], target: string): string {
  return `${container === undefined ? path : `container ${container} of ${path}`} needs it for ${target}`;
}
