import type { Draft } from "../draft";
import type { PlacementConfig } from "../placement";
import type { ServiceConfig } from "../service";
import { groupsOf, type ServiceRule } from "./scope";

/** Most constraints of one service. */
const maxConstraints = 10;

/** Short forms are constraints too. */
export const constraintsAreFew: ServiceRule = function* (service) {
  if (!service.intact("placement")) return;
  const { zones, instanceTypes, constraints } = service.value.placement;
  const derived = [zones, instanceTypes, groupsOfDaemon(service)].filter((each) => each.length > 0);
  const count = constraints.length + derived.length;
  if (count > maxConstraints)
    yield service.problem(
      ["placement"],
      `has ${String(count)} constraints with zones, instanceTypes and the groups of a daemon; ECS takes at most ${String(maxConstraints)}`,
    );
};

/** A daemon is kept to its capacity groups by a constraint. */
function groupsOfDaemon(service: Draft<ServiceConfig>): string[] {
  return service.value.scheduling === "DAEMON" && service.intact("capacity") ? groupsOf(service.value) : [];
}

/** Moving tasks between zones starts the new one first, and needs zones to choose from. */
export const rebalancingIsPossible: ServiceRule = function* (service) {
  if (service.value.availabilityZoneRebalancing !== true) return;
  if (!service.intact("deployment") || !service.intact("placement")) return;
  const { deployment, placement } = service.value;
  if ("maximumPercent" in deployment && deployment.maximumPercent <= 100)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      `needs deployment.maximumPercent above 100, it is ${String(deployment.maximumPercent)}; raise it`,
    );
  if (!spreadsOverZonesFirst(placement))
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "needs spread over attribute:ecs.availability-zone as the first placement strategy; put it first",
    );
  if (choosesZones(placement))
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "clashes with a placement constraint on zones; remove one of the two",
    );
};

/** ECS can move tasks between zones only under these circumstances; the plan asks the same question. */
export function canRebalance(service: ServiceConfig): boolean {
  const { capacity, deployment, placement, scheduling } = service;
  return (
    scheduling === "REPLICA" &&
    !("external" in capacity) &&
    (!("maximumPercent" in deployment) || deployment.maximumPercent > 100) &&
    spreadsOverZonesFirst(placement) &&
    !choosesZones(placement) &&
    deployment.strategy !== "code-deploy"
  );
}

function spreadsOverZonesFirst({ strategies: [first] }: PlacementConfig): boolean {
  return (
    first === undefined || (first.type === "spread" && first.field === "attribute:ecs.availability-zone")
  );
}

function choosesZones({ zones, constraints }: PlacementConfig): boolean {
  return (
    zones.length > 0 ||
    constraints.some(
      (constraint) => "expression" in constraint && constraint.expression.includes("ecs.availability-zone"),
    )
  );
}
