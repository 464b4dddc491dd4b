import { type EdgeZoneKindName, edgeZoneKinds } from "../../facts/edge-zones";
import { entriesOf, entryOf } from "../draft";
import { groupsOf, type Scope, type ServiceRule, type WorkloadRule } from "./scope";
import { intactRoutes } from "./routes";

/** Kind of the edge zone that the tasks run in; undefined where they run in the zones of the region. */
function edgeOf(groups: readonly string[], scope: Scope): EdgeZoneKindName | undefined {
  return groups.flatMap((name) => entryOf(scope.groups, name)?.edgeZone?.kind ?? [])[0];
}

/** Tasks have their addresses and volumes where their instances stand, so their groups stand in one place. */
export const edgeZonesTakeTask: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const groups = groupsOf(workload.value).sort();
  const kind = edgeOf(groups, scope);
  if (kind === undefined) return;
  const places = new Map(
    groups.map((name) => [entryOf(scope.groups, name)?.edgeZone?.name ?? "the region", name]),
  );
  if (places.size > 1)
    yield workload.problem(
      ["capacity", "groups"],
      `has groups in different places (${[...places].map(([place, name]) => `${name} in ${place}`).join(", ")}); use groups of one place`,
    );
  if (workload.given("subnets"))
    yield workload.problem(["subnets"], "are those of the edge zone where the instances stand; remove it");
  if (!workload.intact("task", "volumes")) return;
  const { word, volumeTypes } = edgeZoneKinds[kind];
  for (const [name, volume] of entriesOf(workload.value.task.volumes)) {
    if ("efs" in volume)
      yield workload.problem(
        ["task", "volumes", name, "efs"],
        `is not possible in ${word}, where EFS has no mount targets; use ebs, a Docker volume or hostPath`,
      );
    if (
      "ebs" in volume &&
      volumeTypes !== undefined &&
      !volumeTypes.some((type) => type === volume.ebs.volumeType)
    )
      yield workload.problem(
        ["task", "volumes", name, "ebs", "volumeType"],
        `${volume.ebs.volumeType} is not offered in ${word}; use ${volumeTypes.join(", ")}`,
      );
  }
};

/** Load balancers of the stack file stand in the zones of the region, and reach no target in another zone. */
export const edgeZonesTakeService: ServiceRule = function* (service, scope) {
  if (!service.intact("capacity")) return;
  const kind = edgeOf(groupsOf(service.value), scope);
  if (kind === undefined) return;
  for (const { path, route } of intactRoutes(service))
    if ("name" in route)
      yield service.problem(
        [...path, "name"],
        `${route.name} stands in the zones of the region and reaches no task in ${edgeZoneKinds[kind].word}; use targetGroupArn of one that stands there, or remove it`,
      );
};
