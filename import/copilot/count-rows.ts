import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { durationSeconds } from "../units";
import { type ManifestOwner, type ManifestRow, onWorkload, without } from "./manifest-owner";

const auto = "scaling.targetTracking";
const spot = "Fargate Spot alone.";

/** How many tasks run. */
export const countRows: readonly ManifestRow[] = [
  {
    field: "count.range.spot_from",
    bucket: "mapped",
    why: "Tasks before it run on demand, those from it on run on Fargate Spot.",
    convert: (value, { subject }) => spotFrom(value, subject),
  },
  ...["cpu_percentage", "memory_percentage", "requests"].flatMap((field) => [
    ownCooldown(`count.${field}.cooldown.in`, "scaling.scaleInCooldownSeconds"),
    ownCooldown(`count.${field}.cooldown.out`, "scaling.scaleOutCooldownSeconds"),
  ]),
  {
    field: "count.range",
    bucket: "mapped",
    why: "",
    parts: ["min", "max"],
    convert: (value, { subject }) => range(value, subject),
  },
  onWorkload("count.cpu_percentage", `${auto}.cpuPercent`, percentOf),
  onWorkload("count.memory_percentage", `${auto}.memoryPercent`, percentOf),
  onWorkload("count.requests", `${auto}.requestsPerTarget`, percentOf),
  onWorkload("count.cooldown.in", "scaling.scaleInCooldownSeconds", durationSeconds),
  onWorkload("count.cooldown.out", "scaling.scaleOutCooldownSeconds", durationSeconds),
  {
    field: "count.spot",
    bucket: "mapped",
    why: spot,
    convert: (value, { subject: { draft, workload } }) => {
      const capacity = draft.set([...workload, "capacity"], {
        fargate: { onDemandWeight: 0, spotWeight: 1 },
      });
      return { keys: [draft.set([...workload, "desiredCount"], value), capacity] };
    },
  },
  ...without(["count.response_time"], "Scale by requestsPerTarget, or by a custom metric of CloudWatch."),
  {
    ...onWorkload("count", "desiredCount"),
    convert: (value, { subject: { draft, workload } }) =>
      isMap(value) ? {} : { keys: [draft.set([...workload, "desiredCount"], value)] },
    parts: [],
  },
];

/** Tasks before a number run on demand; the platform has that as a base. */
function spotFrom(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1)
    return lost("It is no number of a task.");
  const capacity = {
    fargate: { ...(value > 1 && { onDemandBase: value - 1 }), onDemandWeight: 0, spotWeight: 1 },
  };
  return { keys: [draft.set([...workload, "capacity"], capacity)] };
}

/** A metric of Copilot may have a cooldown of its own; the service has one for all. */
function ownCooldown(field: string, key: string): ManifestRow {
  return {
    field,
    bucket: "approximated",
    why: "One cooldown holds for every metric of the service.",
    convert: (value, { subject: { draft, workload } }) => {
      const target = [...workload, ...key.split(".")];
      const given = durationSeconds(value);
      const before = draft.get(target);
      return given === undefined || (before !== undefined && before !== given)
        ? lost(`${target.join(".")} has the value of another metric already; keep one.`)
        : { keys: [draft.set(target, given)] };
    },
  };
}

function percentOf(value: unknown): unknown {
  return isMap(value) ? value["value"] : value;
}

function range(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(plain(value)) ?? [];
  const { min, max } = isMap(value) ? value : { min: Number(from), max: Number(to) };
  if (!Number.isInteger(min) || !Number.isInteger(max)) return lost("It is no range such as 1-10.");
  const lower = draft.set([...workload, "scaling", "min"], min);
  return { keys: [lower, draft.set([...workload, "scaling", "max"], max)] };
}
