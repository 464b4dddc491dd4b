import { sortedEntries } from "../../plan/sorted";
import type { Finding } from "../finding";
import { gapsOf } from "./links/acl-gap";
import { passagesOf } from "./links/hop";
import { clientHop } from "./needs/load-balancer-way";
import type { PlanIndex } from "./plan-index";
import type { AclGap, NeedKind, Proof } from "./proof";

/** A gap with who has to do without, and how bad that is. */
interface ToldGap {
  readonly gap: AclGap;
  readonly subject: string;
  readonly severity: Finding["severity"];
}

/**
 * What network ACLs keep away from what is proved, and from the listeners of load balancers, those for other stacks and for redirects among
 * them. What several proofs miss alike is told once.
 *
 * @param fatal - needs without which tasks do not start or stay
 */
export function aclFindings(
  index: PlanIndex,
  proofs: readonly Proof[],
  fatal: ReadonlySet<NeedKind>,
): Finding[] {
  const ofProofs = proofs.flatMap((proof) =>
    gapsIn(proof).map((gap): ToldGap => ({
      gap,
      subject: proof.subject.path,
      severity: gap.kept === "all" && fatal.has(proof.kind) ? "error" : "warning",
    })),
  );
  const found = new Map<string, Finding>();
  for (const finding of [...listenerGaps(index), ...ofProofs].map(findingOf)) {
    const key = `${finding.path} ${finding.message}`;
    if (!found.has(key) || finding.severity === "error") found.set(key, finding);
  }
  return [...found.values()];
}

function gapsIn(proof: Proof): readonly AclGap[] {
  const spite = proof.chain.flatMap(({ gap }) => gap ?? []);
  return proof.holds ? spite : [...spite, ...(proof.missing.gaps ?? [])];
}

function listenerGaps(index: PlanIndex): ToldGap[] {
  const { network, loadBalancers } = index.plan;
  if (network.kind === "existing" || network.networkAcls === undefined) return [];
  return sortedEntries(loadBalancers).flatMap(([name, balancer]) =>
    [balancer.listener, balancer.redirectListener].flatMap((listener) => {
      if (listener === undefined) return [];
      const passages = passagesOf(clientHop([name, balancer], listener.port, "tcp"), index);
      return gapsOf(passages, index).map((gap): ToldGap => ({
        gap,
        subject: `loadBalancers.${name}`,
        severity: gap.kept === "all" ? "error" : "warning",
      }));
    }),
  );
}

function findingOf({ gap, subject, severity }: ToldGap): Finding {
  const { kept, path, packets, asker = `${subject} needs`, goal, fix } = gap;
  return {
    check: "network-acls-let-through",
    severity,
    path,
    message: `lets ${kept === "all" ? "no" : "only some"} ${packets} through, and ${asker} it to reach ${goal}; ${fix}`,
  };
}
