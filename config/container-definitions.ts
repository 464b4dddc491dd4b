import type { Problem } from "./problem";

/** A map of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Where the containers of a file may log to: what the platform itself writes into the options of the driver. */
export interface FileDestination {
  /** `logging.groupName` of the service, where the stack file gives it. */
  readonly groupName?: unknown;
  /** Region of the stack, where it is known. */
  readonly region?: string | undefined;
}

/** The containers of a file in the words of the stack file, and what cannot be said there. */
export interface FileContainers {
  readonly containers: Json;
  readonly problems: readonly Problem[];
}

/**
 * Turns container definitions in the JSON of the ECS API into the `containers` of a stack file, so that both take the same checks.
 * Keys that ECS does not have pass through, and are refused by the schema like any other unknown key.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containersOfFile(
  definitions: unknown,
  path: string,
  destination: FileDestination,
): FileContainers {
  if (!Array.isArray(definitions))
    return {
      containers: {},
      problems: [{ path, message: "holds no list of container definitions; write [{ name, image, … }]" }],
    };
  const problems: Problem[] = [];
  const containers: Record<string, unknown> = {};
  for (const [index, definition] of definitions.entries()) {
    const name: unknown = isMap(definition) ? definition["name"] : undefined;
    if (!isMap(definition) || typeof name !== "string")
      problems.push({ path, message: `has no name for container ${String(index + 1)}; give each one` });
    else if (Object.hasOwn(containers, name))
      problems.push({ path, message: `names container ${name} twice; give each its own name` });
    else {
      containers[name] = containerOf(definition);
      problems.push(...doubledNames(definition, name, path), ...foreignLog(definition, path, destination));
    }
  }
  return { containers, problems };
}

function containerOf(definition: Json): Json {
  return mapped(definition, containerKeys);
}

/** A key of the stack file with its value, for a key of the ECS API. */
type Translation = readonly [key: string, translate: (value: unknown) => unknown];

const same = (value: unknown) => value;

/** Keys whose name or form differs; the others are the same in both. */
const containerKeys: Readonly<Record<string, Translation | undefined>> = {
  name: undefined,
  image: ["image", (value) => ({ uri: value })],
  memory: ["memoryMiB", same],
  memoryReservation: ["memoryReservationMiB", same],
  startTimeout: ["startTimeoutSeconds", same],
  stopTimeout: ["stopTimeoutSeconds", same],
  environment: ["environment", (value) => mapOf(value, "value")],
  secrets: ["secrets", (value) => mapOf(value, "valueFrom")],
  environmentFiles: ["environmentFiles", (value) => each(value, (file) => file["value"])],
  repositoryCredentials: [
    "repositoryCredentials",
    (value) => (isMap(value) ? value["credentialsParameter"] : value),
  ],
  portMappings: ["portMappings", (value) => each(value, portOf)],
  healthCheck: ["healthCheck", (value) => renamed(value, seconds)],
  restartPolicy: [
    "restartPolicy",
    (value) =>
      isMap(value) && value["enabled"] === false
        ? undefined
        : renamed(value, {
            enabled: undefined,
            restartAttemptPeriod: ["restartAttemptPeriodSeconds", same],
          }),
  ],
  resourceRequirements: [
    "resourceRequirements",
    (value) => each(value, (need) => ({ ...need, value: numberOf(need["value"]) })),
  ],
  linuxParameters: ["linuxParameters", (value) => renamed(value, linuxKeys)],
  firelensConfiguration: ["firelensConfiguration", routerOf],
  logConfiguration: ["logConfiguration", logOf],
};

const seconds: Readonly<Record<string, Translation>> = {
  interval: ["intervalSeconds", same],
  timeout: ["timeoutSeconds", same],
  startPeriod: ["startPeriodSeconds", same],
};

const linuxKeys: Readonly<Record<string, Translation>> = {
  maxSwap: ["maxSwapMiB", same],
  sharedMemorySize: ["sharedMemorySizeMiB", same],
  tmpfs: ["tmpfs", (value) => each(value, (file) => renamed(file, { size: ["sizeMiB", same] }))],
};

const awslogsKeys: Readonly<Record<string, Translation | undefined>> = {
  // Group and region are written by the platform; foreignLog has seen that they are the same.
  "awslogs-group": undefined,
  "awslogs-region": undefined,
  "awslogs-stream-prefix": ["streamPrefix", same],
  "awslogs-datetime-format": ["datetimeFormat", same],
  "awslogs-multiline-pattern": ["multilinePattern", same],
  "max-buffer-size": [
    "maxBufferSizeMiB",
    (value) => (typeof value === "string" && /^\d+m$/.test(value) ? Number(value.slice(0, -1)) : value),
  ],
};

