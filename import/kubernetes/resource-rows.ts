import { ensureGpuGroup } from "../capacity";
import { lost, type Outcome } from "../rows";
import { cpuUnits, memoryMiB } from "../units";
import type { ContainerOwner } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";

const cpu = "container.resources.requests.cpu, limits.cpu";
const memoryLimit = "container.resources.limits.memory";
const memoryRequest = "container.resources.requests.memory";
const gpu = "container.resources.limits[nvidia.com/gpu]";

/** Least memory of a container in ECS, in MiB. */
const leastMemoryMiB = 6;

/** What a container asks for and may take. Limits stand first: a request that equals one adds nothing. */
export const resourceRows: readonly KubernetesRow<ContainerOwner>[] = [
  told(memoryLimit, "resources.limits.memory", {
    key: "memoryMiB",
    why: "",
    convert: (value) => memory(value),
  }),
  told(memoryRequest, "resources.requests.memory", {
    key: "memoryReservationMiB",
    why: "",
    convert: (value, { subject }) => {
      const limit = subject.draft.get([...subject.at, "memoryMiB"]);
      const outcome = memory(value);
      return outcome.value !== undefined && outcome.value === limit
        ? { keys: [[...subject.at, "memoryMiB"]], why: "The same as the limit." }
        : outcome;
    },
  }),
  told(cpu, "resources.requests.cpu", { key: "cpu", convert: (value) => cpuOf(value) }),
  told(cpu, "resources.limits.cpu", { convert: (value, { subject }) => cpuLimit(value, subject) }),
  ...["limits", "requests"].flatMap((section) => [
    told<ContainerOwner>(gpu, ["resources", section, "nvidia.com/gpu"], {
      why: "",
      convert: (value, { subject }) => accelerators(value, subject),
    }),
    plainRow<ContainerOwner>(
      ["resources", section, "ephemeral-storage"],
      "lost",
      "Storage is that of the whole task: 20 GiB on Fargate, or task.ephemeralStorageGiB.",
    ),
    plainRow<ContainerOwner>(["resources", section, "*"], "lost", "ECS has no such resource."),
  ]),
  plainRow("resources.claims", "lost", "ECS has no such resource."),
];

function memory(value: unknown): Outcome {
  const amount = memoryMiB(value);
  return amount === undefined
    ? lost("It is no amount of memory such as 512Mi.")
    : { value: Math.max(leastMemoryMiB, amount) };
}

function cpuOf(value: unknown): Outcome {
  const units = cpuUnits(value);
  return units === undefined ? lost("It is no amount of CPU such as 500m.") : { value: units };
}

/** Without a request the limit is the request; above it the limit has no counterpart. */
function cpuLimit(value: unknown, { draft, at }: ContainerOwner): Outcome {
  const outcome = cpuOf(value);
  const key = [...at, "cpu"];
  if (outcome.value === undefined) return outcome;
  if (draft.get(key) === undefined) return { ...outcome, key: ["cpu"] };
  return outcome.value === draft.get(key) ? { keys: [key] } : lost(remarkOf(cpu));
}

function accelerators(value: unknown, { draft, at, workload }: ContainerOwner): Outcome {
  const key = [...at, "resourceRequirements"];
  const count = Number(value);
  if (!Number.isInteger(count)) return lost("It is no whole number of GPUs.");
  ensureGpuGroup(draft, workload);
  draft.set(key, [{ type: "GPU", value: count }]);
  return { keys: [key] };
}
