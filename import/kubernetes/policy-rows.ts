import { isMap, type Json } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome, type Subject } from "../rows";
import type { Key } from "../verdict";
import type { Cluster, ClusterObject, Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";
import { metadataRows } from "./metadata-rows";

/** A NetworkPolicy with the workloads that it selects. */
export interface PolicyOwner extends Subject {
  readonly cluster: Cluster;
  readonly policy: ClusterObject;
  readonly chosen: readonly Workload[];
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
    convert: (_, { subject }) => ({ keys: subject.chosen.map(({ at }) => at) }),
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

/** Addresses by port, and the services that labels select; a rule that names nobody lets everybody in. */
function admit(rule: Json, owner: PolicyOwner): Outcome {
  const isOpen = rule["from"] === undefined || (Array.isArray(rule["from"]) && rule["from"].length === 0);
  if (isOpen) {
    const everybody = owner.cluster.workloads;
    const keys = owner.chosen.flatMap((workload) => letIn(everybody, workload));
    return keys.length === 0 ? lost(remarkOf(ingress)) : { keys };
  }
  const peers = listOf(rule["from"]);
  const results = peers.map((peer) => peerKeys(peer, rule, owner));
  const keys = results.flatMap((result) => result ?? []);
  const unknown = peers.flatMap((peer, index) => [
    ...(results[index] === undefined ? [[`from.${String(index)}`, unknownPeer] as const] : []),
    ...(isMap(peer["ipBlock"]) && "except" in peer["ipBlock"]
      ? [[`from.${String(index)}.ipBlock.except`, noExceptions] as const]
      : []),
  ]);
  if (keys.length === 0) return lost(remarkOf(ingress));
  const parts = Object.fromEntries(unknown.map(([part, why]) => [part, lost(why)]));
  return { keys: [...new Map(keys.map((key) => [key.join("."), key])).values()], parts };
}

const unknownPeer =
  "The labels of its namespaces are not among the files, or it selects nothing of them: import the Namespaces too, or write allowFrom.";

const noExceptions = "A security group has no exceptions: write the ranges of addresses that may connect.";

/** Keys by which a peer is let in; undefined where nobody of these files is meant, or nobody knows who. */
function peerKeys(peer: Json, rule: Json, owner: PolicyOwner): readonly Key[] | undefined {
  const { ipBlock, podSelector, namespaceSelector } = peer;
  const { cluster, policy, chosen } = owner;
  if (isMap(ipBlock)) return addresses(plain(ipBlock["cidr"]), rule, { owner, section: "ingress" });
  const namespaces =
    namespaceSelector === undefined ? [policy.namespace] : cluster.namespacesOf(namespaceSelector);
  const callers = namespaces?.flatMap((namespace) => cluster.chosen(namespace, podSelector ?? {}));
  const keys = callers === undefined ? [] : chosen.flatMap((workload) => letIn(callers, workload));
  return keys.length === 0 ? undefined : keys;
}

/** Lets services call another one. */
function letIn(callers: readonly Workload[], { draft, at }: Workload): Key[] {
  const key = [...at, "allowFrom"];
  const others = callers.filter((caller) => !caller.isJob && caller.at.join(".") !== at.join("."));
  for (const caller of others) {
    const name = caller.at.at(-1) ?? "";
    const list = draft.get(key);
    if (!Array.isArray(list) || !list.includes(name)) draft.set([...key, "+"], name);
  }
  return others.length === 0 ? [] : [key];
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
    .flatMap(({ port, protocol }) =>
      owner.chosen.map(({ at }) =>
        owner.draft.set([...at, section, "+"], {
          port,
          protocol: protocol === "UDP" ? "udp" : "tcp",
          cidr,
        }),
      ),
    );
}
