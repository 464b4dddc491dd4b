import { isMap, type Json } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import type { Sources } from "../documents";
import type { Draft } from "../draft";
import { Ledger } from "../ledger";
import { ecsNameOf, freeName, plain } from "../names";
import type { Place } from "../place";
import { applyRows, type Node, pathsOf } from "../rows";
import type { Entry } from "../verdict";
import type { VariableOwner } from "../environment";
import { serviceRows } from "./service-rows";
import { containerRows } from "./container-rows";
import { taskRows } from "./task-rows";
import { volumeRows } from "./volume-rows";

/** Each task definition becomes a service, with what DescribeServices says of the service that runs it. */
export function translateTaskDefinitions(sources: Sources, draft: Draft, place: Place): readonly Entry[] {
  const ledgers = sources.documents.map(({ file, position, value }) => {
    const source = position === undefined ? file : `${file}#${String(position)}`;
    return new Ledger(source, value, "ECS task definitions");
  });
  const services = ledgers.flatMap((ledger) =>
    pathsOf({ ledger, path: [] }, ["services", "*"]).map((path) => ({ ledger, path })),
  );
  const definitions = ledgers.flatMap(definitionOf);
  const made = new Map<Node, VariableOwner>();
  for (const definition of definitions) {
    const service = services.find((each) => runs(each, definition));
    const name = service === undefined ? undefined : mapOf(service)["serviceName"];
    made.set(definition, translate(definition, { draft, place, name }));
  }
  for (const service of services) runService(service, made);
  for (const ledger of ledgers)
    if (isMap(ledger.root) && Array.isArray(ledger.root["services"])) {
      ledger.know([], ["services", "failures"]);
      for (const path of pathsOf({ ledger, path: [] }, ["failures", "*"]))
        ledger.claim(path, { bucket: "lost", keys: [], why: "AWS did not find it." });
    }
  return ledgers.flatMap((ledger) => ledger.entries());
}

/** What describes a task definition has it below, and its tags beside it. */
function definitionOf(ledger: Ledger): Node[] {
  const { root } = ledger;
  if (!isMap(root) || Array.isArray(root["services"])) return [];
  return [{ ledger, path: isMap(root["taskDefinition"]) ? ["taskDefinition"] : [] }];
}

function mapOf({ ledger, path }: Node): Json {
  const value = ledger.valueAt(path);
  return isMap(value) ? value : {};
}

/** Whether a service runs a task definition, which it names by family, with the revision or without. */
function runs(service: Node, definition: Node): boolean {
  const [, family, revision] =
    /(?:^|\/)([\w-]+)(?::(\d+))?$/.exec(plain(mapOf(service)["taskDefinition"])) ?? [];
  const own = mapOf(definition);
  const other = own["revision"];
  return (
    family !== undefined &&
    family === plain(own["family"]) &&
    (revision === undefined || other === undefined || revision === plain(other))
  );
}

function runService(service: Node, made: Map<Node, VariableOwner>): void {
  const [found] = [...made].filter(([definition]) => runs(service, definition));
  if (found === undefined) {
    service.ledger.claim(service.path, {
      bucket: "lost",
      keys: [],
      why: "Its task definition is not among the files, or another service runs it already: give the output of describe-task-definition, or copy that service.",
    });
    return;
  }
  const [definition, subject] = found;
  made.delete(definition);
  applyRows(serviceRows, service, subject);
}

interface Target {
  readonly draft: Draft;
  readonly place: Place;
  /** Name of the service that runs it, where one is known. */
  readonly name: unknown;
}

function translate(node: Node, { draft, place, name: given }: Target): VariableOwner {
  const { ledger, path } = node;
  const root = mapOf(node);
  const taken = (each: string) => draft.get(["services", each]) !== undefined;
  const name = freeName(ecsNameOf(given ?? root["family"] ?? "imported"), taken);
  const at = ["services", name];
  draft.set(at, {});
  draft.remark(at, `From ${ledger.source}.`);
  const subject = { draft, at, place, secretName: name };
  placeTasks(root, draft, at);
  for (const each of pathsOf(node, ["volumes", "*"])) volume({ ledger, path: each }, draft, at);
  for (const each of pathsOf(node, ["containerDefinitions", "*"])) container({ ledger, path: each }, subject);
  applyRows(taskRows, node, subject);
  if (path.length > 0) {
    const beside = taskRows.filter(({ field }) => field === "tags.*");
    applyRows(beside, { ledger, path: [] }, subject);
  }
  ledger.know(path, ["containerDefinitions", "volumes", ...(path.length > 0 ? ["taskDefinition"] : [])]);
  return subject;
}

/** Fargate where it is asked for; else instances, where a missing network mode is bridge. */
function placeTasks(root: Readonly<Record<string, unknown>>, draft: Draft, at: readonly string[]): void {
  const asked = root["requiresCompatibilities"] ?? root["compatibilities"];
  const where: unknown[] = Array.isArray(asked) ? asked : [];
  if (where.includes("FARGATE")) return;
  if (where.includes("EXTERNAL")) {
    draft.set([...at, "capacity"], { external: true });
    draft.set(["cluster", "external"], {});
  } else ensureGroup(draft, at);
  if (root["networkMode"] === undefined) draft.set([...at, "task", "networkMode"], "bridge");
}

function volume({ ledger, path }: Node, draft: Draft, at: readonly string[]): void {
  const value = ledger.valueAt(path);
  if (!isMap(value)) return;
  const volumes = [...at, "task", "volumes"];
  const taken = (each: string) => draft.get([...volumes, each]) !== undefined;
  const key = [...volumes, freeName(ecsNameOf(value["name"]), taken)];
  draft.set(key, {});
  applyRows(volumeRows, { ledger, path }, { draft, at: key });
}

function container(
  { ledger, path }: Node,
  subject: Parameters<typeof applyRows>[2] & { readonly place: Place; readonly secretName: string },
): void {
  const value = ledger.valueAt(path);
  if (!isMap(value)) return;
  const containers = [...subject.at, "containers"];
  const taken = (each: string) => subject.draft.get([...containers, each]) !== undefined;
  const at = [...containers, freeName(ecsNameOf(plain(value["name"])), taken)];
  subject.draft.set(at, {});
  applyRows(containerRows, { ledger, path }, { ...subject, at, workload: subject.at });
}
