import { isMap } from "../../config/container-definitions";
import { variable } from "../environment";
import { plain, portNameOf } from "../names";
import { lost, type Outcome } from "../rows";
import { loggingRows } from "./logging-rows";
import { type ContainerRow, same } from "./container-row";

/** An entry of a list, of which the known parts are kept. */
function entries(
  field: string,
  parts: readonly string[],
  rename: Readonly<Record<string, string>> = {},
): ContainerRow {
  return {
    field: `${field}.*`,
    parts,
    key: `${field}.+`,
    bucket: "mapped",
    why: "",
    convert: (value) => (isMap(value) ? { value: picked(value, parts, rename) } : { value }),
  };
}

function picked(value: object, parts: readonly string[], rename: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, each]) => parts.includes(key) && each !== null && !(Array.isArray(each) && each.length === 0),
      )
      .map(([key, each]) => [rename[key] ?? key, each as unknown]),
  );
}

function limit(field: string, key: string): ContainerRow {
  return {
    ...same(field, key),
    convert: (value) => (value === 0 ? { why: "0 is no limit." } : { value }),
  };
}

/**
 * Fields of a container definition.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const containerRows: readonly ContainerRow[] = [
  { field: "name", bucket: "mapped", why: "", convert: (_, { subject }) => ({ keys: [subject.at] }) },
  same("image", "image.uri"),
  limit("cpu", "cpu"),
  limit("memory", "memoryMiB"),
  limit("memoryReservation", "memoryReservationMiB"),
  ...["essential", "entryPoint", "command", "workingDirectory", "user", "versionConsistency"].map((field) =>
    same(field),
  ),
  ...["disableNetworking", "privileged", "readonlyRootFilesystem", "interactive", "pseudoTerminal"].map(
    (field) => same(field),
  ),
  ...["hostname", "links", "dnsServers", "dnsSearchDomains", "dockerSecurityOptions"].map((field) =>
    same(field),
  ),
  same("credentialSpecs"),
  same("startTimeout", "startTimeoutSeconds"),
  same("stopTimeout", "stopTimeoutSeconds"),
  {
    field: "environment.*",
    parts: ["name", "value"],
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) =>
      isMap(value)
        ? variable(plain(value["name"]), value["value"] ?? "", subject)
        : lost("It is no map of name and value."),
  },
  {
    field: "secrets.*",
    parts: ["name", "valueFrom"],
    bucket: "mapped",
    why: "",
    convert: (value) =>
      isMap(value)
        ? { key: ["secrets", plain(value["name"])], value: value["valueFrom"] ?? "" }
        : lost("It is no map of name and valueFrom."),
  },
  {
    field: "environmentFiles.*",
    parts: ["value", "type"],
    key: "environmentFiles.+",
    bucket: "mapped",
    why: "",
    convert: (value) => ({ value: isMap(value) ? value["value"] : value }),
  },
  {
    field: "portMappings.*",
    parts: ["name", "containerPort", "hostPort", "protocol", "appProtocol", "containerPortRange"],
    key: "portMappings.+",
    bucket: "mapped",
    why: "",
    convert: (value) => portOf(value),
  },
  entries("dependsOn", ["containerName", "condition"]),
  entries("mountPoints", ["sourceVolume", "containerPath", "readOnly"]),
  entries("volumesFrom", ["sourceContainer", "readOnly"]),
  entries("extraHosts", ["hostname", "ipAddress"]),
  entries("ulimits", ["name", "softLimit", "hardLimit"]),
  entries("systemControls", ["namespace", "value"]),
  {
    ...entries("resourceRequirements", ["type", "value"]),
    convert: (value) =>
      isMap(value) ? { value: { type: value["type"], value: numberOf(value["value"]) } } : { value },
  },
  { ...same("repositoryCredentials.credentialsParameter", "repositoryCredentials") },
  same("healthCheck.command"),
  same("healthCheck.interval", "healthCheck.intervalSeconds"),
  same("healthCheck.timeout", "healthCheck.timeoutSeconds"),
  same("healthCheck.retries"),
  same("healthCheck.startPeriod", "healthCheck.startPeriodSeconds"),
  same("dockerLabels"),
  same("linuxParameters.initProcessEnabled"),
  same("linuxParameters.sharedMemorySize", "linuxParameters.sharedMemorySizeMiB"),
  same("linuxParameters.maxSwap", "linuxParameters.maxSwapMiB"),
  same("linuxParameters.swappiness"),
  same("linuxParameters.capabilities.add"),
  same("linuxParameters.capabilities.drop"),
  entries("linuxParameters.tmpfs", ["containerPath", "size", "mountOptions"], { size: "sizeMiB" }),
  entries("linuxParameters.devices", ["hostPath", "containerPath", "permissions"]),
  {
    field: "restartPolicy",
    parts: ["enabled", "ignoredExitCodes", "restartAttemptPeriod"],
    key: "restartPolicy",
    bucket: "mapped",
    why: "",
    convert: (value) => restart(value),
  },
  ...loggingRows,
];

function portOf(value: unknown): Outcome {
  if (!isMap(value)) return { value };
  const { name, containerPort, containerPortRange } = value;
  const parts = ["containerPort", "hostPort", "protocol", "appProtocol", "containerPortRange"];
  return {
    value: {
      name: name ?? portNameOf(`port-${plain(containerPort ?? containerPortRange)}`),
      ...picked(value, parts, {}),
    },
  };
}

function restart(value: unknown): Outcome {
  if (!isMap(value)) return { value };
  if (value["enabled"] !== true) return { why: "It is off, as by default." };
  return {
    value: picked(value, ["ignoredExitCodes", "restartAttemptPeriod"], {
      restartAttemptPeriod: "restartAttemptPeriodSeconds",
    }),
  };
}

function numberOf(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}
