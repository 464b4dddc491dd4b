import { withoutStack, type Account, type AccountObject } from "./account";
import { createObject, type Creation } from "./changes";
import { copy, isObject, number, objects, text, valuesAt, type JsonObject } from "./json";
import { registerWith, type Registration } from "./behaviours/activation";
import type { AccountStore } from "./store";
import { types } from "./type-tokens";
import { deployedService } from "./behaviours/code-deploy";
import { lead, weightsOf } from "./behaviours/traffic-shift";
import { moveIntoBounds, scaledService } from "./behaviours/application-auto-scaling";

/** The region of things that are made outside a stack, unless they say otherwise. */
const DEFAULT_REGION = "us-east-1";

/**
 * A machine outside AWS registers, as AWS's script of ECS Anywhere makes it do.
 *
 * @returns its id
 * @throws AwsError when the activation does not let it
 */
export async function registerMachine(store: AccountStore, registration: Registration): Promise<string> {
  return store.change((account) => registerWith(account, registration));
}

/** Something that exists before a stack is deployed, such as the VPC that a stack file names. */
export interface Given {
  readonly type: string;
  /** @default - an id as AWS would choose it */
  readonly id?: string;
  /** @default "us-east-1" */
  readonly region?: string;
  readonly inputs: JsonObject;
}

/**
 * Puts things into an account that no stack made.
 *
 * @throws AwsError when AWS would refuse one of them
 */
export async function giveToAccount(store: AccountStore, given: readonly Given[]): Promise<void> {
  await store.change((account) => {
    for (const [index, item] of given.entries()) give(account, item, index);
  });
}

function give(account: Account, { type, id, region = DEFAULT_REGION, inputs }: Given, index: number): void {
  const urn = `urn:pulumi:outside::outside::${type}::${index}`;
  const creation: Creation = { urn, type, logicalName: `outside-${index}`, region, inputs };
  account.put(withoutStack(createObject(account, id === undefined ? creation : { ...creation, id })));
}

/** Which object someone changes outside the stack: its type, and its id, ARN or name. */
export interface Target {
  readonly type: string;
  readonly name: string;
}

/**
 * Changes properties of an object as someone does in the console: the stack learns of it by `refresh`.
 *
 * @throws Error when the account has no such object
 */
export async function changeOutside(
  store: AccountStore,
  target: Target,
  properties: JsonObject,
): Promise<void> {
  await store.change((account) => {
    Object.assign(existing(account, target).properties, properties);
  });
}

/**
 * Removes an object as someone does in the console.
 *
 * @throws Error when the account has no such object
 */
export async function deleteOutside(store: AccountStore, target: Target): Promise<void> {
  await store.change((account) => {
    account.remove(existing(account, target));
  });
}

/**
 * Application Auto Scaling moves the count of a service, within the bounds of its scalable target.
 *
 * @param resourceId - `service/{cluster}/{service}`
 * @returns the new count
 * @throws Error when no scalable target is registered for it
 */
export async function scaleService(store: AccountStore, resourceId: string, wanted: number): Promise<number> {
  return store.change((account) => {
    const target = account
      .ofType(types.appautoscalingTarget)
      .find(({ properties }) => properties["resourceId"] === resourceId);
    const service = scaledService(account, resourceId);
    if (target === undefined || service === undefined)
      throw new Error(`${resourceId} has no scalable target.`);
    const { minCapacity, maxCapacity } = target.properties;
    const count = Math.min(Math.max(wanted, number(minCapacity)), number(maxCapacity));
    service.properties["desiredCount"] = count;
    return count;
  });
}

/**
 * A scheduled action comes due: it moves the bounds of its scalable target, and with them the count of the service.
 *
 * @param name - name of the scheduled action
 * @returns the count of the service
 * @throws Error when there is no such action, or its target is gone
 */
export async function runScheduledAction(store: AccountStore, name: string): Promise<number> {
  return store.change((account) => {
    const { properties: action } = existing(account, { type: types.scheduledAction, name });
    const resourceId = text(action["resourceId"]);
    const target = existing(account, { type: types.appautoscalingTarget, name: resourceId });
    const bounds = isObject(action["scalableTargetAction"]) ? action["scalableTargetAction"] : {};
    Object.assign(target.properties, copy(bounds));
    moveIntoBounds(account, target);
    return number(scaledService(account, resourceId)?.properties["desiredCount"]);
  });
}

/**
 * CodeDeploy deploys a task definition to the service of a deployment group: the service gets it and the other target group, and the
 * requests that came to the one go to the other.
 *
 * @param group - name of the deployment group
 * @throws Error when there is no such group, or it has no service of ECS
 */
export async function deployWithCodeDeploy(
  store: AccountStore,
  group: string,
  taskDefinition: string,
): Promise<void> {
  await store.change((account) => {
    const { properties } = existing(account, { type: types.deploymentGroup, name: group });
    const block = isObject(properties["ecsService"]) ? properties["ecsService"] : {};
    const service = deployedService(account, block);
    if (service === undefined) throw new Error(`${group} deploys no service of ECS.`);
    const names = valuesAt(properties, ["loadBalancerInfo", "targetGroupPairInfo", "targetGroups", "name"]);
    const pair = names.map((name) => existing(account, { type: types.targetGroup, name: text(name) }).id);
    const loadBalancers = objects(service.properties["loadBalancers"]);
    const from = text(loadBalancers[0]?.["targetGroupArn"]);
    const to = pair.find((arn) => arn !== from) ?? from;
    service.properties["taskDefinition"] = taskDefinition;
    service.properties["loadBalancers"] = loadBalancers.map((item) => ({ ...item, targetGroupArn: to }));
    for (const { id } of [types.listener, types.listenerRule].flatMap((type) => account.ofType(type)))
      if (weightsOf(account, id)?.has(from) === true) lead(account, id, [to, from]);
  });
}

function existing(account: Account, { type, name }: Target): AccountObject {
  const object = account.named(type, name);
  if (object === undefined) throw new Error(`The account has no ${type} "${name}".`);
  return object;
}
