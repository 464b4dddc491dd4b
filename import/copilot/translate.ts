import { isMap, type Json } from "../../config/container-definitions";
import type { Sources } from "../documents";
import type { Draft } from "../draft";
import { Ledger, type Path } from "../ledger";
import { ecsNameOf, freeName, plain } from "../names";
import type { Place } from "../place";
import { applyRows } from "../rows";
import type { Entry } from "../verdict";
import { mainContainerRows, sidecarRows } from "./container-rows";
import type { ManifestOwner } from "./manifest-owner";
import { manifestRows } from "./manifest-rows";

const services = ["Load Balanced Web Service", "Backend Service", "Worker Service"];
const job = "Scheduled Job";

/** Distance between the priorities of two rules, which leaves room for more. */
const priorityStep = 10;

/** Services become services, Scheduled Jobs jobs; what runs on App Runner or in S3 is lost. */
export function translateCopilot({ documents }: Sources, draft: Draft, place: Place): readonly Entry[] {
  return documents.flatMap(({ file, position, value }, index) => {
    const ledger = new Ledger(
      position === undefined ? file : `${file}#${String(position)}`,
      value,
      "Copilot manifests",
    );
    if (isMap(value)) translate(ledger, value, { draft, place, priority: (index + 1) * priorityStep });
    return ledger.entries();
  });
}

interface Target {
  readonly draft: Draft;
  readonly place: Place;
  readonly priority: number;
}

function translate(ledger: Ledger, manifest: Json, target: Target): void {
  const type = plain(manifest["type"]);
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
  if (isMap(manifest["http"]) && !owner.isJob) writeRoute(owner, target.priority);
  connect(manifest, owner);
  apply(ledger, [], owner);
  const sidecars = isMap(manifest["sidecars"]) ? manifest["sidecars"] : {};
  for (const [sidecar, value] of Object.entries(sidecars)) {
    if (!isMap(value)) continue;
    const key = [...workload, "containers", freeName(ecsNameOf(sidecar), (each) => each === name)];
    draft.set(key, {});
    applyRows(sidecarRows, { ledger, path: ["sidecars", sidecar] }, { ...owner, at: key });
  }
  ledger.know([], ["sidecars", "environments"]);
  ledger.claim(["environments"], {
    bucket: "lost",
    keys: [],
    why: "What differs in an environment belongs into the stack file of that environment; share the rest by extends.",
  });
}

function apply(ledger: Ledger, path: Path, owner: ManifestOwner): void {
  applyRows(mainContainerRows, { ledger, path }, owner);
  applyRows(manifestRows, { ledger, path }, owner);
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

function writeRoute({ draft, workload, name, loadBalancer }: ManifestOwner, priority: number): void {
  const scheme = loadBalancer === "public" ? "internet-facing" : "internal";
  draft.set(["loadBalancers", loadBalancer, "scheme"], scheme);
  draft.remark(["loadBalancers", loadBalancer], "Give certificateArn or certificate for HTTPS.");
  draft.set([...workload, "loadBalancer"], { name: loadBalancer, container: name, port: "http", priority });
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
