import type { Draft } from "../draft";
import type { Problem } from "../problem";
import type { ServiceConfig } from "../service";
import type { ServiceRule } from "./scope";

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
  yield* placementLetsRebalance(service, placement);
};

function* placementLetsRebalance(
  service: Draft<ServiceConfig>,
  { strategies, constraints }: ServiceConfig["placement"],
): Iterable<Problem> {
  const [first] = strategies;
  const overZones = first?.type === "spread" && first.field === "attribute:ecs.availability-zone";
  if (first !== undefined && !overZones)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "needs spread over attribute:ecs.availability-zone as the first placement strategy; put it first",
    );
  const zoned = constraints.some(
    (constraint) => "expression" in constraint && constraint.expression.includes("ecs.availability-zone"),
  );
  if (zoned)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "clashes with a placement constraint on zones; remove one of the two",
    );
}

/** ECS can move tasks between zones only under these circumstances; the plan asks the same question. */
export function canRebalance(service: ServiceConfig): boolean {
  const { capacity, deployment, placement, scheduling } = service;
  const [first] = placement.strategies;
  return (
    scheduling === "REPLICA" &&
    !("external" in capacity) &&
    (!("maximumPercent" in deployment) || deployment.maximumPercent > 100) &&
    (first === undefined || (first.type === "spread" && first.field === "attribute:ecs.availability-zone")) &&
    !placement.constraints.some(
      (constraint) => "expression" in constraint && constraint.expression.includes("ecs.availability-zone"),
    ) &&
    deployment.strategy !== "code-deploy"
  );
}
