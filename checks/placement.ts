import { groupsOfCapacity } from "../plan/capacity";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import { attributeTest } from "./cluster-query";
import type { Finding } from "./finding";

/** Tasks that only certain instance types may run need a group that starts one of them. */
export function instanceTypesExist(plan: PlatformPlan): Finding[] {
  return Object.entries(plan.services).flatMap(([name, spec]) => {
    const groups = groupsOfCapacity(spec);
    const types = groups.flatMap((group) => plan.cluster.groups[group]?.instanceTypes ?? []);
    if (types.length === 0) return [];
    return constraintsOf(name, spec).flatMap(({ path, expression }): Finding[] => {
      const suits = attributeTest("ecs.instance-type", expression);
      if (suits === undefined || types.some(suits)) return [];
      return [
        {
          check: "instance-types-exist",
          severity: "warning",
          path,
          message: `"${expression}" suits no instance of capacity group ${groups.join(", ")}, whose types are ${[...new Set(types)].join(", ")}: no task can be placed; change it, or the group`,
        },
      ];
    });
  });
}

function constraintsOf(name: string, { service, taskDefinition }: ServiceSpec) {
  const ofService = (service.placementConstraints ?? []).flatMap(({ expression }) =>
    expression === undefined ? [] : [{ path: `services.${name}.placement`, expression }],
  );
  const ofTask = (taskDefinition.placementConstraints ?? []).map(({ expression }, index) => ({
    path: `services.${name}.task.placementConstraints.${String(index)}`,
    expression,
  }));
  return [...ofService, ...ofTask];
}
