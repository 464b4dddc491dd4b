import { isMap, type Json } from "../../config/container-definitions";
import type { Sources } from "../documents";
import type { Draft } from "../draft";
import type { Ledger } from "../ledger";
import { ecsNameOf, freeName, plain } from "../names";
import type { Place } from "../place";
import { applyRows } from "../rows";
import { entriesOf, leavesOfTracked } from "../tracked";
import type { Entry } from "../verdict";
import { mainContainerRows, sidecarRows } from "./container-rows";
import { applyEnvironment } from "./environment-rows";
import { type Manifest, manifestsOf } from "./environments";
import type { ManifestOwner } from "./manifest-owner";
import { manifestRows } from "./manifest-rows";
import { type Way, waysOf, weightOf, writeWays } from "./ways-in";

const services = ["Load Balanced Web Service", "Backend Service", "Worker Service"];
const job = "Scheduled Job";
const environmentType = "Environment";

/** Distance between the priorities of two rules, which leaves room for more. */
const priorityStep = 10;

/**
 * Services become services, Scheduled Jobs jobs; what runs on App Runner or in S3 is lost. The manifest of an environment says what holds
 * there for all of them.
 */
export function translateCopilot(sources: Sources, draft: Draft, place: Place): readonly Entry[] {
  const manifests = manifestsOf(sources);
  const ranked = manifests
    .flatMap(({ effective: { root } }, index) =>
      isMap(root) ? waysOf(root).map((way) => ({ way, index })) : [],
    )
    .filter(({ way }) => way.kind === "rule")
    .sort((a, b) => weightOf(b.way) - weightOf(a.way));
  const priorityOf = (index: number, way: Way) =>
    (ranked.findIndex((each) => each.index === index && each.way.path.join() === way.path.join()) + 1) *
    priorityStep;
  // What an environment says of load balancers stands before its services write their ways in.
  const ordered = [...manifests.entries()].sort(
    ([, a], [, b]) => Number(isEnvironment(b)) - Number(isEnvironment(a)),
  );
  for (const [index, { effective }] of ordered)
    if (isMap(effective.root))
      translate(effective, effective.root, {
        ...{ draft, place, environment: sources.environment },
        priorityOf: (way) => priorityOf(index, way),
      });
  return manifests.flatMap(({ ledger, root, effective }) =>
    entriesOf([ledger], leavesOfTracked(root), ({ path }) => effective.verdictAt(path)),
  );
}

function isEnvironment({ effective: { root } }: Manifest): boolean {
  return isMap(root) && root["type"] === environmentType;
}

interface Target {
  readonly draft: Draft;
  readonly place: Place;
  readonly environment: string | undefined;
  priorityOf(way: Way): number;
}

function translate(ledger: Ledger, manifest: Json, target: Target): void {
  const type = plain(manifest["type"]);
  if (type === environmentType) {
    applyEnvironment(ledger, manifest, target);
    return;
  }
  if (!services.includes(type) && type !== job) {
    ledger.claim([], {
      bucket: "lost",
      keys: [],
      why: `${type === "" ? "A manifest without type" : type} does not run on ECS; write a service, with a load balancer where it is for the public.`,
    });
    return;
  }
  const owner = ownerOf(manifest, target, type);
  const { draft, workload, name, at } = owner;
  draft.set(at, {});
  draft.remark(workload, `From ${type} ${plain(manifest["name"])}.`);
  if (owner.port !== undefined)
    draft.set([...at, "portMappings"], [{ name: "http", containerPort: owner.port }]);
  if (type === "Worker Service") {
    draft.set([...workload, "queue", "environmentVariable"], "COPILOT_QUEUE_URI");
    draft.remark([...workload, "queue"], "The queue that Copilot makes for a Worker Service.");
  }
  connect(manifest, owner);
  applyRows(mainContainerRows, { ledger, path: [] }, owner);
  const sidecars = isMap(manifest["sidecars"]) ? manifest["sidecars"] : {};
  for (const [sidecar, value] of Object.entries(sidecars)) {
    if (!isMap(value)) continue;
    const key = [...workload, "containers", freeName(ecsNameOf(sidecar), (each) => each === name)];
    draft.set(key, {});
    applyRows(sidecarRows, { ledger, path: ["sidecars", sidecar] }, { ...owner, at: key });
  }
  writeWays(
    waysOf(manifest).map((way) => ({ way, priority: target.priorityOf(way) })),
    ledger,
    owner,
  );
  applyRows(manifestRows, { ledger, path: [] }, owner);
  ledger.know([], ["sidecars", "environments", "http", "nlb"]);
  ledger.claim(["environments"], { bucket: "mapped", keys: [], why: "Empty: it sets nothing." });
}

function ownerOf(manifest: Json, { draft, place }: Target, type: string): ManifestOwner {
  const isJob = type === job;
  const section = isJob ? "jobs" : "services";
  const name = freeName(ecsNameOf(manifest["name"]), (each) => draft.get([section, each]) !== undefined);
  const workload = [section, name];
  const image = isMap(manifest["image"]) ? manifest["image"] : {};
  return {
    ...{ draft, place, workload, name, isJob, secretName: name },
    at: [...workload, "containers", name],
    loadBalancer: type === "Load Balanced Web Service" ? "public" : "internal",
    port: typeof image["port"] === "number" ? image["port"] : undefined,
  };
}

/** Service Connect under the name of the service, where the manifest switches it on. */
function connect(manifest: Json, { draft, workload, name, port, isJob }: ManifestOwner): void {
  const network = isMap(manifest["network"]) ? manifest["network"] : {};
  const wanted = network["connect"];
  if (isJob || wanted === undefined || wanted === false) return;
  if (draft.get(["namespaces", "app"]) === undefined)
    draft.set(["namespaces", "app"], { name: "app", kind: "http" });
  const alias = isMap(wanted) ? plain(wanted["alias"]) : "";
  const offered = { discoveryName: name, clientAliases: [{ port, dnsName: alias === "" ? name : alias }] };
  draft.set([...workload, "serviceConnect"], {
    namespace: "app",
    ...(port !== undefined && { services: { http: offered } }),
  });
}
