import { type Place, unsupportedFields } from "../../facts/unsupported-fields";
import type { Draft } from "../draft";
import { show } from "../explain";
import type { Problem } from "../problem";
import type { ServiceConfig } from "../service";
import type { WorkloadConfig } from "../workload";
import {
  forWindows,
  managedGroupsOf,
  onFargate,
  type Scope,
  type ServiceRule,
  type WorkloadRule,
} from "./scope";

/** Fields that the chosen capacity, operating system or network mode does not take. */
export const placeTakesFields: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const refused = new Set<string>();
  for (const place of placesOf(workload, scope)) yield* refusedBy(workload, place, refused);
};

/** Fields that a daemon does not take. */
export const daemonTakesFields: ServiceRule = function* (service) {
  if (service.value.scheduling === "DAEMON") yield* refusedBy(service, unsupportedFields.daemon, new Set());
};

function placesOf(workload: Draft<WorkloadConfig>, scope: Scope): Place[] {
  const { capacity } = workload.value;
  // What is closest to the user's choice speaks first.
  const managed = managedGroupsOf(workload.value, scope).length > 0 ? [unsupportedFields.managed] : [];
  const places: Place[] = [
    ...managed,
    onFargate(workload.value) ? unsupportedFields.fargate : unsupportedFields.instances,
  ];
  if ("external" in capacity) places.push(unsupportedFields.external);
  if (workload.intact("task", "operatingSystem"))
    places.push(forWindows(workload.value) ? unsupportedFields.windows : unsupportedFields.linux);
  if (workload.intact("task", "networkMode")) places.push(unsupportedFields[workload.value.task.networkMode]);
  return places;
}

/** A problem for each field that a place does not take, but for those that another one has refused already. */
function* refusedBy(
  workload: Draft<WorkloadConfig | ServiceConfig>,
  place: Place,
  refused: Set<string>,
): Iterable<Problem> {
  for (const { path, instead } of place.fields)
    for (const { keys, value } of found(workload.value, path.split("."))) {
      if (!workload.intact(...keys) || !isSet(value) || refused.has(keys.join("."))) continue;
      refused.add(keys.join("."));
      yield workload.problem(keys, `${shown(value)}is not possible ${place.where}; ${instead}`);
    }
}

/** Every place that a path with wildcards leads to, and what stands there. */
function* found(
  value: unknown,
  path: readonly string[],
  keys: readonly string[] = [],
): Iterable<{ keys: readonly string[]; value: unknown }> {
  const key = path[keys.length];
  if (key === undefined) {
    yield { keys, value };
    return;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const map = value as Record<string, unknown>;
  const names = key === "*" ? Object.keys(map) : Object.hasOwn(map, key) ? [key] : [];
  for (const name of names) yield* found(map[name], path, [...keys, name]);
}

/** Whether the user asked for something here: false, nothing and empty lists ask for nothing. */
function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function shown(value: unknown): string {
  return typeof value === "object" ? "" : `${show(value)} `;
}
