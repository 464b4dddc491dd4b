import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import type { Outcome } from "../rows";
import { type EcsRow, same, tags } from "./row-kinds";

function written(field: string): EcsRow {
  return {
    field,
    bucket: "mapped",
    why: "ECS writes it by itself when a revision is registered.",
    convert: () => ({}),
  };
}

/**
 * Fields of a task definition beside its containers and volumes, as they are registered and as they are described.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
export const taskRows: readonly EcsRow[] = [
  same("family", "task.family"),
  same("taskRoleArn", "task.taskRoleArn"),
  same("executionRoleArn", "task.executionRoleArn"),
  same("networkMode", "task.networkMode"),
  same("pidMode", "task.pidMode"),
  same("ipcMode", "task.ipcMode"),
  { ...same("cpu", "task.cpu"), convert: (value) => size(value, /^(\.?\d+(?:\.\d+)?) ?vcpu$/i) },
  { ...same("memory", "task.memoryMiB"), convert: (value) => size(value, /^(\.?\d+(?:\.\d+)?) ?gb$/i) },
  same("enableFaultInjection", "task.faultInjection"),
  {
    ...same("runtimePlatform.cpuArchitecture", "task.architecture"),
    convert: (value) => ({ value: plain(value).toLowerCase() }),
  },
  same("runtimePlatform.operatingSystemFamily", "task.operatingSystem"),
  {
    ...same("ephemeralStorage.sizeInGiB", "task.ephemeralStorageGiB"),
    convert: (value) => (value === 20 ? { why: "The default." } : { value }),
  },
  {
    field: "placementConstraints.*",
    parts: ["type", "expression"],
    key: "task.placementConstraints.+",
    bucket: "mapped",
    why: "",
    convert: (value) => ({ value: isMap(value) ? value["expression"] : value }),
  },
  {
    field: "requiresCompatibilities",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { draft, at } }) => {
      const key = [...at, "capacity"];
      return draft.get(key) === undefined ? { why: "Fargate is the default." } : { keys: [key] };
    },
  },
  {
    field: "proxyConfiguration",
    bucket: "lost",
    why: "AWS App Mesh takes no new customers and ends; use serviceConnect.",
  },
  {
    field: "inferenceAccelerators",
    bucket: "lost",
    why: "Amazon Elastic Inference has ended; use resourceRequirements with GPU or NeuronDevice on a capacity group.",
  },
  tags,
  ...["taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities"].map(written),
  ...["registeredAt", "deregisteredAt", "deleteRequestedAt", "registeredBy"].map(written),
];

/** CPU units or MiB: a number, the same as text, or an amount of vCPUs or GB. */
function size(value: unknown, large: RegExp): Outcome {
  const text = plain(value).trim();
  const amount = large.exec(text)?.[1];
  if (amount !== undefined) return { value: Math.round(Number(amount) * 1024) };
  return { value: /^\d+$/.test(text) ? Number(text) : value };
}
