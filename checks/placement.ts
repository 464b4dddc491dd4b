import { groupsOfCapacity } from "../plan/capacity";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import type { Finding } from "./finding";

/** Tasks that only certain instance types may run need a group that starts one of them. */
export function instanceTypesExist(plan: PlatformPlan): Finding[] {
  return Object.entries(plan.services).flatMap(([name, spec]) => {
    const groups = groupsOfCapacity(spec);
    const types = groups.flatMap((group) => plan.cluster.groups[group]?.instanceTypes ?? []);
    if (types.length === 0) return [];
    return constraintsOf(name, spec).flatMap(({ path, expression }): Finding[] => {
      const suits = instanceTypeTest(expression);
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

const term = /^attribute:ecs\.instance-type\s*(==|=~|in)\s*(.+)$/;

/**
 * Which instance types an expression of the cluster query language selects; undefined where it speaks of anything else.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
function instanceTypeTest(expression: string): ((type: string) => boolean) | undefined {
  const terms = expression.split(/\s+(?:or|\|\|)\s+/).map((each) => term.exec(each.trim()));
  const patterns = terms.map((match) => (match === null ? undefined : patternOf(match[1], match[2] ?? "")));
  if (patterns.some((pattern) => pattern === undefined)) return undefined;
  return (type) => patterns.some((pattern) => pattern?.test(type) === true);
}

function patternOf(operator: string | undefined, operand: string): RegExp | undefined {
  const text = operand.trim();
  if (/\s/.test(text) && operator !== "in") return undefined;
  if (operator === "==") return exactly([text]);
  if (operator === "in") {
    const list = /^\[([^\]]*)\]$/.exec(text)?.[1];
    return list === undefined ? undefined : exactly(list.split(",").map((each) => each.trim()));
  }
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}

function exactly(types: readonly string[]): RegExp {
  return new RegExp(`^(?:${types.map((type) => type.replace(/[^A-Za-z0-9-]/g, "\\$&")).join("|")})$`);
}
