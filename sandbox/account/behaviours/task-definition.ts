import { fargateMemoryMiB } from "../../../facts/fargate-sizes";
import type { Account } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, objects, parseJson, text, texts, type JsonObject } from "../json";
import { sameContainers } from "../meaning";
import { refusal } from "../refusals";
import { containersOf, cpuUnits, memoryMiB } from "../steady-state/task";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Who must be able to assume the roles of a task. */
const TASKS_PRINCIPAL = "ecs-tasks.amazonaws.com";

function refuse(circumstance: string, values: Readonly<Record<string, string | number>> = {}): never {
  throw refusal(types.taskDefinition, ["create", circumstance], values);
}

function isFargate(inputs: JsonObject): boolean {
  return texts(inputs["requiresCompatibilities"]).includes("FARGATE");
}

function refuseFargate(inputs: JsonObject): void {
  if (!isFargate(inputs)) return;
  const [cpu, memory] = [text(inputs["cpu"]), text(inputs["memory"])];
  if (cpu === "") refuse("FARGATE without cpu");
  if (memory === "") refuse("FARGATE without memory");
  if (!fargateMemoryMiB(cpuUnits(cpu) ?? 0).includes(memoryMiB(memory) ?? 0)) {
    refuse("unsupported cpu/memory", { cpu, memory });
  }
  if (inputs["networkMode"] !== "awsvpc") refuse("FARGATE with another networkMode");
  if (inputs["executionRoleArn"] !== undefined) return;
  const containers = containersOf(inputs);
  if (containers.some(({ image }) => text(image).includes(".dkr.ecr."))) refuse("FARGATE, ECR image");
  const drivers = containers.map(({ logConfiguration }) =>
    isObject(logConfiguration) ? logConfiguration["logDriver"] : "",
  );
  if (drivers.includes("awslogs")) refuse("FARGATE, awslogs");
}

function refuseContainers(inputs: JsonObject): void {
  const containers = containersOf(inputs);
  const names = containers.map(({ name }) => text(name));
  if (new Set(names).size < names.length) refuse("duplicate container names");
  if (!containers.some(({ essential }) => essential !== false)) refuse("no essential container");
  const volumes = objects(inputs["volumes"]).map(({ name }) => text(name));
  for (const container of containers) {
    const { memory, memoryReservation } = container;
    if (text(inputs["memory"]) === "" && memory === undefined && memoryReservation === undefined) {
      refuse("no memory anywhere", { container: text(container["name"]) });
    }
    const sources = objects(container["mountPoints"]).map(({ sourceVolume }) => text(sourceVolume));
    const volume = sources.find((source) => !volumes.includes(source));
    if (volume !== undefined) refuse("unknown volume", { volume });
    if (inputs["networkMode"] === "awsvpc") refuseHostPorts(container);
  }
}

function refuseHostPorts(container: JsonObject): void {
  for (const { hostPort, containerPort } of objects(container["portMappings"])) {
    if (hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort)
      refuse("awsvpc with hostPort");
  }
}

function refuseRoles(account: Account, inputs: JsonObject): void {
  for (const property of ["executionRoleArn", "taskRoleArn"]) {
    if (!canAssume(account, text(inputs[property]), TASKS_PRINCIPAL)) refuse("role cannot be assumed");
  }
}

/** A log router needs someone who logs through it, and whoever logs through it needs one. */
function refuseLogRouting(inputs: JsonObject): void {
  const containers = containersOf(inputs);
  const routed = containers.some(
    ({ logConfiguration }) => isObject(logConfiguration) && logConfiguration["logDriver"] === "awsfirelens",
  );
  const router = containers.some(({ firelensConfiguration }) => isObject(firelensConfiguration));
  if (router && !routed) refuse("firelensConfiguration without a user");
  if (routed && !router) refuse("awsfirelens without firelensConfiguration");
}

function nextRevision(account: Account, { inputs, region }: Draft): number {
  const family = `${region}/${text(inputs["family"])}`;
  const revision = (account.state.revisions[family] ?? 0) + 1;
  account.state.revisions[family] = revision;
  return revision;
}

/** A revision of a task definition. Every change but tags registers the next one. */
export const taskDefinition: Behaviour = {
  check: (inputs) => {
    const source = text(inputs["containerDefinitions"]);
    const unreadable = source !== "" && !source.includes("04da6b54") && !Array.isArray(parseJson(source));
    const reason = `ECS Task Definition container_definitions is invalid: Error decoding JSON`;
    return unreadable ? [{ property: "containerDefinitions", reason }] : [];
  },
  sameMeaning: (path, { old, now }, news) =>
    path === "containerDefinitions"
      ? sameContainers(text(old), text(now), text(news["networkMode"]))
      : undefined,
  refuseCreate: (account, { inputs }) => {
    refuseFargate(inputs);
    refuseContainers(inputs);
    refuseLogRouting(inputs);
    refuseRoles(account, inputs);
  },
  outputs: (account, draft) => {
    const { inputs, region } = draft;
    return {
      revision: nextRevision(account, draft),
      arnWithoutRevision: `arn:aws:ecs:${region}:${ACCOUNT_ID}:task-definition/${text(inputs["family"])}`,
      networkMode: inputs["networkMode"] ?? "bridge",
    };
  },
};
