import type { LogConfigurationConfig } from "../config/container-logging";
import type { LoggingConfig } from "../config/logging";
import type { SecretConfig } from "../config/secret";
import { compact, unlessBare, unlessEmpty } from "./canonical";
import type { ContainerDefinition, LogConfiguration, SecretDefinition } from "./container-definition";
import { inOrder, sortedEntries } from "./sorted";

/** Where the logs of a task go. */
export interface LogDestination {
  readonly logGroupName: string;
  readonly region: string;
  readonly logging: LoggingConfig;
}

/** Name of the container that `logging.firelens` adds. */
export const logRouterName = "log-router";

/** Plans where the output of one container goes: its own choice, the log router of the task, or the log group. */
export function planLogConfiguration(
  container: string,
  given: LogConfigurationConfig | undefined,
  destination: LogDestination,
): LogConfiguration {
  const { firelens } = destination.logging;
  if (given === undefined && firelens !== undefined)
    return driver("awsfirelens", firelens.options, firelens.secretOptions);
  if (given === undefined || given.logDriver === "awslogs") return awslogs(container, given, destination);
  return driver(given.logDriver, given.options, given.secretOptions);
}

/** The delivery mode is always written: since June 2025 ECS's own default drops lines silently when the buffer is full. */
function awslogs(
  container: string,
  given: Extract<LogConfigurationConfig, { logDriver: "awslogs" }> | undefined,
  { logGroupName, region, logging }: LogDestination,
): LogConfiguration {
  const mode = given?.mode ?? logging.mode;
  const bufferMiB = given?.maxBufferSizeMiB ?? logging.maxBufferSizeMiB;
  return {
    logDriver: "awslogs",
    options: compact<Record<string, string>>({
      "awslogs-datetime-format": given?.datetimeFormat,
      "awslogs-group": logGroupName,
      "awslogs-multiline-pattern": given?.multilinePattern,
      "awslogs-region": region,
      "awslogs-stream-prefix": given?.streamPrefix ?? container,
      "max-buffer-size": mode === "non-blocking" ? `${String(bufferMiB)}m` : undefined,
      mode,
    }),
  };
}

function driver(
  logDriver: string,
  options: Readonly<Record<string, string>>,
  secretOptions: Readonly<Record<string, SecretConfig>>,
): LogConfiguration {
  return compact<LogConfiguration>({
    logDriver,
    options: unlessBare(inOrder(options)),
    secretOptions: unlessEmpty(planSecrets(secretOptions)),
  });
}

/** Plans the variables or options whose values ECS reads from secrets. */
export function planSecrets(secrets: Readonly<Record<string, SecretConfig>>): SecretDefinition[] {
  return sortedEntries(secrets).map(([name, { valueFrom }]) => ({ name, valueFrom }));
}

/** Plans the container that `logging.firelens` adds; its own output goes to the log group. */
export function planLogRouter(destination: LogDestination): ContainerDefinition | undefined {
  const { firelens } = destination.logging;
  if (firelens === undefined) return undefined;
  return {
    name: logRouterName,
    image: firelens.image,
    essential: true,
    memoryReservation: firelens.memoryReservationMiB,
    // Fluent Bit and Fluentd open the socket of the log driver, which belongs to root.
    user: "0",
    firelensConfiguration: { type: firelens.type, options: { "enable-ecs-log-metadata": "true" } },
    logConfiguration: awslogs(logRouterName, undefined, destination),
  };
}
