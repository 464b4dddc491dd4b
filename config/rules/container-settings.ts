import { entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import { containersWith, others } from "./containers";
import { forWindows, groupsOf, type WorkloadRule } from "./scope";

/** Links lead to other containers of the task. */
export const linksAreKnown: WorkloadRule = function* (workload) {
  for (const [name, container] of containersWith(workload, "links"))
    for (const [index, link] of container.value.links.entries()) {
      const target = link.split(":")[0] ?? "";
      const known = others(workload.value.containers, name);
      if (!known.includes(target))
        yield container.problem(
          ["links", index],
          `names no other container of the task: ${unknownName(target, known)}`,
        );
    }
};

/** Kernel parameters of the network belong to the instance in host mode. */
export const kernelParametersAreOwn: WorkloadRule = function* (workload) {
  if (!workload.intact("task")) return;
  const { networkMode, ipcMode } = workload.value.task;
  for (const [, container] of containersWith(workload, "systemControls"))
    for (const [index, { namespace }] of container.value.systemControls.entries()) {
      if (namespace.startsWith("net.") && networkMode === "host")
        yield container.problem(
          ["systemControls", index, "namespace"],
          `${namespace} is that of the instance in network mode host; set it in the AMI or its user data`,
        );
      if (/^(kernel\.(msg|sem|shm)|fs\.mqueue\.)/.test(namespace) && ipcMode === "host")
        yield container.problem(
          ["systemControls", index, "namespace"],
          `${namespace} is that of the instance with ipcMode host; set it in the AMI or its user data`,
        );
    }
};

/** Swappiness means nothing without a limit of swap. */
export const swapIsLimited: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "linuxParameters")) {
    const { swappiness, maxSwapMiB } = container.value.linuxParameters;
    if (swappiness !== undefined && maxSwapMiB === undefined)
      yield container.problem(
        ["linuxParameters", "swappiness"],
        "does nothing without maxSwapMiB; give it, or remove swappiness",
      );
  }
};

/** Amazon Linux 2023 has one swappiness for the whole instance. */
export const swappinessIsKnown: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const group = groupsOf(workload.value).find((name) =>
    entryOf(scope.groups, name)?.family?.startsWith("al2023"),
  );
  if (group === undefined) return;
  for (const [, container] of containersWith(workload, "linuxParameters"))
    if (container.value.linuxParameters.swappiness !== undefined)
      yield container.problem(
        ["linuxParameters", "swappiness"],
        `is not possible on Amazon Linux 2023, which capacity group ${group} runs; remove it`,
      );
};

/** A container without a network has no ports. */
export const networkIsUsed: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "disableNetworking", "portMappings"))
    if (container.value.disableNetworking && container.value.portMappings.length > 0)
      yield container.problem(
        ["portMappings"],
        "cannot be reached with disableNetworking; keep one of the two",
      );
};

/** Credential specifications are for Windows authentication of Windows, or domainless of Linux. */
export const credentialSpecSuits: WorkloadRule = function* (workload) {
  if (!workload.intact("task")) return;
  for (const [, container] of containersWith(workload, "credentialSpecs"))
    for (const [index, spec] of container.value.credentialSpecs.entries())
      if (!forWindows(workload.value) && !spec.startsWith("credentialspecdomainless:"))
        yield container.problem(
          ["credentialSpecs", index],
          "needs an instance that has joined the domain; on Linux use credentialspecdomainless:<ARN>",
        );
};
