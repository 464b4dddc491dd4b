import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { scheduleOf } from "../schedule";
import { countRows } from "./count-rows";
import { queueRows } from "./queue-rows";
import { type ManifestOwner, type ManifestRow, onWorkload, without } from "./manifest-owner";

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
  ...["http", "nlb"].map((field): ManifestRow => ({
    field,
    parts: [],
    bucket: "mapped",
    why: "No load balancer stands in front.",
    convert: (value) => (value === false ? {} : lost("It is no map of a way in.")),
  })),
  {
    field: "network.connect",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { draft, workload } }) => {
      const key = [...workload, "serviceConnect"];
      return draft.get(key) === undefined ? { why: "The default." } : { keys: [key] };
    },
  },
  onWorkload("network.vpc.placement.subnets", "subnets", (value) => (isMap(value) ? undefined : value)),
  {
    field: "network.vpc.placement",
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => placement(value, subject),
  },
  onWorkload("network.vpc.security_groups.groups", "securityGroupIds"),
  {
    field: "network.vpc.security_groups.deny_default",
    bucket: "approximated",
    why: "No service is let in but those in allowFrom, whatever it says.",
    convert: () => ({}),
  },
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
  {
    field: "deployment.rolling",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => {
      if (value !== "recreate") return { why: "New tasks start first, by default." };
      const minimum = draft.set([...workload, "deployment", "minimumHealthyPercent"], 0);
      return { keys: [minimum, draft.set([...workload, "deployment", "maximumPercent"], 100)] };
    },
  },
  onWorkload("deployment.rollback_alarms", "deployment.alarms.names", (value) =>
    Array.isArray(value) ? value : undefined,
  ),
  ...without(
    ["deployment.rollback_alarms"],
    "Alarms of CPU and memory are those of alarms; watch them by deployment.alarms.own.",
  ),
  ...["retention"].map((field) => onWorkload(`logging.${field}`, "logging.retentionDays")),
  ...without(["logging"], "Use logging.firelens, which adds a log router to the task."),
  ...without(["observability.tracing"], "Add the container of AWS Distro for OpenTelemetry."),
  ...without(
    ["publish.topics"],
    "Topics of SNS are made beside the stack; allow sns:Publish in task.taskRolePolicies.",
  ),
  ...queueRows,
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

/** In public subnets Copilot gives every task a public address. */
function placement(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  if (value !== "public" && value !== "private")
    return lost("Name the subnets by their ids in subnets, or say public or private.");
  const key = draft.set([...workload, "subnets"], value);
  return {
    keys: value === "public" ? [key, draft.set([...workload, "assignPublicIp"], true)] : [key],
  };
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
