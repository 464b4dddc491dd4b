import type { Account, AccountObject } from "../account";
import { isObject, list, number, objects, parseJson, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { taskDefinitionNamed } from "../task-definitions";
import { registersWith } from "../behaviours/auto-scaling-group";
import { interfaceOfManaged, managedProviderNamed } from "../behaviours/managed-instances";
import { templateOf } from "../behaviours/launch-template";

/** A task that a service tries to start: what it needs and where it stands. */
export interface Task {
  readonly service: AccountObject;
  readonly definition: AccountObject;
  readonly containers: readonly JsonObject[];
  readonly region: string;
  /** Subnets whose way out is used to pull images, and to read secrets and write logs. */
  readonly subnetIds: readonly string[];
  readonly hasPublicIp: boolean;
  /** Security groups on the interface that is used; none is judged when empty. */
  readonly securityGroupIds: readonly string[];
  /** The same for what the containers themselves call, such as file systems: on an interface of their own where they have one. */
  readonly ownInterface: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  /** ARN or name of the role that pulls images and reads secrets; "" where the instance's own role does. */
  readonly executionRole: string;
  /** Auto Scaling groups whose instances can run it; undefined on Fargate and on instances that are not modelled. */
  readonly groups?: readonly AccountObject[];
  /** Capacity providers of Managed Instances that can run it; undefined elsewhere. */
  readonly managed?: readonly AccountObject[];
}

/** Containers of a task definition; none when its JSON is wrong. */
export function containersOf(definition: JsonObject): JsonObject[] {
  return list(parseJson(text(definition["containerDefinitions"]))).filter(isObject);
}

/** The capacity providers of a service's strategy, by name. */
export function strategyOf(service: JsonObject): string[] {
  return objects(service["capacityProviderStrategies"]).map((item) => text(item["capacityProvider"]));
}

/** Whether a name is a provider that AWS has in every account. */
export function isFargateProvider(name: string): boolean {
  return name === "FARGATE" || name === "FARGATE_SPOT";
}

/** The groups whose instances run the tasks: those of the strategy, or for launch type EC2 all that register with the cluster. */
function groupsOf(account: Account, service: JsonObject): AccountObject[] | undefined {
  if (service["launchType"] === "EC2") {
    const cluster = text(account.named(types.cluster, text(service["cluster"]))?.properties["name"]);
    const registered = account
      .ofType(types.autoScalingGroup)
      .filter((group) => registersWith(account, group, cluster));
    return registered.length === 0 ? undefined : registered;
  }
  const providers = strategyOf(service).map((name) => account.named(types.capacityProvider, name));
  const groups = providers.map((provider) => {
    const block = provider?.properties["autoScalingGroupProvider"];
    return isObject(block)
      ? account.named(types.autoScalingGroup, text(block["autoScalingGroupArn"]))
      : undefined;
  });
  const known = groups.filter((group) => group !== undefined);
  return known.length === 0 ? undefined : known;
}

/** The task of a service; undefined when its task definition is not in the account. */
export function taskOf(account: Account, service: AccountObject): Task | undefined {
  const definition = taskDefinitionNamed(account, text(service.properties["taskDefinition"]));
  if (definition === undefined) return undefined;
  const network = service.properties["networkConfiguration"];
  const own = isObject(network) ? network : {};
  const groups = groupsOf(account, service.properties);
  const common = {
    service,
    definition,
    containers: containersOf(definition.properties),
    region: service.region,
    executionRole: text(definition.properties["executionRoleArn"]),
  };
  const managed = strategyOf(service.properties).flatMap((name) => managedProviderNamed(account, name) ?? []);
  const ownInterface = { subnetIds: texts(own["subnets"]), securityGroupIds: texts(own["securityGroups"]) };
  if (groups === undefined && managed.length === 0)
    return { ...common, ...ownInterface, ownInterface, hasPublicIp: own["assignPublicIp"] === true };
  // On instances the agent pulls and logs through the instance's own interface.
  const instances =
    groups === undefined ? interfaceOfManaged(managed) : interfaceOfInstances(account, groups);
  const { subnetIds, securityGroupIds } = instances;
  return {
    ...common,
    ...instances,
    ownInterface:
      definition.properties["networkMode"] === "awsvpc" ? ownInterface : { subnetIds, securityGroupIds },
    ...(groups === undefined ? { managed } : { groups }),
  };
}

/** How the instances of groups stand in the network. */
export function interfaceOfInstances(
  account: Account,
  groups: readonly AccountObject[],
): Pick<Task, "subnetIds" | "securityGroupIds" | "hasPublicIp"> {
  return {
    subnetIds: groups.flatMap((group) => texts(group.properties["vpcZoneIdentifiers"])),
    securityGroupIds: groups.flatMap((group) => securityGroupsOf(account, group)),
    hasPublicIp: groups.every((group) => hasPublicAddress(account, group)),
  };
}

/** Security groups of a template, which lie on its interface where it has one. */
function securityGroupsOf(account: Account, group: AccountObject): string[] {
  const { vpcSecurityGroupIds, networkInterfaces } = templateOf(account, group)?.properties ?? {};
  const onInterfaces = objects(networkInterfaces).flatMap((each) => texts(each["securityGroups"]));
  return [...texts(vpcSecurityGroupIds), ...onInterfaces];
}

function hasPublicAddress(account: Account, group: AccountObject): boolean {
  const [first] = objects(templateOf(account, group)?.properties["networkInterfaces"]);
  const asked = first?.["associatePublicIpAddress"];
  // The provider's schema has a text here, because the value can also be left open.
  return asked === true || asked === "true";
}

/** CPU units and MiB that a task asks for: its own, or the sum of its containers'. */
export function sizeOf({ definition, containers }: Task): { cpu: number; memoryMiB: number } {
  const sum = (property: string): number =>
    containers.reduce((total, item) => total + number(item[property]), 0);
  return {
    cpu: cpuUnits(text(definition.properties["cpu"])) ?? sum("cpu"),
    memoryMiB:
      memoryMiB(text(definition.properties["memory"])) ?? Math.max(sum("memoryReservation"), sum("memory")),
  };
}

/** `1024` and `1 vCPU` in CPU units; undefined for neither. */
export function cpuUnits(value: string): number | undefined {
  const [, amount, unit] = /^([\d.]+)\s*(vcpu)?$/i.exec(value.trim()) ?? [];
  if (amount === undefined) return undefined;
  return unit === undefined ? Number(amount) : Number(amount) * 1024;
}

/** `2048` and `2GB` in MiB; undefined for neither. */
export function memoryMiB(value: string): number | undefined {
  const [, amount, unit] = /^([\d.]+)\s*(gb)?$/i.exec(value.trim()) ?? [];
  if (amount === undefined) return undefined;
  return unit === undefined ? Number(amount) : Number(amount) * 1024;
}