/** Translates the keys of a map; what ECS returns for "not set" (null, an empty list, 0 CPU units) is left out. */
function mapped(map: Json, keys: Readonly<Record<string, Translation | undefined>>): Json {
  const entries = Object.entries(map).flatMap(([key, value]): [string, unknown][] => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    if (key === "cpu" && value === 0) return [];
    if (!Object.hasOwn(keys, key)) return [[key, value]];
    const translation = keys[key];
    if (translation === undefined) return [];
    const translated = translation[1](value);
    return translated === undefined ? [] : [[translation[0], translated]];
  });
  return Object.fromEntries(entries);
}

function renamed(value: unknown, keys: Readonly<Record<string, Translation | undefined>>): unknown {
  return isMap(value) ? mapped(value, keys) : value;
}

function each(value: unknown, translate: (entry: Json) => unknown): unknown {
  return Array.isArray(value)
    ? value.map((entry: unknown) => (isMap(entry) ? translate(entry) : entry))
    : value;
}

function mapOf(value: unknown, key: string): unknown {
  if (!Array.isArray(value)) return value;
  return Object.fromEntries(
    value.map((entry: unknown) => (isMap(entry) ? [String(entry["name"]), entry[key]] : [String(entry), ""])),
  );
}

/** A port without a name gets one, since load balancers and Service Connect refer to it. */
function portOf(mapping: Json): Json {
  const { containerPort, containerPortRange } = mapping;
  return { name: `port-${String(containerPort ?? containerPortRange)}`, ...mapped(mapping, {}) };
}

function routerOf(value: unknown): unknown {
  if (!isMap(value)) return value;
  const { options, ...others } = value;
  return {
    ...others,
    ...(isMap(options) &&
      mapped(options, {
        "enable-ecs-log-metadata": [
          "enableEcsLogMetadata",
          (text) => (text === "false" ? false : text === "true" ? true : text),
        ],
        "config-file-type": ["configFileType", same],
        "config-file-value": ["configFileValue", same],
      })),
  };
}

function logOf(value: unknown): unknown {
  if (!isMap(value)) return value;
  const { options, secretOptions, ...others } = mapped(value, {});
  if (others["logDriver"] === "awslogs")
    return { ...others, ...(isMap(options) && mapped(options, awslogsKeys)) };
  return {
    ...others,
    ...(options !== undefined && { options }),
    ...(secretOptions !== undefined && { secretOptions: mapOf(secretOptions, "valueFrom") }),
  };
}

function numberOf(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}

/** Names that a list has twice would become one key, so they are refused here. */
function doubledNames(definition: Json, container: string, path: string): Problem[] {
  return ["environment", "secrets"].flatMap((key) => {
    const list: unknown = definition[key];
    const names = Array.isArray(list)
      ? list.map((entry: unknown) => (isMap(entry) ? String(entry["name"]) : ""))
      : [];
    const doubled = names.filter((name, index) => names.indexOf(name) !== index);
    return [...new Set(doubled)].map((name) => ({
      path,
      message: `has ${name} twice in ${key} of container ${container}; keep one`,
    }));
  });
}

/** The log group and the region are those of the stack: the file may repeat them, and say nothing else. */
function foreignLog(definition: Json, path: string, { groupName, region }: FileDestination): Problem[] {
  const log: unknown = definition["logConfiguration"];
  const options: unknown = isMap(log) && log["logDriver"] === "awslogs" ? log["options"] : undefined;
  if (!isMap(options)) return [];
  const group = options["awslogs-group"];
  const logRegion = options["awslogs-region"];
  return [
    ...(group !== undefined && group !== groupName
      ? [
          {
            path,
            message: `logs to the group ${JSON.stringify(group)}, which is not that of the stack; set logging.groupName to it`,
          },
        ]
      : []),
    ...(logRegion !== undefined && region !== undefined && logRegion !== region
      ? [
          {
            path,
            message: `logs to region ${JSON.stringify(logRegion)}, the stack is in ${region}; remove awslogs-region`,
          },
        ]
      : []),
  ];
}

/** Whether a JSON value is a map. */
export function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
