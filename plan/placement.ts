import type { PlacementConfig } from "../config/placement";
import { groupAttribute, groupAttributeValue } from "./instance-user-data";

/** What an instance must meet, with Pulumi's names. */
export interface PlacementConstraintSpec {
  readonly type: string;
  readonly expression?: string;
}

/**
 * Plans the constraints of a service; the short forms become expressions of the cluster query language.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function planPlacementConstraints(
  { zones, instanceTypes, constraints }: PlacementConfig,
  region: string,
): PlacementConstraintSpec[] {
  const names = zones.map((zone) => (zone.length === 1 ? `${region}${zone}` : zone)).sort();
  const types = [...instanceTypes].sort().map(instanceTypeIs);
  return [
    ...(names.length === 0 ? [] : [memberOf(`attribute:ecs.availability-zone in [${names.join(", ")}]`)]),
    ...(types.length === 0 ? [] : [memberOf(types.join(" or "))]),
    ...constraints,
  ];
}

/**
 * A daemon runs on every instance of the cluster: ECS takes no capacity provider strategy for it. This keeps it to the groups that
 * the stack file names.
 */
export function planDaemonConstraint(groups: readonly string[]): PlacementConstraintSpec[] {
  if (groups.length === 0) return [];
  return [memberOf(`attribute:${groupAttribute} in [${groups.map(groupAttributeValue).sort().join(", ")}]`)];
}

function memberOf(expression: string): PlacementConstraintSpec {
  return { type: "memberOf", expression };
}

function instanceTypeIs(type: string): string {
  return `attribute:ecs.instance-type ${type.endsWith("*") ? "=~" : "=="} ${type}`;
}
