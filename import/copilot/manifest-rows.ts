import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { scheduleOf } from "../schedule";
import { durationSeconds } from "../units";
import { httpRows } from "./http-rows";
import { type ManifestOwner, type ManifestRow, onWorkload, without } from "./manifest-owner";

const auto = "scaling.targetTracking";
const spot = "Fargate Spot alone.";

/** How many tasks run. */
const countRows: readonly ManifestRow[] = [
  {
    field: "count.range",
    bucket: "mapped",
    why: "",
    parts: ["min", "max"],
    convert: (value, { subject }) => range(value, subject),
  },
  ...without(
    ["count.range.spot_from"],
    "Shares of Spot are weights: set capacity.fargate.spotWeight and onDemandBase.",
  ),
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
  ...without(
    ["count.queue_delay"],
    "Scale by queue.messagesPerTask: messages for each task instead of a delay.",
  ),
  {
    ...onWorkload("count", "desiredCount"),
    convert: (value, { subject: { draft, workload } }) =>
      isMap(value) ? {} : { keys: [draft.set([...workload, "desiredCount"], value)] },
    parts: [],
  },
];

/**
 * Fields of a manifest beside its main container.
 *
 * @see https://aws.github.io/copilot-cli/docs/manifest/overview/
 */
export const manifestRows: readonly ManifestRow[] = [
  ...["name", "type"].map((field): ManifestRow => ({
    field,
    bucket: "mapped",
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.workload] }),
  })),
  onWorkload("cpu", "task.cpu"),
  onWorkload("memory", "task.memoryMiB"),
  onWorkload("exec", "exec"),
  {
    field: "platform",
    parts: ["osfamily", "architecture"],
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => platform(value, subject),
  },
  ...countRows,
  ...httpRows,
  {
    field: "network.connect",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { draft, workload } }) => {
      const key = [...workload, "serviceConnect"];
      return draft.get(key) === undefined ? { why: "The default." } : { keys: [key] };
    },
  },
  onWorkload("network.vpc.placement", "subnets", (value) => (isMap(value) ? undefined : value)),
  onWorkload("network.vpc.security_groups", "securityGroupIds", (value) =>
    isMap(value) ? undefined : value,
  ),
  onWorkload("storage.ephemeral", "task.ephemeralStorageGiB", (value) => (value === 20 ? undefined : value)),
  {
    field: "storage.readonly_fs",
    key: "readonlyRootFilesystem",
    bucket: "mapped",
    why: "",
  },
  {
    field: "storage.volumes.*",
    parts: ["path", "read_only", "efs.id", "efs.root_dir", "efs.auth.iam", "efs.auth.access_point_id", "efs"],
    bucket: "approximated",
    why: "",
    convert: (value, { name, subject }) =>
      isMap(value) ? volume(value, name, subject) : lost("It is no map of a volume."),
  },
  onWorkload("deployment.rolling", "deployment.minimumHealthyPercent", (value) =>
    value === "recreate" ? 0 : 100,
  ),
  ...without(["deployment.rollback_alarms"], "Name the alarms in deployment.alarms.names."),
  ...["retention"].map((field) => onWorkload(`logging.${field}`, "logging.retentionDays")),
  ...without(["logging"], "Use logging.firelens, which adds a log router to the task."),
  ...without(["observability.tracing"], "Add the container of AWS Distro for OpenTelemetry."),
  ...without(
    ["publish.topics"],
    "Topics of SNS are made beside the stack; allow sns:Publish in task.taskRolePolicies.",
  ),
  ...without(
    ["subscribe"],
    "Queues and their topics are made beside the stack; name the queue in queue, which scales by it.",
  ),
  ...without(
    ["taskdef_overrides"],
    "Write the fields into the stack file: it has every one of a task definition.",
  ),
  {
    field: "on.schedule",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => {
      const text = plain(value);
      const expression = /^(rate|cron)\(/.test(text) ? text : scheduleOf(text);
      return expression === undefined
        ? lost("EventBridge has no such schedule; write one by hand, or start the job with `npm run task`.")
        : { keys: [draft.set([...workload, "schedule", "expression"], expression)] };
    },
  },
  ...without(["retries"], "Only a failed start is tried again, not a task that ends with an error."),
  ...without(["timeout"], "ECS stops no task for its age; let the application end itself."),
];

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

function platform(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  const text = isMap(value) ? `${plain(value["osfamily"])}/${plain(value["architecture"])}` : plain(value);
  const [, architecture] = /^linux\/(amd64|x86_64|arm64|arm)$/i.exec(text) ?? [];
  if (architecture === undefined) return lost("Set task.operatingSystem to a version of Windows.");
  const isArm = architecture.toLowerCase().startsWith("arm");
  return { keys: [draft.set([...workload, "task", "architecture"], isArm ? "arm64" : "x86_64")] };
}

function volume(
  value: Readonly<Record<string, unknown>>,
  name: string,
  { draft, workload, at }: ManifestOwner,
): Outcome {
  const { path, efs, read_only: readOnly } = value;
  const { id, root_dir: root, auth } = isMap(efs) ? efs : {};
  const { access_point_id: accessPointId } = isMap(auth) ? auth : {};
  const shared = { fileSystem: "shared", accessPoint: name };
  if (efs === true) draft.set(["fileSystems", "shared", "accessPoints", name], { path: `/${name}` });
  const existing = {
    fileSystemId: plain(id),
    ...(accessPointId !== undefined && { accessPointId: plain(accessPointId) }),
    ...(accessPointId === undefined && root !== undefined && { rootDirectory: plain(root) }),
  };
  const kept = efs === true ? { efs: shared } : isMap(efs) ? { efs: existing } : {};
  const key = draft.set([...workload, "task", "volumes", name], kept);
  if (path === undefined) return { keys: [key], why: "No container mounts it but sidecars." };
  const mount = {
    sourceVolume: name,
    containerPath: plain(path),
    ...(readOnly !== false && { readOnly: true }),
  };
  return {
    keys: [key, draft.set([...at, "mountPoints", "+"], mount)],
    why: "Mounted with the rights of the task role.",
  };
}
