import type { Account, AccountObject } from "../account";
import { AwsError } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { inUse } from "../in-use";
import { isObject, number, objects, text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { staysDraining } from "../steady-state/draining";
import { containersOf, isFargateProvider, strategyOf } from "../steady-state/task";
import { taskDefinitionNamed } from "../task-definitions";
import { types } from "../type-tokens";
import type { Behaviour, Draft, RequestedChange } from "./behaviour";
import { refuseConnections } from "./ecs-connections";
import { providersOf } from "./ecs-cluster";
import { deploy, isLeftToCodeDeploy, isOf, unsettled } from "./ecs-deployment";
import { managedProviderNamed } from "./managed-instances";
import { loadBalancersOf } from "./target-group";
import { refuseShift } from "./traffic-shift";

function refuse(circumstance: string, values: Readonly<Record<string, string | number>> = {}): never {
  throw refusal(types.ecsService, ["create", circumstance], values);
}

function clusterNameOf(account: Account, inputs: JsonObject): string {
  const given = text(inputs["cluster"]);
  return (
    text(account.named(types.cluster, given)?.properties["name"]) ||
    (given.split("/").at(-1) ?? "") ||
    "default"
  );
}

function refuseCapacity(account: Account, inputs: JsonObject, definition: JsonObject): void {
  const strategy = strategyOf(inputs);
  if (inputs["schedulingStrategy"] === "DAEMON" && strategy.length > 0) refuse("strategy with DAEMON");
  const onFargate = inputs["launchType"] === "FARGATE" || strategy.some(isFargateProvider);
  if (onFargate && !texts(definition["requiresCompatibilities"]).includes("FARGATE")) {
    refuse("task definition lacks", { launchType: "FARGATE" });
  }
  const managed = strategy.flatMap((name) => managedProviderNamed(account, name) ?? []);
  if (managed.length > 0 && !texts(definition["requiresCompatibilities"]).includes("MANAGED_INSTANCES"))
    refuse("task definition lacks", { launchType: "MANAGED_INSTANCES" });
  const available = providersOf(account, clusterNameOf(account, inputs));
  const cluster = account.named(types.cluster, clusterNameOf(account, inputs));
  // Providers of Managed Instances are on their cluster from the start, and on no other.
  const attached = managed.filter((provider) => cluster !== undefined && account.refersTo(provider, cluster));
  const missing = strategy.find(
    (name) =>
      !available.includes(name) &&
      !attached.some((provider) => provider === managedProviderNamed(account, name)),
  );
  if (missing !== undefined) refuse("capacity provider not on the cluster", { capacityProvider: missing });
}

function refuseNetwork(inputs: JsonObject, definition: JsonObject): void {
  const awsvpc = definition["networkMode"] === "awsvpc";
  if (awsvpc && inputs["networkConfiguration"] === undefined) refuse("awsvpc without networkConfiguration");
  if (!awsvpc && inputs["networkConfiguration"] !== undefined) refuse("networkConfiguration without awsvpc");
  if (awsvpc && inputs["iamRole"] !== undefined) refuse("iamRole with awsvpc");
}

function targetGroupsOf(loadBalancer: JsonObject): string[] {
  const advanced = loadBalancer["advancedConfiguration"];
  const alternate = isObject(advanced) ? advanced["alternateTargetGroupArn"] : undefined;
  return [text(loadBalancer["targetGroupArn"]), text(alternate)].filter((arn) => arn !== "");
}

function refuseTargetGroups(account: Account, inputs: JsonObject, definition: JsonObject): void {
  for (const arn of objects(inputs["loadBalancers"]).flatMap(targetGroupsOf)) {
    if (loadBalancersOf(account, arn).length === 0) refuse("target group not on any listener", { arn });
    const group = account.named(types.targetGroup, arn);
    if (definition["networkMode"] === "awsvpc" && group?.properties["targetType"] === "instance") {
      refuse("target type instance", { arn });
    }
  }
}

function refuseTargetContainers(inputs: JsonObject, definition: JsonObject): void {
  const containers = containersOf(definition);
  for (const { containerName, containerPort } of objects(inputs["loadBalancers"])) {
    const name = text(containerName);
    const container = containers.find((item) => item["name"] === name);
    if (container === undefined) refuse("loadBalancers.containerName unknown", { name });
    const ports = objects(container["portMappings"]).map((mapping) => number(mapping["containerPort"]));
    const port = number(containerPort);
    if (!ports.includes(port)) refuse("container lacks the port", { name, port });
  }
}

/**
 * What AWS checks on create and again on every update, and when a task is run.
 *
 * @throws AwsError when it refuses
 */
export function refuseService(account: Account, inputs: JsonObject): void {
  const name = text(inputs["taskDefinition"]);
  const definition = taskDefinitionNamed(account, name)?.properties;
  if (name !== "" && definition === undefined) refuse("task definition missing");
  if (definition === undefined) return;
  refuseCapacity(account, inputs, definition);
  refuseNetwork(inputs, definition);
  refuseTargetGroups(account, inputs, definition);
  refuseTargetContainers(inputs, definition);
  refuseShift(account, inputs);
  refuseConnections(inputs, definition);
  if (inputs["enableExecuteCommand"] === true && definition["taskRoleArn"] === undefined) {
    refuse("enableExecuteCommand without");
  }
}

function defaultStrategy(account: Account, inputs: JsonObject): JsonObject {
  const association = account.get(types.clusterCapacityProviders, clusterNameOf(account, inputs));
  const strategy = objects(association?.properties["defaultCapacityProviderStrategies"]);
  if (inputs["launchType"] !== undefined || strategyOf(inputs).length > 0) return {};
  // AWS copies the cluster's default strategy; without one it uses the cluster's instances.
  return strategy.length > 0 ? { capacityProviderStrategies: strategy } : { launchType: "EC2" };
}

function outputs(account: Account, { inputs, region }: Draft): JsonObject {
  const cluster = clusterNameOf(account, inputs);
  const onFargate = inputs["launchType"] === "FARGATE" || strategyOf(inputs).some(isFargateProvider);
  return {
    arn: `arn:aws:ecs:${region}:${ACCOUNT_ID}:service/${cluster}/${text(inputs["name"])}`,
    cluster: inputs["cluster"] ?? `arn:aws:ecs:${region}:${ACCOUNT_ID}:cluster/default`,
    desiredCount: inputs["desiredCount"] ?? 0,
    launchType: inputs["launchType"] ?? "",
    platformVersion: inputs["platformVersion"] ?? (onFargate ? "LATEST" : ""),
    deploymentConfiguration: inputs["deploymentConfiguration"] ?? {
      strategy: "ROLLING",
      bakeTimeInMinutes: "0",
    },
    triggers: inputs["triggers"] ?? {},
    ...defaultStrategy(account, inputs),
  };
}

/** What CodeDeploy changes, and nobody else. */
const CODE_DEPLOYS: Readonly<Record<string, string>> = {
  loadBalancers: "load balancers",
  networkConfiguration: "network configuration",
  platformVersion: "platform version",
  taskDefinition: "task definition",
};

function refuseChanges({ properties }: AccountObject, { news, paths }: RequestedChange): void {
  if (
    news["forceNewDeployment"] !== true &&
    paths.some((path) => isOf(path, ["capacityProviderStrategies"]))
  ) {
    throw new AwsError(
      "",
      "force_new_deployment should be true when capacity_provider_strategy is being updated",
    );
  }
  if (!isLeftToCodeDeploy(properties)) return;
  const property = Object.keys(CODE_DEPLOYS).find((name) => paths.some((path) => isOf(path, [name])));
  if (property === undefined) return;
  throw refusal(types.ecsService, ["update", "CODE_DEPLOY owns it"], {
    subject: CODE_DEPLOYS[property] ?? property,
  });
}

/** A service. With `waitForSteadyState` it fails when its tasks do not start; without, AWS says nothing. */
export const ecsService: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseService(account, inputs);
  },
  outputs,
  refuseUpdate: (account, _, news) => {
    refuseService(account, news);
  },
  refuseChanges,
  updated: deploy,
  unsettled,
  refuseDelete: (account, service) => {
    if (staysDraining(account, service)) throw inUse(service, "policies gone first");
  },
};
