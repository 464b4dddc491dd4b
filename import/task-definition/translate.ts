import { isMap } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import type { Sources } from "../documents";
import type { Draft } from "../draft";
import { Ledger } from "../ledger";
import { ecsNameOf, freeName, plain } from "../names";
import type { Place } from "../place";
import { applyRows, type Node, pathsOf } from "../rows";
import type { Entry } from "../verdict";
import { containerRows } from "./container-rows";
import { taskRows } from "./task-rows";
import { volumeRows } from "./volume-rows";

/** Each task definition becomes a service. */
export function translateTaskDefinitions(
  { documents }: Sources,
  draft: Draft,
  place: Place,
): readonly Entry[] {
  return documents.flatMap(({ file, position, value }) => {
    const source = position === undefined ? file : `${file}#${String(position)}`;
    const ledger = new Ledger(source, value, "ECS task definitions");
    const described = isMap(value) && isMap(value["taskDefinition"]);
    // What describes a task definition has its tags beside it.
    if (described) translate({ ledger, path: ["taskDefinition"] }, draft, place);
    else if (isMap(value)) translate({ ledger, path: [] }, draft, place);
    return ledger.entries();
  });
}

function translate(node: Node, draft: Draft, place: Place): void {
  const { ledger, path } = node;
  const root = ledger.valueAt(path);
  if (!isMap(root)) return;
  const taken = (each: string) => draft.get(["services", each]) !== undefined;
  const name = freeName(ecsNameOf(root["family"] ?? "imported"), taken);
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
