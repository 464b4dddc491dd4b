import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import { below, entriesOf, entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import type { Problem } from "../problem";
import type { WorkloadConfig } from "../workload";
import type { WorkloadRule } from "./scope";

/** Each container whose named fields are valid, as a draft with its name. */
export function* containersWith(
  workload: Draft<WorkloadConfig>,
  ...fields: (keyof ContainerConfig)[]
): Iterable<[string, Draft<ContainerConfig>]> {
  for (const [name, container] of entriesOf(workload.value.containers))
    if (fields.every((field) => workload.intact("containers", name, field)))
      yield [name, below(workload, ["containers", name], container)];
}

/** An image of the stack needs a repository or cache of the stack. */
export const imageIsKnown: WorkloadRule = function* (workload, scope) {
  for (const [, container] of containersWith(workload, "image")) {
    const { image } = container.value;
    if ("repository" in image && !scope.repositories.includes(image.repository))
      yield container.problem(
        ["image", "repository"],
        `names an unknown repository ${unknownName(image.repository, scope.repositories)}`,
      );
    if ("pullThroughCache" in image && !scope.pullThroughCaches.includes(image.pullThroughCache))
      yield container.problem(
        ["image", "pullThroughCache"],
        `names an unknown pull-through cache ${unknownName(image.pullThroughCache, scope.pullThroughCaches)}`,
      );
  }
};

/** An image of the stack that is not built by it has exactly one of tag and digest. */
export const imageHasOneVersion: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "image")) {
    const { image } = container.value;
    if ("uri" in image || "build" in image) continue;
    if ((image.tag === undefined) === (image.digest === undefined))
      yield container.problem(
        ["image"],
        `has ${image.tag === undefined ? "neither tag nor digest" : "both tag and digest"}; give exactly one of them`,
      );
    if ("resolveTag" in image && image.resolveTag && image.digest !== undefined)
      yield container.problem(["image", "resolveTag"], "has no tag to look up; remove it, or give a tag");
  }
};

/** A registry outside AWS asks for a user; ECR knows the execution role. */
export const credentialsSuitImage: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "image", "repositoryCredentials")) {
    const { image, repositoryCredentials } = container.value;
    const inEcr = !("uri" in image) || /^\d{12}\.dkr[.-]ecr\./.test(image.uri);
    if (repositoryCredentials !== undefined && inEcr)
      yield container.problem(
        ["repositoryCredentials"],
        "is for registries outside AWS, the execution role may read from ECR; remove it",
      );
  }
};

/** A variable has one source. */
export const variablesHaveOneSource: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "environment", "secrets"))
    for (const variable of Object.keys(container.value.secrets))
      if (Object.hasOwn(container.value.environment, variable))
        yield container.problem(["secrets", variable], "is in environment too; keep it in one of the two");
};

/** A container depends on other containers of its task, on conditions that they can reach. */
export const dependenciesCanBeMet: WorkloadRule = function* (workload) {
  if (!workload.intact("containers")) return;
  const { containers } = workload.value;
  for (const [name, container] of containersWith(workload, "dependsOn"))
    for (const [index, dependency] of container.value.dependsOn.entries()) {
      const target = entryOf(containers, dependency.containerName);
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
  yield* cycles(workload);
};

/** Containers that wait for each other in a circle never start. */
function* cycles(workload: Draft<WorkloadConfig>): Iterable<Problem> {
  const waiting = new Map(
    Object.entries(workload.value.containers).map(([name, container]) => [
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
    yield workload.problem(
      ["containers"],
      `${[...waiting.keys()].join(", ")} wait for each other; break the circle of dependsOn`,
    );
}

/** A task lives as long as its essential containers, so it needs one. */
export const oneIsEssential: WorkloadRule = function* (workload) {
  if (
    workload.intact("containers") &&
    !Object.values(workload.value.containers).some((container) => container.essential)
  )
    yield workload.problem(["containers"], "has no essential container; set essential to true on one");
};

/** A soft limit lies below its hard limit, and each thing is limited once. */
export const limitsAreSound: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "ulimits")) {
    const names = container.value.ulimits.map(({ name }) => name);
    for (const [index, { name, softLimit, hardLimit }] of container.value.ulimits.entries()) {
      if (height(softLimit) > height(hardLimit))
        yield container.problem(
          ["ulimits", index, "softLimit"],
          `${String(softLimit)} is above hardLimit ${String(hardLimit)}; lower it`,
        );
      if (names.indexOf(name) < index)
        yield container.problem(["ulimits", index, "name"], `${name} is limited twice; keep one of the two`);
    }
  }
};

/** A limit as a number that compares: -1 is no limit. */
function height(limit: number): number {
  return limit === -1 ? Infinity : limit;
}

/** Other containers of the task. */
export function others(containers: WorkloadConfig["containers"], name: string): string[] {
  return Object.keys(containers).filter((other) => other !== name);
}
