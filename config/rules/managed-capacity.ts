import { entryOf } from "../draft";
import { containersWith } from "./containers";
import { forWindows, groupsOf, managedGroupsOf, type ServiceRule, type WorkloadRule } from "./scope";

/**
 * Attributes of Managed Instances that placement constraints may ask for.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html
 */
const placementAttributes: readonly string[] = [
  "ecs.availability-zone",
  "ecs.cpu-architecture",
  "ecs.instance-type",
  "ecs.subnet-id",
];

/** A task definition is made for one kind of instances, so a strategy has groups of one kind only. */
export const groupsAreOfOneKind: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const managed = managedGroupsOf(workload.value, scope);
  const [other] = groupsOf(workload.value).filter((name) => entryOf(scope.groups, name)?.kind === "ec2");
  const [first] = managed;
  if (first !== undefined && other !== undefined)
    yield workload.problem(
      ["capacity", "groups"],
      `has Managed Instances (${first}) beside a group of kind ec2 (${other}); use groups of one kind`,
    );
};

/** Tasks on Managed Instances are for Linux, in a network of their own or that of their instance. */
export const managedInstancesTakeTask: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity") || !workload.intact("task")) return;
  const [group] = managedGroupsOf(workload.value, scope);
  if (group === undefined) return;
  const { networkMode, operatingSystem, placementConstraints } = workload.value.task;
  if (forWindows(workload.value))
    yield workload.problem(
      ["task", "operatingSystem"],
      `${operatingSystem} is not possible on Managed Instances (${group}); use a capacity group of kind ec2 with a Windows AMI`,
    );
  if (networkMode === "bridge" || networkMode === "none")
    yield workload.problem(
      ["task", "networkMode"],
      `${networkMode} is not possible on Managed Instances (${group}); use awsvpc or host`,
    );
  for (const [index, expression] of placementConstraints.entries())
    for (const attribute of foreignAttributes(expression))
      yield workload.problem(["task", "placementConstraints", index], notThere(attribute));
};

/** Constraints of a service ask for what Managed Instances have; and a daemon is no service for them. */
export const managedInstancesTakeService: ServiceRule = function* (service, scope) {
  if (!service.intact("capacity")) return;
  const [group] = managedGroupsOf(service.value, scope);
  if (group === undefined) return;
  if (service.value.scheduling === "DAEMON")
    yield service.problem(
      ["scheduling"],
      `DAEMON is not possible on Managed Instances (${group}), which need a capacity provider strategy; use a capacity group of kind ec2`,
    );
  if (!service.intact("placement")) return;
  for (const [index, constraint] of service.value.placement.constraints.entries())
    for (const attribute of "expression" in constraint ? foreignAttributes(constraint.expression) : [])
      yield service.problem(["placement", "constraints", index, "expression"], notThere(attribute));
};

function foreignAttributes(expression: string): string[] {
  const named = [...expression.matchAll(/attribute:([\w./-]+)/g)].map(([, attribute = ""]) => attribute);
  return named.filter((attribute) => !placementAttributes.includes(attribute));
}

function notThere(attribute: string): string {
  return `asks for attribute ${attribute}, which Managed Instances do not have; use ${placementAttributes.join(", ")}`;
}

/** AWS chooses instances with GPUs only for a group that asks for them, and none with other accelerators. */
export const managedInstancesHaveAccelerators: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const managed = managedGroupsOf(workload.value, scope);
  const [group] = managed;
  if (group === undefined) return;
  const [without] = managed.filter((name) => entryOf(scope.groups, name)?.gpus === false);
  for (const [, container] of containersWith(workload, "resourceRequirements"))
    for (const [index, { type }] of container.value.resourceRequirements.entries()) {
      if (type !== "GPU")
        yield container.problem(
          ["resourceRequirements", index, "type"],
          `${type} is not possible on Managed Instances (${group}); use a capacity group of kind ec2 with the AMI family al2023-neuron`,
        );
      else if (without !== undefined)
        yield container.problem(
          ["resourceRequirements", index, "type"],
          `GPU needs instances that have some; set acceleratorTypes to [gpu] in cluster.capacity.${without}.instanceRequirements`,
        );
    }
};
