import type { OwnRouteSpec, RouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import { type LinkRequest, missing, planned } from "../requirement";

/** ECS registers a container and port that the task definition has. */
export function portLink(
  { taskDefinition }: ServiceSpec,
  { containerName, containerPort }: RouteSpec,
  at: string,
): LinkRequest {
  const container = taskDefinition.containerDefinitions.find(({ name }) => name === containerName);
  const mapped = container?.portMappings?.some((mapping) => mapping.containerPort === containerPort) === true;
  return mapped
    ? planned(
        "target-group",
        `${at}.port`,
        `container ${containerName} maps port ${String(containerPort)}, at which ECS registers it`,
      )
    : missing({
        link: "target-group",
        path: `${at}.port`,
        problem: `container ${containerName} maps no port ${String(containerPort)}`,
        fix: `add it to its portMappings, or name another port`,
      });
}

/** What the target group is for, and how it finds out that a target is healthy. */
export function targetLinks(
  { taskDefinition, network }: ServiceSpec,
  { targetGroup }: OwnRouteSpec,
  at: string,
): LinkRequest[] {
  const wanted = network === undefined ? "instance" : "ip";
  const { targetType, healthCheck, protocol } = targetGroup;
  if (targetType !== wanted)
    return [
      missing({
        link: "target-group",
        path: at,
        problem: `targets of type ${targetType} do not suit tasks in network mode ${taskDefinition.networkMode}`,
        fix: `use target type ${wanted}`,
      }),
    ];
  const check = healthCheck.protocol ?? protocol;
  return [
    planned(
      "target-group",
      at,
      `targets of type ${targetType} suit tasks in network mode ${taskDefinition.networkMode}`,
    ),
    planned(
      "health-check",
      `${at}.healthCheck`,
      healthCheck.path === undefined
        ? `the health check connects over ${check} to the port of the traffic`
        : `the health check asks for ${healthCheck.path} over ${check} at the port of the traffic, and takes ${healthCheck.matcher ?? "200"}`,
    ),
  ];
}
