import { isMap, type Json } from "../../config/container-definitions";
import type { Ledger, Path } from "../ledger";
import { plain } from "../names";
import { applyRows } from "../rows";
import type { Key } from "../verdict";
import { ruleRows } from "./http-rows";
import type { ManifestOwner } from "./manifest-owner";
import { listenerOf, listenerRows } from "./nlb-rows";
import { targetOf } from "./targets";

/** A part of a manifest that is a way in from a load balancer. */
export interface Way {
  readonly path: Path;
  readonly value: Json;
  readonly kind: "rule" | "listener";
}

/** Every way in of a manifest, in its order. */
export function waysOf(manifest: Json): Way[] {
  return [
    ...partsOf(manifest["http"], "http", "additional_rules").map((way) => ({
      ...way,
      kind: "rule" as const,
    })),
    ...partsOf(manifest["nlb"], "nlb", "additional_listeners").map((way) => ({
      ...way,
      kind: "listener" as const,
    })),
  ];
}

function partsOf(value: unknown, field: string, list: string): Omit<Way, "kind">[] {
  if (!isMap(value)) return [];
  const more: unknown[] = Array.isArray(value[list]) ? (value[list] as unknown[]) : [];
  return [
    { path: [field], value },
    ...more.flatMap((each, index) => (isMap(each) ? [{ path: [field, list, index], value: each }] : [])),
  ];
}

/** How much a rule asks for: those that ask for more come first, and one for every path comes last. */
export function weightOf({ value }: Way): number {
  const path = plain(value["path"]).replace(/^\/+|\/+$/g, "");
  return path.length + (value["alias"] === undefined ? 0 : 0.5);
}

/** Writes the ways in of a service: one as `loadBalancer`, several as `loadBalancers`. */
export function writeWays(
  ways: readonly { readonly way: Way; readonly priority: number }[],
  ledger: Ledger,
  owner: ManifestOwner,
): void {
  const place: Key = ways.length === 1 ? ["loadBalancer"] : ["loadBalancers", "+"];
  for (const { way, priority } of ways) {
    const start = startOf(way, priority, owner);
    if (start === undefined) {
      const why = owner.isJob
        ? "Jobs have no way in."
        : "It says no port that a container has; write port, and target_port where it is another one.";
      ledger.claim(way.path, { bucket: "lost", keys: [], why });
      continue;
    }
    const route = owner.draft.set([...owner.workload, ...place], start);
    applyRows(way.kind === "rule" ? ruleRows : listenerRows, { ledger, path: way.path }, { ...owner, route });
  }
  for (const [field, list] of [
    ["http", "additional_rules"],
    ["nlb", "additional_listeners"],
  ] as const)
    if (ledger.valueAt([field]) !== undefined) ledger.know([field], [list]);
}

/** What a way in has in any case; undefined where its port leads nowhere. */
function startOf(way: Way, priority: number, owner: ManifestOwner): Json | undefined {
  const { draft, loadBalancer, name, port, isJob } = owner;
  if (isJob) return undefined;
  const target = targetOf(way.value, owner);
  const listener = listenerOf(way.value["port"]);
  if (way.kind === "rule") {
    const scheme = loadBalancer === "public" ? "internet-facing" : "internal";
    draft.set(["loadBalancers", loadBalancer, "scheme"], scheme);
    if (draft.get(["loadBalancers", loadBalancer, "certificateArn"]) === undefined)
      draft.remark(["loadBalancers", loadBalancer], "Give certificateArn or certificate for HTTPS.");
    return { name: loadBalancer, ...(target ?? { container: name, port: "http" }), priority };
  }
  if (listener === undefined || (target === undefined && port === undefined)) return undefined;
  const balancer = `${name}-nlb`;
  draft.set(["loadBalancers", balancer], { kind: "network", scheme: "internet-facing" });
  return {
    name: balancer,
    ...(target ?? { container: name, port: "http" }),
    listener: {
      port: listener.port,
      ...(listener.protocol !== "TCP" && { protocol: listener.protocol }),
      ...(listener.protocol === "TLS" && { certificateArn: certificate(balancer, owner) }),
    },
  };
}

const standIn = "00000000-0000-0000-0000-000000000000";

function certificate(balancer: string, { draft, place }: ManifestOwner): string {
  draft.fillIn(
    ["loadBalancers", balancer],
    "write the ARN of a certificate of ACM into the listeners that speak TLS; one stands in",
  );
  return `arn:aws:acm:${place.region}:${place.account}:certificate/${standIn}`;
}
