import { isMap } from "../../config/container-definitions";
import { looksLikeSecret } from "../../policy/secret-detector";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { type ContainerOwner, type ContainerRow, same } from "./container-row";

/**
 * Where the output of a container goes.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
export const loggingRows: readonly ContainerRow[] = [
  same("firelensConfiguration.type"),
  {
    ...same(
      "firelensConfiguration.options.enable-ecs-log-metadata",
      "firelensConfiguration.enableEcsLogMetadata",
    ),
    convert: (value) => ({ value: value === "true" || value === true }),
  },
  same("firelensConfiguration.options.config-file-type", "firelensConfiguration.configFileType"),
  same("firelensConfiguration.options.config-file-value", "firelensConfiguration.configFileValue"),
  same("logConfiguration.logDriver"),
  {
    field: "logConfiguration.options.awslogs-group",
    bucket: "mapped",
    why: "The stack makes the group; where it exists already, import it or choose another name.",
    convert: (value, { subject }) => logGroup(value, subject),
  },
  {
    field: "logConfiguration.options.awslogs-region",
    bucket: "mapped",
    why: "The region is that of the stack.",
    convert: (value, { subject }) =>
      value === subject.place.region
        ? {}
        : lost(
            `Logs go to the region of the stack, ${subject.place.region}; use FireLens to write to another one.`,
          ),
  },
  {
    field: "logConfiguration.options.awslogs-create-group",
    bucket: "mapped",
    why: "The stack makes the group.",
    convert: () => ({}),
  },
  same("logConfiguration.options.awslogs-stream-prefix", "logConfiguration.streamPrefix"),
  same("logConfiguration.options.awslogs-datetime-format", "logConfiguration.datetimeFormat"),
  same("logConfiguration.options.awslogs-multiline-pattern", "logConfiguration.multilinePattern"),
  {
    field: "logConfiguration.options.mode",
    bucket: "mapped",
    why: "",
    convert: (value, at) => ofDriver("mode", value, at),
  },
  {
    field: "logConfiguration.options.max-buffer-size",
    bucket: "mapped",
    why: "",
    convert: (value, at) => ofDriver("maxBufferSizeMiB", Number(/^(\d+)m$/i.exec(plain(value))?.[1]), at),
  },
  {
    field: "logConfiguration.options.*",
    bucket: "mapped",
    why: "",
    convert: (value, { name }) =>
      looksLikeSecret(name, plain(value))
        ? lost("It looks like a secret and is not copied; give it in secretOptions.")
        : { key: ["logConfiguration", "options", name], value: plain(value) },
  },
  {
    field: "logConfiguration.secretOptions.*",
    parts: ["name", "valueFrom"],
    bucket: "mapped",
    why: "",
    convert: (value) =>
      isMap(value)
        ? {
            key: ["logConfiguration", "secretOptions", plain(value["name"])],
            value: value["valueFrom"] ?? "",
          }
        : lost("It is no map of name and valueFrom."),
  },
];

/** One group for each service: the first container says its name. */
function logGroup(value: unknown, { draft, workload }: ContainerOwner): Outcome {
  const key = [...workload, "logging", "groupName"];
  const other = draft.get(key);
  if (other !== undefined && other !== value)
    return lost(
      "A service has one log group, which another container has named; streams keep the containers apart.",
    );
  draft.set(key, value);
  return { keys: [key] };
}

/** Settings of delivery are keys with awslogs, and options with other drivers. */
function ofDriver(
  key: string,
  value: unknown,
  at: { readonly subject: ContainerOwner; readonly name: string },
): Outcome {
  const driver = at.subject.draft.get([...at.subject.at, "logConfiguration", "logDriver"]);
  return driver === "awslogs"
    ? { key: ["logConfiguration", key], value }
    : { key: ["logConfiguration", "options", at.name], value: plain(value) };
}
