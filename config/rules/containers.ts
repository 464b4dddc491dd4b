import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import { below, entriesOf } from "../draft";
import { unknownName } from "../nearest-key";
import type { Problem } from "../problem";
import type { ServiceConfig } from "../service";
import type { ServiceRule } from "./service-scope";

/** Each container whose named fields are valid, as a draft with its name. */
export function* containersWith(
  service: Draft<ServiceConfig>,
  ...fields: (keyof ContainerConfig)[]
): Iterable<[string, Draft<ContainerConfig>]> {
  for (const [name, container] of entriesOf(service.value.containers))
    if (fields.every((field) => service.intact("containers", name, field)))
      yield [name, below(service, ["containers", name], container)];
}

/** An image of a repository needs a repository of the stack, and exactly one of tag and digest. */
export const imageIsKnown: ServiceRule = function* (service, scope) {
  for (const [, container] of containersWith(service, "image")) {
    const { image } = container.value;
    if (!("repository" in image)) continue;
    if (!scope.repositories.includes(image.repository))
      yield container.problem(
        ["image", "repository"],
        `names an unknown repository ${unknownName(image.repository, scope.repositories)}`,
      );
    if ((image.tag === undefined) === (image.digest === undefined))
      yield container.problem(
        ["image"],
        `has ${image.tag === undefined ? "neither tag nor digest" : "both tag and digest"}; give exactly one of them`,
      );
  }
};

/** A variable has one source. */
export const variablesHaveOneSource: ServiceRule = function* (service) {
  for (const [, container] of containersWith(service, "environment", "secrets"))
    for (const variable of Object.keys(container.value.secrets))
      if (Object.hasOwn(container.value.environment, variable))
        yield container.problem(["secrets", variable], "is in environment too; keep it in one of the two");
};

/** All containers of an awsvpc task share one network interface, so ports and their names must differ. */
export const portsAreUnique: ServiceRule = function* (service) {
  const names = new Map<string, string>();
  const ports = new Map<string, string>();
  for (const [name, container] of containersWith(service, "portMappings"))
    for (const [index, mapping] of container.value.portMappings.entries()) {
      const at = ["portMappings", index];
      const port = `${String(mapping.containerPort)}/${mapping.protocol}`;
      const nameTaken = names.get(mapping.name);
      if (nameTaken !== undefined)
        yield container.problem(
          [...at, "name"],
          `"${mapping.name}" is a port of container ${nameTaken} already; choose another`,
        );
      const portTaken = ports.get(port);
      if (portTaken !== undefined)
        yield container.problem(
          [...at, "containerPort"],
          `${port} is taken by container ${portTaken} of the same task; choose another`,
        );
      names.set(mapping.name, name);
      ports.set(port, name);
    }
};

/** A container depends on other containers of its task, on conditions that they can reach. */
export const dependenciesCanBeMet: ServiceRule = function* (service) {
  if (!service.intact("containers")) return;
  const { containers } = service.value;
  for (const [name, container] of containersWith(service, "dependsOn"))
    for (const [index, dependency] of container.value.dependsOn.entries()) {
      const target = containers[dependency.containerName];
      const at = ["dependsOn", index];
      if (target === undefined || dependency.containerName === name)
        yield container.problem(
          [...at, "containerName"],
          `names no other container of the task: ${unknownName(dependency.containerName, others(containers, name))}`,
        );
      else if (dependency.condition === "HEALTHY" && target.healthCheck === undefined)
        yield container.problem(
          [...at, "condition"],
          `HEALTHY needs a healthCheck on container ${dependency.containerName}; add one or use START`,
        );
      else if (
        (dependency.condition === "COMPLETE" || dependency.condition === "SUCCESS") &&
        target.essential
      )
        yield container.problem(
          [...at, "condition"],
          `${dependency.condition} waits for the end of essential container ${dependency.containerName}, which ends the task; set its essential to false`,
        );
    }
  yield* cycles(service);
};

/** Containers that wait for each other in a circle never start. */
function* cycles(service: Draft<ServiceConfig>): Iterable<Problem> {
  const waiting = new Map(
    Object.entries(service.value.containers).map(([name, container]) => [
      name,
      container.dependsOn.map((dependency) => dependency.containerName).filter((target) => target !== name),
    ]),
  );
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    for (const [name, targets] of waiting)
      if (!targets.some((target) => waiting.has(target))) waiting.delete(name);
  }
  if (waiting.size > 0)
    yield service.problem(
      ["containers"],
      `${[...waiting.keys()].join(", ")} wait for each other; break the circle of dependsOn`,
    );
}

/** A task lives as long as its essential containers, so it needs one. */
export const oneIsEssential: ServiceRule = function* (service) {
  if (
    service.intact("containers") &&
    !Object.values(service.value.containers).some((container) => container.essential)
  )
    yield service.problem(["containers"], "has no essential container; set essential to true on one");
};

/** A soft limit lies below its hard limit, and each thing is limited once. */
export const limitsAreSound: ServiceRule = function* (service) {
  for (const [, container] of containersWith(service, "ulimits")) {
    const names = container.value.ulimits.map(({ name }) => name);
    for (const [index, { name, softLimit, hardLimit }] of container.value.ulimits.entries()) {
      if (softLimit > hardLimit)
        yield container.problem(
          ["ulimits", index, "softLimit"],
          `${String(softLimit)} is above hardLimit ${String(hardLimit)}; lower it`,
        );
      if (names.indexOf(name) < index)
        yield container.problem(["ulimits", index, "name"], `${name} is limited twice; keep one of the two`);
    }
  }
};

function others(containers: ServiceConfig["containers"], name: string): string[] {
  return Object.keys(containers).filter((other) => other !== name);
}
