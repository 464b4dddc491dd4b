import { isMap, type Json } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { Key } from "../verdict";
import type { ClusterObject, Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";
import { metadataRows } from "./metadata-rows";

/** A NetworkPolicy with one of the workloads that it selects. */
export interface PolicyOwner extends Workload {
  readonly policy: ClusterObject;
}

type PolicyRow = KubernetesRow<PolicyOwner>;

const ingress = "networkPolicy.ingress";
const egress = "networkPolicy.egress";

/**
 * Fields of a NetworkPolicy.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export const policyRows: readonly PolicyRow[] = [
  ...metadataRows,
  told("deployment.selector", "spec.podSelector", {
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  }),
  plainRow("spec.policyTypes", "mapped", "Nobody may connect who is not let in; see the rules."),
  told(ingress, "spec.ingress.*", {
    parts: ["from", "ports"],
    convert: (value, { subject }) => (isMap(value) ? admit(value, subject) : lost("It is no map of a rule.")),
  }),
  told(egress, "spec.egress.*", {
    parts: ["to", "ports"],
    convert: (value, { subject }) =>
      isMap(value) ? release(value, subject) : lost("It is no map of a rule."),
  }),
];

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** Addresses by port, and the services that labels select. */
function admit(rule: Json, owner: PolicyOwner): Outcome {
  const peers = listOf(rule["from"]);
  const keys = peers.flatMap((peer): readonly Key[] => {
    const { ipBlock, podSelector, namespaceSelector } = peer;
    if (isMap(ipBlock)) return addresses(plain(ipBlock["cidr"]), rule, { owner, section: "ingress" });
    if (podSelector === undefined || namespaceSelector !== undefined) return [];
    const labels = isMap(podSelector) ? podSelector["matchLabels"] : undefined;
    const callers = owner.cluster
      .selected(owner.object.namespace, labels)
      .filter(({ isJob, at }) => !isJob && at !== owner.at);
    return callers.map(({ at }) => allow(owner, at.at(-1) ?? ""));
  });
  const parts = Object.fromEntries(
    peers.flatMap((peer, index) =>
      peer["namespaceSelector"] === undefined && !(isMap(peer["ipBlock"]) && "except" in peer["ipBlock"])
        ? []
        : [[`from.${String(index)}.namespaceSelector`, lost(remarkOf(ingress))]],
    ),
  );
  return keys.length === 0 ? lost(remarkOf(ingress)) : { keys: [...new Set(keys)], parts };
}

function allow({ draft, at }: PolicyOwner, caller: string): Key {
  const list = draft.get([...at, "allowFrom"]);
  if (!Array.isArray(list) || !list.includes(caller)) draft.set([...at, "allowFrom", "+"], caller);
  return [...at, "allowFrom"];
}

function release(rule: Json, owner: PolicyOwner): Outcome {
  const keys = listOf(rule["to"]).flatMap(({ ipBlock }) =>
    isMap(ipBlock) ? addresses(plain(ipBlock["cidr"]), rule, { owner, section: "egress" }) : [],
  );
  return keys.length === 0
    ? lost(`${remarkOf(egress)} Tasks may call everything unless egress of the service says otherwise.`)
    : { keys, why: `${remarkOf(egress)} Images, logs and secrets must stay in reach.` };
}

function addresses(
  cidr: string,
  rule: Json,
  { owner, section }: { readonly owner: PolicyOwner; readonly section: "ingress" | "egress" },
): Key[] {
  return listOf(rule["ports"])
    .filter(({ port }) => typeof port === "number")
    .map(({ port, protocol }) =>
      owner.draft.set([...owner.at, section, "+"], {
        port,
        protocol: protocol === "UDP" ? "udp" : "tcp",
        cidr,
      }),
    );
}
