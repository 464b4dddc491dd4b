import { isMap } from "../../config/container-definitions";
import { shellWords } from "../compose/shell-words";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import {
  type ManifestOwner,
  type ManifestRow,
  same,
  secretOf,
  seconds,
  variableOf,
  without,
} from "./manifest-owner";

function words(field: string, key: string): ManifestRow {
  return {
    ...same(field, key),
    convert: (value) => ({ value: Array.isArray(value) ? value.map(plain) : shellWords(plain(value)) }),
  };
}

/** A health check of a container, below `image` or at a sidecar. */
function healthRows(prefix: string): ManifestRow[] {
  return [
    {
      ...same(`${prefix}.command`, "healthCheck.command"),
      convert: (value) => ({ value: Array.isArray(value) ? value.map(plain) : ["CMD-SHELL", plain(value)] }),
    },
    { ...same(`${prefix}.interval`, "healthCheck.intervalSeconds"), convert: seconds([5, 300]) },
    { ...same(`${prefix}.timeout`, "healthCheck.timeoutSeconds"), convert: seconds([2, 60]) },
    { ...same(`${prefix}.start_period`, "healthCheck.startPeriodSeconds"), convert: seconds([0, 300]) },
    same(`${prefix}.retries`, "healthCheck.retries"),
  ];
}

/** A container waits for others; Copilot writes the conditions in small letters. */
function dependencies(field: string): ManifestRow {
  return {
    field: `${field}.*`,
    key: "dependsOn.+",
    bucket: "mapped",
    why: "",
    convert: (value, { name }) => ({ value: { containerName: name, condition: plain(value).toUpperCase() } }),
  };
}

/** What the main container and the sidecars have alike. */
const commonRows: readonly ManifestRow[] = [
  words("entrypoint", "entryPoint"),
  words("command", "command"),
  {
    field: "variables.*",
    bucket: "mapped",
    why: "",
    convert: (value, { name, subject }) => variableOf(name, value, subject),
  },
  {
    field: "secrets.*",
    bucket: "mapped",
    why: "",
    convert: (value, { name, subject }) => secretOf(name, value, subject),
  },
  ...without(
    ["env_file"],
    "Upload the file to S3 as an object that ends with .env, and name it in environmentFiles.",
  ),
];

const built = "Folders start at the Pulumi project, and the image goes to a repository of the stack.";

/** The main container of a manifest. */
export const mainContainerRows: readonly ManifestRow[] = [
  {
    field: "image.build",
    parts: ["dockerfile", "context", "target", "args"],
    bucket: "mapped",
    why: built,
    convert: (value, { subject }) => build(value, subject),
  },
  ...without(["image.build.cache_from"], "Images are built with context, dockerfile, target and args alone."),
  same("image.location", "image.uri"),
  same("image.credentials", "repositoryCredentials"),
  {
    field: "image.port",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { at, port } }) =>
      port === undefined ? lost("It is no number of a port.") : { keys: [[...at, "portMappings", "0"]] },
  },
  same("image.labels", "dockerLabels"),
  dependencies("image.depends_on"),
  ...healthRows("image.healthcheck"),
  ...commonRows,
];

/** A sidecar. */
export const sidecarRows: readonly ManifestRow[] = [
  { field: "port", bucket: "mapped", why: "", convert: (value) => sidecarPort(value) },
  {
    ...same("image", "image.uri"),
    convert: (value) =>
      isMap(value) ? lost("Images of sidecars are named by location; build this one by itself.") : { value },
  },
  same("essential", "essential"),
  same("credentialsParameter", "repositoryCredentials"),
  same("labels", "dockerLabels"),
  dependencies("depends_on"),
  {
    field: "mount_points.*",
    parts: ["source_volume", "path", "read_only"],
    key: "mountPoints.+",
    bucket: "mapped",
    why: "",
    convert: (value) =>
      isMap(value)
        ? {
            value: {
              ...{ sourceVolume: plain(value["source_volume"]), containerPath: plain(value["path"]) },
              ...(value["read_only"] === true && { readOnly: true }),
            },
          }
        : lost("It is no map of a mount."),
  },
  ...healthRows("healthcheck"),
  ...commonRows,
];

function sidecarPort(value: unknown): Outcome {
  const [, port, protocol] = /^(\d+)(?:\/(tcp|udp))?$/.exec(plain(value)) ?? [];
  if (port === undefined) return lost("It is no port such as 8080 or 8080/udp.");
  const mapping = { name: `port-${port}`, containerPort: Number(port) };
  return { key: ["portMappings", "+"], value: protocol === "udp" ? { ...mapping, protocol } : mapping };
}

function build(value: unknown, { draft, at, name }: ManifestOwner): Outcome {
  const { dockerfile, context, target, args } = isMap(value) ? value : { dockerfile: value };
  const folder = plain(context) || plain(dockerfile).split("/").slice(0, -1).join("/") || ".";
  const repository = name.toLowerCase();
  const given = isMap(args)
    ? Object.fromEntries(Object.entries(args).map(([key, each]) => [key, plain(each)]))
    : undefined;
  if (draft.get([...at, "image"]) !== undefined)
    return lost("The image is named by another field already; keep one.");
  draft.set(["repositories", repository], {});
  const image = draft.set([...at, "image"], {
    repository,
    build: {
      context: folder,
      ...(plain(dockerfile) !== "" && { dockerfile: plain(dockerfile) }),
      ...(target !== undefined && { target: plain(target) }),
      ...(given !== undefined && { args: given }),
    },
  });
  return { keys: [image, ["repositories", repository]] };
}
