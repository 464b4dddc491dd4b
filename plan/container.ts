import type { ContainerConfig } from "../config/container";
import type { ServiceConfig } from "../config/service";
import { defaultStopTimeoutSeconds } from "../facts/container-defaults";
import { sortedEntries } from "./sorted";

/** One entry of a task definition's container definitions, with the keys of the ECS API. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly portMappings?: readonly {
    readonly name: string;
    readonly containerPort: number;
    readonly protocol: string;
  }[];
  readonly healthCheck?: {
    readonly command: readonly string[];
    readonly interval: number;
    readonly timeout: number;
    readonly retries: number;
    readonly startPeriod?: number;
  };
  readonly dependsOn?: readonly { readonly containerName: string; readonly condition: string }[];
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  readonly restartPolicy?: {
    readonly enabled: true;
    readonly ignoredExitCodes?: readonly number[];
    readonly restartAttemptPeriod: number;
  };
  readonly repositoryCredentials?: { readonly credentialsParameter: string };
  readonly dockerLabels?: Readonly<Record<string, string>>;
  readonly linuxParameters?: LinuxParameters;
  readonly ulimits?: readonly {
    readonly name: string;
    readonly softLimit: number;
    readonly hardLimit: number;
  }[];
  readonly readonlyRootFilesystem?: true;
  readonly privileged?: true;
  readonly logConfiguration: {
    readonly logDriver: "awslogs";
    readonly options: Readonly<Record<string, string>>;
  };
}

/** What a container gets of the Linux kernel, with the keys of the ECS API. */
export interface LinuxParameters {
  readonly initProcessEnabled?: true;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly tmpfs?: readonly {
    readonly containerPath: string;
    readonly size: number;
    readonly mountOptions?: readonly string[];
  }[];
}

/** What a container definition takes from its service. */
export interface ContainerSurroundings {
  /** The full image reference of a container. */
  readonly imageUri: (image: ContainerConfig["image"]) => string;
  readonly logGroupName: string;
  readonly region: string;
  readonly logging: ServiceConfig["logging"];
}

/**
 * Plans one container definition in the form that ECS itself returns: keys without a value are left out, as are values that equal
 * ECS's own default, and lists that ECS keeps as sets are sorted. So a second `up` finds nothing to change.
 */
export function planContainer(
  name: string,
  container: ContainerConfig,
  around: ContainerSurroundings,
): ContainerDefinition {
  return compact<ContainerDefinition>({
    name,
    image: around.imageUri(container.image),
    essential: container.essential,
    cpu: container.cpu,
    memory: container.memoryMiB,
    memoryReservation: container.memoryReservationMiB,
    entryPoint: container.entryPoint,
    command: container.command,
    workingDirectory: container.workingDirectory,
    user: container.user,
    environment: unlessEmpty(
      sortedEntries(container.environment).map(([key, value]) => ({ name: key, value })),
    ),
    secrets: unlessEmpty(
      sortedEntries(container.secrets).map(([key, valueFrom]) => ({ name: key, valueFrom })),
    ),
    portMappings: unlessEmpty(
      container.portMappings.map(({ name: portName, containerPort, protocol }) => ({
        name: portName,
        containerPort,
        protocol,
      })),
    ),
    healthCheck: planHealthCheck(container.healthCheck),
    dependsOn: unlessEmpty(container.dependsOn),
    stopTimeout:
      container.stopTimeoutSeconds === defaultStopTimeoutSeconds ? undefined : container.stopTimeoutSeconds,
    startTimeout: container.startTimeoutSeconds,
    restartPolicy: planRestartPolicy(container.restartPolicy),
    repositoryCredentials:
      container.repositoryCredentials === undefined
        ? undefined
        : { credentialsParameter: container.repositoryCredentials },
    dockerLabels: unlessBare(Object.fromEntries(sortedEntries(container.dockerLabels))),
    linuxParameters: planLinuxParameters(container.linuxParameters),
    ulimits: unlessEmpty([...container.ulimits].sort((one, other) => (one.name < other.name ? -1 : 1))),
    readonlyRootFilesystem: container.readonlyRootFilesystem ? true : undefined,
    privileged: container.privileged ? true : undefined,
    logConfiguration: planLogConfiguration(name, around),
  });
}

function planHealthCheck(check: ContainerConfig["healthCheck"]): ContainerDefinition["healthCheck"] {
  if (check === undefined) return undefined;
  return compact<NonNullable<ContainerDefinition["healthCheck"]>>({
    command: check.command,
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    retries: check.retries,
    startPeriod: check.startPeriodSeconds === 0 ? undefined : check.startPeriodSeconds,
  });
}

function planRestartPolicy(policy: ContainerConfig["restartPolicy"]): ContainerDefinition["restartPolicy"] {
  if (policy === undefined) return undefined;
  return compact<NonNullable<ContainerDefinition["restartPolicy"]>>({
    enabled: true,
    ignoredExitCodes: unlessEmpty(policy.ignoredExitCodes),
    restartAttemptPeriod: policy.attemptPeriodSeconds,
  });
}

function planLinuxParameters(parameters: ContainerConfig["linuxParameters"]): LinuxParameters | undefined {
  const { initProcessEnabled, addCapabilities, dropCapabilities, tmpfs } = parameters;
  return unlessBare(
    compact<LinuxParameters>({
      initProcessEnabled: initProcessEnabled ? true : undefined,
      capabilities: unlessBare(
        compact<NonNullable<LinuxParameters["capabilities"]>>({
          add: unlessEmpty([...addCapabilities].sort()),
          drop: unlessEmpty([...dropCapabilities].sort()),
        }),
      ),
      tmpfs: unlessEmpty(
        tmpfs.map(({ containerPath, sizeMiB, mountOptions }) => ({
          containerPath,
          size: sizeMiB,
          ...(mountOptions !== undefined && { mountOptions }),
        })),
      ),
    }),
  );
}

/** The delivery mode is always written: since June 2025 ECS's own default drops lines silently when the buffer is full. */
function planLogConfiguration(
  name: string,
  around: ContainerSurroundings,
): ContainerDefinition["logConfiguration"] {
  const { mode, maxBufferSizeMiB } = around.logging;
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": around.logGroupName,
      "awslogs-region": around.region,
      "awslogs-stream-prefix": name,
      ...(mode === "non-blocking" && { "max-buffer-size": `${String(maxBufferSizeMiB)}m` }),
      mode,
    },
  };
}

/** A map without its keys that have no value; every key of the type must be named, so that none is forgotten. */
function compact<T extends object>(map: { [K in keyof Required<T>]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as T;
}

function unlessBare<T extends object>(map: T): T | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
