import type { CapacityGroupConfig } from "../config/ec2-group";
import { type AmiFamily, amiFamilies } from "../facts/ecs-ami-parameters";
import { mountLines } from "./instance-volumes";
import { shorten } from "./names";
import { inOrder, sortedEntries } from "./sorted";

/** Attribute by which the instances of a group are told apart in placement constraints. */
export const groupAttribute = "capacity-group";

/** Longest value of an attribute of a container instance. */
const maxAttributeLength = 128;

/** Value of that attribute on the instances of a group. */
export function groupAttributeValue(group: string): string {
  return shorten(group, maxAttributeLength);
}

/** A group of container instances and the cluster that they join. */
export interface GroupIdentity {
  readonly clusterName: string;
  readonly name: string;
}

/**
 * Joins the instances to the cluster, keeps tasks away from the instances' own credentials, and does what the stack file adds.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 * @see https://bottlerocket.dev/en/os/latest/api/settings/ecs/
 */
export function planUserData(identity: GroupIdentity, group: CapacityGroupConfig): string {
  return writers[amiFamilies[group.ami.family].system](identity, group);
}

type Writer = (identity: GroupIdentity, group: CapacityGroupConfig) => string;

const writers: Readonly<Record<AmiFamily["system"], Writer>> = {
  linux: shellScript,
  windows: powerShell,
  bottlerocket: bottlerocketSettings,
};

function shellScript({ clusterName, name }: GroupIdentity, group: CapacityGroupConfig): string {
  const gpus = amiFamilies[group.ami.family].accelerator === "GPU";
  const script = lines([
    "#!/bin/bash",
    "cat <<'CONFIG' >> /etc/ecs/ecs.config",
    `ECS_CLUSTER=${clusterName}`,
    `ECS_INSTANCE_ATTRIBUTES=${JSON.stringify(attributesOf(name, group))}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    ...(gpus ? ["ECS_ENABLE_GPU_SUPPORT=true"] : []),
    ...agentVariables(group).map(([variable, value]) => `${variable}=${value}`),
    "CONFIG",
    ...mountLines(group.dataVolumes),
  ]);
  const { userData } = group;
  if (userData === undefined) return script;
  return userData.startsWith("#cloud-config") ? multipart(userData, script) : script + ended(userData);
}

/** A cloud-config document goes beside a script as a part of its own. */
function multipart(cloudConfig: string, script: string): string {
  const boundary = "==CONTAINER-INSTANCE==";
  const part = (type: string, content: string) => [
    `--${boundary}`,
    `Content-Type: text/${type}; charset="utf-8"`,
    "",
    ended(content).slice(0, -1),
  ];
  return lines([
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    ...part("cloud-config", cloudConfig),
    ...part("x-shellscript", script),
    `--${boundary}--`,
  ]);
}

function powerShell({ clusterName, name }: GroupIdentity, group: CapacityGroupConfig): string {
  const variables: [string, string][] = [
    ["ECS_INSTANCE_ATTRIBUTES", JSON.stringify(attributesOf(name, group))],
    ...agentVariables(group),
  ];
  return lines([
    "<powershell>",
    ...variables.map(
      ([variable, value]) => `[Environment]::SetEnvironmentVariable("${variable}", '${value}', "Machine")`,
    ),
    "Import-Module ECSTools",
    `Initialize-ECSAgent -Cluster '${clusterName}' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS`,
    ...(group.userData === undefined ? [] : [ended(group.userData).slice(0, -1)]),
    "</powershell>",
  ]);
}

function bottlerocketSettings({ clusterName, name }: GroupIdentity, group: CapacityGroupConfig): string {
  const { agent, spot, warmPool, userData } = group;
  const minutes = (value: number | undefined) => (value === undefined ? undefined : `${String(value)}m`);
  const stop = agent.containerStopTimeoutSeconds;
  const settings: [string, string | number | boolean | readonly string[] | undefined][] = [
    ["cluster", clusterName],
    ["awsvpc-block-imds", true],
    // Whether a container is privileged is decided by its task definition, as on every other image.
    ["allow-privileged-containers", true],
    ["enable-spot-instance-draining", spot === undefined ? undefined : true],
    ["reserved-memory", agent.reservedMemoryMiB],
    ["container-stop-timeout", stop === undefined ? undefined : `${String(stop)}s`],
    ["image-pull-behavior", agent.imagePullBehavior],
    ["task-cleanup-wait", minutes(agent.taskCleanupWaitMinutes)],
    ["image-cleanup-wait", minutes(agent.imageCleanupIntervalMinutes)],
    ["image-cleanup-age", minutes(agent.imageMinimumAgeMinutes)],
    ["image-cleanup-delete-per-cycle", agent.imagesDeletedPerCycle],
    ["logging-drivers", agent.availableLoggingDrivers && [...agent.availableLoggingDrivers].sort()],
    ["loglevel", agent.logLevel],
  ];
  return lines([
    "[settings.ecs]",
    ...settings.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${JSON.stringify(value)}`])),
    "[settings.ecs.instance-attributes]",
    ...Object.entries(attributesOf(name, group)).map(
      ([key, value]) => `${JSON.stringify(key)} = ${JSON.stringify(value)}`,
    ),
    ...(warmPool === undefined ? [] : ["[settings.autoscaling]", "should-wait = true"]),
    ...(userData === undefined ? [] : [ended(userData).slice(0, -1)]),
  ]);
}

function attributesOf(name: string, { agent }: CapacityGroupConfig): Readonly<Record<string, string>> {
  return { [groupAttribute]: groupAttributeValue(name), ...inOrder(agent.attributes) };
}

/** Variables of the agent beside those that every instance has. */
function agentVariables({ agent, spot, warmPool }: CapacityGroupConfig): [string, string][] {
  const seconds = (value: number | undefined) => (value === undefined ? undefined : `${String(value)}s`);
  const minutes = (value: number | undefined) => (value === undefined ? undefined : `${String(value)}m`);
  const named: Record<string, string | number | undefined> = {
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: spot === undefined ? undefined : "true",
    ECS_WARM_POOLS_CHECK: warmPool === undefined ? undefined : "true",
    ECS_RESERVED_MEMORY: agent.reservedMemoryMiB,
    ECS_CONTAINER_STOP_TIMEOUT: seconds(agent.containerStopTimeoutSeconds),
    ECS_CONTAINER_START_TIMEOUT: seconds(agent.containerStartTimeoutSeconds),
    ECS_IMAGE_PULL_BEHAVIOR: agent.imagePullBehavior,
    ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: minutes(agent.taskCleanupWaitMinutes),
    ECS_IMAGE_CLEANUP_INTERVAL: minutes(agent.imageCleanupIntervalMinutes),
    ECS_IMAGE_MINIMUM_CLEANUP_AGE: minutes(agent.imageMinimumAgeMinutes),
    ECS_NUM_IMAGES_DELETE_PER_CYCLE: agent.imagesDeletedPerCycle,
    ECS_AVAILABLE_LOGGING_DRIVERS:
      agent.availableLoggingDrivers && JSON.stringify([...agent.availableLoggingDrivers].sort()),
    ECS_LOGLEVEL: agent.logLevel,
  };
  return [
    ...Object.entries(named).flatMap(([variable, value]): [string, string][] =>
      value === undefined ? [] : [[variable, String(value)]],
    ),
    ...sortedEntries(agent.environment),
  ];
}

function lines(all: readonly string[]): string {
  return [...all, ""].join("\n");
}

function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
