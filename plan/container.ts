import type { ContainerConfig } from "../config/container";
import type { ImageConfig } from "../config/image";
import { isSinglePort } from "../config/port-mapping";
import type { TaskConfig } from "../config/task";
import { defaultStopTimeoutSeconds } from "../facts/container-defaults";
import { compact, type Explicit, flag, ifGiven, unlessBare, unlessEmpty } from "./canonical";
import type { ContainerDefinition, PortMappingDefinition } from "./container-definition";
import { planLinuxParameters } from "./linux-parameters";
import { type LogDestination, planLogConfiguration, planSecrets } from "./log-configuration";
import { inOrder, sortedEntries } from "./sorted";

/** What a container definition takes from its task. */
export interface ContainerSurroundings extends LogDestination {
  /** The full image reference of a container. */
  readonly imageUri: (image: ImageConfig) => string;
  readonly networkMode: TaskConfig["networkMode"];
  /** Variables that every container of the task gets. */
  readonly environment: Readonly<Record<string, string>>;
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
    ...planStart(name, container, around),
    ...planHost(container),
    ...planConnections(name, container, around),
  });
}

function planStart(name: string, container: ContainerConfig, around: ContainerSurroundings) {
  const { stopTimeoutSeconds } = container;
  return {
    name,
    image: around.imageUri(container.image),
    essential: container.essential,
    entryPoint: container.entryPoint,
    command: container.command,
    workingDirectory: container.workingDirectory,
    user: container.user,
    environment: unlessEmpty(
      sortedEntries({ ...container.environment, ...around.environment }).map(([key, value]) => ({
        name: key,
        value,
      })),
    ),
    environmentFiles: unlessEmpty(
      container.environmentFiles.map((value) => ({ type: "s3" as const, value })),
    ),
    secrets: unlessEmpty(planSecrets(container.secrets)),
    healthCheck: ifGiven(container.healthCheck, planHealthCheck),
    dependsOn: unlessEmpty(container.dependsOn),
    startTimeout: container.startTimeoutSeconds,
    stopTimeout: stopTimeoutSeconds === defaultStopTimeoutSeconds ? undefined : stopTimeoutSeconds,
    restartPolicy: ifGiven(container.restartPolicy, planRestartPolicy),
    repositoryCredentials: ifGiven(container.repositoryCredentials, ({ secretArn }) => ({
      credentialsParameter: secretArn,
    })),
    versionConsistency: container.versionConsistency === "disabled" ? ("disabled" as const) : undefined,
    dockerLabels: unlessBare(inOrder(labelsOf(container))),
    interactive: flag(container.interactive),
    pseudoTerminal: flag(container.pseudoTerminal),
  } satisfies Partial<Explicit<ContainerDefinition>>;
}

function planHost(container: ContainerConfig) {
  return {
    cpu: container.cpu,
    memory: container.memoryMiB,
    memoryReservation: container.memoryReservationMiB,
    resourceRequirements: unlessEmpty(
      container.resourceRequirements.map(({ type, value }) => ({ type, value: String(value) })),
    ),
    mountPoints: unlessEmpty(container.mountPoints),
    volumesFrom: unlessEmpty(container.volumesFrom),
    linuxParameters: planLinuxParameters(container.linuxParameters),
    ulimits: unlessEmpty([...container.ulimits].sort((one, other) => (one.name < other.name ? -1 : 1))),
    systemControls: unlessEmpty(
      [...container.systemControls].sort((one, other) => (one.namespace < other.namespace ? -1 : 1)),
    ),
    readonlyRootFilesystem: flag(container.readonlyRootFilesystem),
    privileged: flag(container.privileged),
    dockerSecurityOptions: unlessEmpty(container.dockerSecurityOptions),
    credentialSpecs: unlessEmpty(container.credentialSpecs),
  } satisfies Partial<Explicit<ContainerDefinition>>;
}

function planConnections(name: string, container: ContainerConfig, around: ContainerSurroundings) {
  const router = container.firelensConfiguration;
  // The router's own output would run in a circle through the log router that is the default of the others.
  const destination =
    router === undefined ? around : { ...around, logging: { ...around.logging, firelens: undefined } };
  return {
    portMappings: unlessEmpty(container.portMappings.map((mapping) => planPort(mapping, around.networkMode))),
    hostname: container.hostname,
    extraHosts: unlessEmpty(container.extraHosts),
    links: unlessEmpty(container.links),
    dnsServers: unlessEmpty(container.dnsServers),
    dnsSearchDomains: unlessEmpty(container.dnsSearchDomains),
    disableNetworking: flag(container.disableNetworking),
    firelensConfiguration: ifGiven(router, planRouter),
    logConfiguration: planLogConfiguration(name, container.logConfiguration, destination),
  } satisfies Partial<Explicit<ContainerDefinition>>;
}

/** Ports of the instance are written where they are not the container's own: 0 lets Docker choose one. */
function planPort(
  mapping: ContainerConfig["portMappings"][number],
  networkMode: TaskConfig["networkMode"],
): PortMappingDefinition {
  const { name, protocol } = mapping;
  if (!isSinglePort(mapping)) return { name, containerPortRange: mapping.containerPortRange, protocol };
  const { containerPort, appProtocol } = mapping;
  const hostPort = { bridge: mapping.hostPort ?? 0, host: containerPort, awsvpc: undefined, none: undefined };
  return compact<PortMappingDefinition>({
    name,
    containerPort,
    containerPortRange: undefined,
    hostPort: hostPort[networkMode],
    protocol,
    appProtocol,
  });
}

function planRouter(router: NonNullable<ContainerConfig["firelensConfiguration"]>) {
  return {
    type: router.type,
    options: compact<Record<string, string>>({
      "config-file-type": router.configFileType,
      "config-file-value": router.configFileValue,
      "enable-ecs-log-metadata": String(router.enableEcsLogMetadata),
    }),
  };
}

/** A mark of a secret stands in a label: when it changes, a new revision reads the new value. */
function labelsOf(container: ContainerConfig): Record<string, string> {
  const marks = sortedEntries(container.secrets).flatMap(([name, { redeployOn }]) =>
    redeployOn === undefined ? [] : [[`ecs-platform.secret.${name}`, redeployOn] as const],
  );
  return { ...container.dockerLabels, ...Object.fromEntries(marks) };
}

function planHealthCheck(check: NonNullable<ContainerConfig["healthCheck"]>) {
  return compact<NonNullable<ContainerDefinition["healthCheck"]>>({
    command: check.command,
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    retries: check.retries,
    startPeriod: check.startPeriodSeconds === 0 ? undefined : check.startPeriodSeconds,
  });
}

function planRestartPolicy(policy: NonNullable<ContainerConfig["restartPolicy"]>) {
  return compact<NonNullable<ContainerDefinition["restartPolicy"]>>({
    enabled: true,
    ignoredExitCodes: unlessEmpty(policy.ignoredExitCodes),
    restartAttemptPeriod: policy.restartAttemptPeriodSeconds,
  });
}
