import { gpusOf } from "../../../facts/instance-devices";
import { architectureOf, cpuManufacturers } from "../../../facts/instance-attributes";
import type { Account, AccountObject } from "../account";
import {
  infrastructureRoleOf,
  instanceRoleOf,
  interfaceOfManaged,
  launchOf,
} from "../behaviours/managed-instances";
import { isObject, number, objects, text, texts, type JsonObject } from "../json";
import { denial } from "./denial";
import { canReach } from "./network-path";
import { isAllowed } from "./permissions";
import { sizeOf, type Task } from "./task";

/** A task on Managed Instances. */
type ManagedTask = Task & { readonly managed: readonly AccountObject[] };

function requirementsOf(provider: AccountObject): JsonObject {
  const requirements = launchOf(provider)["instanceRequirements"];
  return isObject(requirements) ? requirements : {};
}

/** Greatest value of a requirement; any where none is given. */
function greatest(requirements: JsonObject, attribute: string): number {
  const range = requirements[attribute];
  return isObject(range) && range["max"] !== undefined ? number(range["max"]) : Infinity;
}

function hasArchitecture(requirements: JsonObject, { definition }: Task): boolean {
  const { runtimePlatform } = definition.properties;
  const wanted = isObject(runtimePlatform) ? text(runtimePlatform["cpuArchitecture"]).toLowerCase() : "";
  const makers = cpuManufacturers.filter((maker) => texts(requirements["cpuManufacturers"]).includes(maker));
  return wanted === "" || makers.length === 0 || makers.some((maker) => architectureOf(maker) === wanted);
}

function wantsGpus({ containers }: Task): boolean {
  return containers
    .flatMap(({ resourceRequirements }) => objects(resourceRequirements))
    .some(({ type }) => type === "GPU");
}

/** AWS takes instances with accelerators only where the requirements ask for them. */
function mayHaveGpus(requirements: JsonObject): boolean {
  const { acceleratorTypes, acceleratorNames, allowedInstanceTypes } = requirements;
  return (
    texts(acceleratorTypes).includes("gpu") ||
    texts(acceleratorNames).length > 0 ||
    texts(allowedInstanceTypes).some((type) => gpusOf(type) !== 0)
  );
}

/** What no instance that meets the requirements has; undefined where one takes the task. */
function lackOf(provider: AccountObject, task: Task): string | undefined {
  const requirements = requirementsOf(provider);
  const { cpu, memoryMiB } = sizeOf(task);
  if (!hasArchitecture(requirements, task)) return "CPU architecture";
  if (cpu > greatest(requirements, "vcpuCount") * 1024) return "vCPU";
  if (memoryMiB > greatest(requirements, "memoryMib")) return "memory";
  return wantsGpus(task) && !mayHaveGpus(requirements) ? "GPU" : undefined;
}

/** What AWS is denied when it starts an instance of a provider; undefined where it may. */
function launchDenial(account: Account, provider: AccountObject): string | undefined {
  const role = infrastructureRoleOf(provider);
  const resource = text(instanceRoleOf(account, provider)?.properties["arn"]);
  const wanted = [
    { action: "ec2:CreateFleet", resource: "*" },
    ...(resource === "" ? [] : [{ action: "iam:PassRole", resource }]),
  ];
  const refused = wanted.find((access) => !isAllowed(account, role, access));
  return refused && denial({ role, name: "ECSManagedInstances" }, refused);
}

/** Whether an instance of a provider, once started, joins the cluster. */
function joins(account: Account, provider: AccountObject, task: Task): boolean {
  const role = instanceRoleOf(account, provider);
  const register = { action: "ecs:RegisterContainerInstance", resource: "*" };
  const agent = { ...task, ...interfaceOfManaged([provider]) };
  return (
    (role === undefined || isAllowed(account, role.id, register)) &&
    (["ecs", "ecs-agent", "ecs-telemetry"] as const).every((to) => canReach(account, agent, to))
  );
}

/** Why no Managed Instance takes the task, in the words of the service's event; undefined when one does. */
export function managedFailure(account: Account, task: ManagedTask): string | undefined {
  const event = `(service ${text(task.service.properties["name"])}) was unable to place a task.`;
  const failures = task.managed.map((provider) => {
    const denied = launchDenial(account, provider);
    if (denied !== undefined) return `Reason: ${denied}.`;
    const lack = lackOf(provider, task);
    if (lack !== undefined)
      return `Reason: No instance type that meets the requirements of the capacity provider has the ${lack} that the task needs.`;
    return joins(account, provider, task)
      ? undefined
      : "Reason: No Container Instances were found in your capacity provider.";
  });
  const [first] = failures;
  return failures.includes(undefined) ? undefined : first && `${event} ${first}`;
}
