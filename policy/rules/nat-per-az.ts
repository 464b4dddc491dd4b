import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown, type Value } from "../value";
import { zoneOf } from "../zones";

/** The way out of a zone should not lead through another one. */
export const rule: StackRule = {
  id: "nat-per-az",
  stage: "stack",
  title: "Private subnets should use a NAT gateway of their own zone.",
  why: "When the zone of the only NAT gateway fails, tasks in every other zone lose their way out; and traffic between zones is paid for.",
  fix: "Add a NAT gateway in each zone, with a route table for each.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  types: tokens.route,
  evaluate: judgeRoute,
};

function* judgeRoute(route: StackResource, stack: StackGraph): Iterable<Finding> {
  const gateway = stack.target(route, "natGatewayId", tokens.natGateway);
  if (gateway === undefined) return;
  const table = stack.target(route, "routeTableId", tokens.routeTable);
  if (gateway === unknown || table === unknown || table === undefined) {
    yield undecided();
    return;
  }
  // A regional NAT gateway stands in every zone.
  if (at(gateway.properties, "availabilityMode") === "regional") return;
  const home = zoneOfTarget(gateway, stack);
  const { found } = stack.referring(table, {
    types: tokens.routeTableAssociation,
    properties: ["routeTableId"],
  });
  for (const association of found) {
    const zone = zoneOfTarget(association, stack);
    yield must(
      zone === unknown || home === unknown ? unknown : zone === home,
      `NAT gateway "${gateway.name}" must be in the zone of the subnet of association "${association.name}".`,
      association.name,
    );
  }
}

/** The zone of the subnet that a resource names. */
function zoneOfTarget(resource: StackResource, stack: StackGraph): Value {
  const subnet = stack.target(resource, "subnetId", tokens.subnet);
  return subnet === unknown || subnet === undefined ? unknown : zoneOf(subnet);
}
