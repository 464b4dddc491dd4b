import { isMap } from "../../config/container-definitions";
import { ensureGpuGroup, ensureGroup } from "../capacity";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { composeMiB, cpuUnits } from "../units";
import { same, type ServiceOwner, type ServiceRow, without } from "./service-owner";

const ceiling = "On Linux CPU units are a share and no ceiling; the ceiling is the size of the task.";

function memory(field: string, key: string): ServiceRow {
  return {
    ...same(field, key),
    convert: (value) => {
      const amount = composeMiB(value);
      return amount === undefined
        ? lost("It is no amount of memory such as 512m.")
        : { value: Math.max(6, amount) };
    },
  };
}

/** CPUs as CPU units; a limit stands only where nothing is reserved. */
function cpus(field: string): ServiceRow {
  return {
    ...same(field, "cpu"),
    bucket: "approximated",
    why: ceiling,
    convert: (value, { subject: { draft, at } }) => {
      const units = cpuUnits(value);
      if (units === undefined) return lost("It is no number of CPUs such as 0.5.");
      const before = draft.get([...at, "cpu"]);
      return before === undefined || before === units ? { value: units } : lost(ceiling);
    },
  };
}

/** Key of the service, not of its container. */
function onService(field: string, key: string): ServiceRow {
  return {
    field,
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => ({
      keys: [draft.set([...workload, ...key.split(".")], value)],
    }),
  };
}

/**
 * What a service needs, and how it is deployed.
 *
 * @see https://docs.docker.com/reference/compose-file/deploy/
 */
export const deployRows: readonly ServiceRow[] = [
  onService("deploy.replicas", "desiredCount"),
  onService("scale", "desiredCount"),
  {
    field: "deploy.mode",
    bucket: "mapped",
    why: "The default.",
    convert: (value, { subject }) => modeOf(value, subject),
  },
  memory("deploy.resources.limits.memory", "memoryMiB"),
  memory("mem_limit", "memoryMiB"),
  memory("deploy.resources.reservations.memory", "memoryReservationMiB"),
  memory("mem_reservation", "memoryReservationMiB"),
  cpus("deploy.resources.reservations.cpus"),
  cpus("deploy.resources.limits.cpus"),
  cpus("cpus"),
  {
    field: "cpu_shares",
    key: "cpu",
    bucket: "approximated",
    why: "The same shares, but of the size of the task.",
  },
  {
    field: "deploy.resources.reservations.devices.*",
    bucket: "approximated",
    why: "A GPU of an instance; the other properties of devices are those of its type.",
    convert: (value, { subject }) => gpu(isMap(value) ? value["count"] : undefined, subject),
  },
  {
    field: "gpus",
    bucket: "approximated",
    why: "GPUs of an instance.",
    convert: (value, { subject }) => gpu(value, subject),
  },
  {
    field: "deploy.update_config.order",
    bucket: "approximated",
    why: "Old tasks stop before new ones start.",
    convert: (value, { subject: { draft, workload } }) => {
      if (value === "start-first") return { bucket: "mapped", why: "New tasks start first, by default." };
      const minimum = draft.set([...workload, "deployment", "minimumHealthyPercent"], 0);
      return { keys: [minimum, draft.set([...workload, "deployment", "maximumPercent"], 100)] };
    },
  },
  {
    field: "deploy.update_config.failure_action",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) =>
      value === "pause"
        ? lost("A deployment that fails goes back, or stays where it is.")
        : { keys: [draft.set([...workload, "deployment", "rollback"], value === "rollback")] },
  },
  {
    field: "deploy.update_config.parallelism",
    bucket: "approximated",
    why: "",
    convert: (value, { subject, ledger, path }) =>
      pace(value, subject, ledger.valueAt([...path.slice(0, -2)])),
  },
  ...without(
    ["delay", "monitor", "max_failure_ratio"].map((field) => `deploy.update_config.${field}`),
    "ECS paces a deployment by minimumHealthyPercent and maximumPercent, and its circuit breaker counts failures.",
  ),
  ...without(["deploy.rollback_config"], "ECS goes back the way it came."),
  {
    field: "deploy.restart_policy",
    parts: ["condition", "delay", "max_attempts", "window"],
    bucket: "approximated",
    why: "A service replaces every task that ends; for what may end use a job.",
    convert: () => ({}),
  },
  {
    field: "deploy.placement.max_replicas_per_node",
    bucket: "mapped",
    why: "On Fargate every task has a host of its own.",
    convert: (value, { subject: { draft, workload } }) => {
      if (draft.get([...workload, "capacity"]) === undefined) return {};
      if (value !== 1) return lost("On a capacity group a host has one task, or as many as it holds.");
      const constraint = { type: "distinctInstance" };
      return { keys: [draft.set([...workload, "placement", "constraints", "+"], constraint)], why: "" };
    },
  },
  ...without(["deploy.placement"], "Fargate has no machines to choose; on a capacity group use placement."),
  ...without(["deploy.endpoint_mode"], "Service Connect balances in the proxy of each caller."),
  ...without(["deploy.resources.limits.pids", "pids_limit"], "Use ulimits with nproc."),
  {
    field: "deploy.labels.*",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload }, name }) => ({
      keys: [draft.set([...workload, "tags", name], plain(value))],
    }),
  },
];

/** One task on each instance, or a number of them. */
function modeOf(value: unknown, { draft, workload }: ServiceOwner): Outcome {
  if (value === "replicated") return {};
  if (value !== "global")
    return lost("Tasks that end are jobs of the stack file; move the service from services to jobs.");
  ensureGroup(draft, workload);
  return {
    bucket: "approximated",
    keys: [draft.set([...workload, "scheduling"], "DAEMON"), [...workload, "capacity"]],
    why: "One task on each instance of a capacity group, which stands for the machines of the swarm.",
  };
}

/** How many tasks are replaced at once, as a share of those that run. */
function pace(value: unknown, { draft, workload }: ServiceOwner, deploy: unknown): Outcome {
  const { replicas, update_config: update } = isMap(deploy) ? deploy : {};
  const count = typeof replicas === "number" && replicas > 0 ? replicas : 1;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
    return lost("It is no number of tasks.");
  const share = value === 0 ? 100 : Math.min(100, Math.ceil((value / count) * 100));
  const startsFirst = isMap(update) && update["order"] === "start-first";
  const limits: Readonly<Record<string, number>> = startsFirst
    ? { minimumHealthyPercent: 100, maximumPercent: 100 + share }
    : { minimumHealthyPercent: 100 - share, maximumPercent: 100 };
  return {
    keys: Object.entries(limits).map(([key, percent]) =>
      draft.set([...workload, "deployment", key], percent),
    ),
    why: `At most ${String(share)} percent of the tasks are replaced at once.`,
  };
}

function gpu(count: unknown, { draft, at, workload }: ServiceOwner): Outcome {
  ensureGpuGroup(draft, workload);
  const value = typeof count === "number" && count > 0 ? count : 1;
  return { keys: [draft.set([...at, "resourceRequirements"], [{ type: "GPU", value }])] };
}
