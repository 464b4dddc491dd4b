import { isMap, type Json } from "../../config/container-definitions";
import type { Sources } from "../documents";
import type { Draft } from "../draft";
import { Ledger } from "../ledger";
import { ecsNameOf, freeName, plain } from "../names";
import type { Place } from "../place";
import { entriesOf, leavesOfTracked, untracked } from "../tracked";
import { applyRows, lost, type Row, type Subject } from "../rows";
import type { Entry } from "../verdict";
import { claimVariables, projectOf, verdictOf } from "./whole-project";
import { usesOf } from "./project";
import type { ServiceOwner } from "./service-owner";
import { serviceRows } from "./service-rows";

const inManager = "Its value belongs into Secrets Manager; it is not copied.";

/** What stands beside the services. */
export const fileRows: readonly Row[] = [
  {
    field: "version",
    bucket: "mapped",
    why: "The Compose specification has no versions any more.",
    convert: () => ({}),
  },
  {
    field: "name",
    bucket: "approximated",
    why: "The name of the project; the stack and its cluster have names of their own.",
    convert: () => ({}),
  },
  {
    field: "include",
    bucket: "lost",
    why: "The file is not where it is named; put it there, or write it out: `docker compose config` does it.",
  },
  {
    field: "networks",
    bucket: "approximated",
    why: "Services of a common network may call each other; there are no networks beside the VPC.",
    convert: () => ({}),
  },
  {
    field: "volumes.*",
    parts: ["name", "labels"],
    bucket: "approximated",
    why: "A directory of EFS.",
    convert: (_, { subject, name }) => {
      const key = ["fileSystems", "shared", "accessPoints", ecsNameOf(name)];
      return subject.draft.get(key) === undefined ? lost("No service mounts it.") : { keys: [key] };
    },
  },
  ...["driver", "driver_opts", "external"].map((field): Row => ({
    field: `volumes.*.${field}`,
    bucket: "lost",
    why: "The volume is a new directory of EFS; copy the data, or name an existing file system.",
  })),
  { field: "secrets.*", bucket: "approximated", why: inManager, convert: () => ({}) },
  {
    field: "configs",
    bucket: "lost",
    why: "Copy the file into the image, or let the entry point write it from an environment variable.",
  },
  { field: "models", bucket: "lost", why: "It has no counterpart in ECS." },
];

/**
 * Each service becomes a service of its own with one container, and all of them find each other by their names. Several files are one
 * project, of which later ones count over earlier ones.
 *
 * @throws SourceError where files or services lead back to themselves.
 */
export function translateCompose(sources: Sources, draft: Draft, place: Place): readonly Entry[] {
  const { project, root } = projectOf(sources);
  const ledger = new Ledger("", untracked(root), "Compose files");
  const secrets = claimVariables(root, project, ledger);
  translate(ledger, { draft, place, secrets });
  const leaves = [...leavesOfTracked(root), ...usesOf(project, root)];
  return entriesOf(project.ledgers, leaves, (leaf) => verdictOf(leaf, project, ledger));
}

interface Target {
  readonly draft: Draft;
  readonly place: Place;
  /** Variables that hold a secret whatever their names, by their service. */
  readonly secrets: ReadonlyMap<string, ReadonlySet<string>>;
}

function translate(ledger: Ledger, { draft, place, secrets }: Target): void {
  const { root } = ledger;
  if (!isMap(root)) return;
  const given = isMap(root["services"]) ? root["services"] : {};
  const names = Object.keys(given).filter((name) => isMap(given[name]));
  const namespace = names.length > 1 ? ecsNameOf(plain(root["name"] ?? "app")).toLowerCase() : undefined;
  if (namespace !== undefined && draft.get(["namespaces", namespace]) === undefined)
    draft.set(["namespaces", namespace], { name: namespace, kind: "http" });
  const taken = (each: string) => draft.get(["services", each]) !== undefined;
  const stackNames = new Map<string, string>();
  for (const name of names) {
    const stackName = freeName(ecsNameOf(name), taken);
    stackNames.set(name, stackName);
    draft.set(["services", stackName], {});
  }
  for (const [name, stackName] of stackNames) {
    const workload = ["services", stackName];
    const at = [...workload, "containers", stackName];
    const neighbours = names.filter((other) => other !== name && shareNetwork(given[name], given[other]));
    const owner: ServiceOwner = {
      ...{ draft, at, place, workload, namespace, name: stackName, secretName: stackName },
      secretNames: secrets.get(name),
      neighbours: neighbours.map((other) => stackNames.get(other) ?? other),
    };
    draft.set(at, {});
    draft.remark(workload, `From service ${name}.`);
    join(given[name], owner);
    applyRows(serviceRows, { ledger, path: ["services", name] }, owner);
  }
  claimRest(ledger, draft, root);
}

/** Neighbours may call each other under their names, but for those in the network of their instance. */
function join(service: unknown, { draft, workload, namespace, neighbours }: ServiceOwner): void {
  if (namespace === undefined || (isMap(service) && service["network_mode"] !== undefined)) return;
  draft.set([...workload, "serviceConnect"], { namespace });
  if (neighbours.length > 0) draft.set([...workload, "allowFrom"], neighbours);
}

function shareNetwork(one: unknown, other: unknown): boolean {
  const networks = networksOf(one);
  return networksOf(other).some((name) => networks.includes(name));
}

function networksOf(service: unknown): string[] {
  const { networks, network_mode: mode } = isMap(service) ? service : {};
  if (mode !== undefined) return [];
  if (Array.isArray(networks)) return networks.map(plain);
  return isMap(networks) ? Object.keys(networks) : ["default"];
}

function claimRest(ledger: Ledger, draft: Draft, root: Json): void {
  for (const name of Object.keys(root).filter((key) => key.startsWith("x-")))
    ledger.claim([name], {
      bucket: "mapped",
      keys: [],
      why: "An extension: its values stand where they are used.",
    });
  const subject: Subject = { draft, at: [] };
  applyRows(fileRows, { ledger, path: [] }, subject);
  ledger.know([], ["services"]);
}
