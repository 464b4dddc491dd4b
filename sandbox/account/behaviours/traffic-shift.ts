import type { Account, AccountObject } from "../account";
import { isObject, number, objects, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import { relinkTargetGroups } from "./target-group";

/** Two target groups between which ECS moves the traffic of a load balancer. */
export interface Shift {
  readonly primary: string;
  readonly alternate: string;
  /** ARN of the production rule, or of the listener of a network load balancer. */
  readonly production: string;
  /** The same for test requests; "" where there are none. */
  readonly test: string;
  readonly role: string;
}

/** The strategy of a service's deployments. */
export function strategyOfDeployment(service: JsonObject): string {
  const { deploymentConfiguration: configuration } = service;
  return (isObject(configuration) && text(configuration["strategy"])) || "ROLLING";
}

/** Between what ECS shifts the traffic of a service. */
export function shiftsOf(service: JsonObject): Shift[] {
  return objects(service["loadBalancers"]).flatMap(({ targetGroupArn, advancedConfiguration }) => {
    if (!isObject(advancedConfiguration)) return [];
    const { alternateTargetGroupArn, productionListenerRule, testListenerRule, roleArn } =
      advancedConfiguration;
    return [
      {
        primary: text(targetGroupArn),
        alternate: text(alternateTargetGroupArn),
        production: text(productionListenerRule),
        test: text(testListenerRule),
        role: text(roleArn),
      },
    ];
  });
}

/** The actions of a rule, or the default ones of a listener; nothing for one that is not in the account. */
function actionsOf(account: Account, arn: string): readonly [AccountObject, string] | undefined {
  const rule = account.named(types.listenerRule, arn);
  if (rule !== undefined) return [rule, "actions"];
  const listener = account.named(types.listener, arn);
  return listener === undefined ? undefined : [listener, "defaultActions"];
}

/** Weights of the target groups that a rule or listener forwards to; nothing for one that is not in the account. */
export function weightsOf(account: Account, arn: string): ReadonlyMap<string, number> | undefined {
  const found = actionsOf(account, arn);
  if (found === undefined) return undefined;
  const [object, property] = found;
  const weights = objects(object.properties[property]).flatMap((action): [string, number][] => {
    if (isObject(action["forward"]))
      return objects(action["forward"]["targetGroups"]).map((group) => [
        text(group["arn"]),
        number(group["weight"], 1),
      ]);
    return action["type"] === "forward" ? [[text(action["targetGroupArn"]), 1]] : [];
  });
  return new Map(weights);
}

/** Leads all requests of a rule or listener to one of two target groups, as ECS does: with weights. */
export function lead(account: Account, arn: string, [to, from]: readonly [string, string]): void {
  const found = actionsOf(account, arn);
  if (found === undefined) return;
  const [object, property] = found;
  object.properties[property] = objects(object.properties[property]).map((action) => {
    if (action["type"] !== "forward") return action;
    const before = isObject(action["forward"]) ? objects(action["forward"]["targetGroups"]) : [];
    const order = before.length > 1 ? before.map((group) => text(group["arn"])) : [from, to];
    const targetGroups = order.map((group) => ({ arn: group, weight: group === to ? 100 : 0 }));
    const others = Object.entries(action).filter(([key]) => key !== "targetGroupArn");
    const forward = { ...(isObject(action["forward"]) && action["forward"]), targetGroups };
    return { ...Object.fromEntries(others), forward };
  });
}

/** What a deployment that shifts traffic leaves behind: the target groups have changed their parts. */
export function shiftTraffic(account: Account, { properties }: AccountObject): void {
  for (const { primary, alternate, production, test } of shiftsOf(properties)) {
    const serving = weightsOf(account, production)?.get(alternate) ?? 0;
    const parts = serving > 0 ? ([primary, alternate] as const) : ([alternate, primary] as const);
    lead(account, production, parts);
    if (test !== "") lead(account, test, parts);
  }
  relinkTargetGroups(account);
}

function refuse(circumstance: string, arn = ""): never {
  throw refusal(types.ecsService, ["create", circumstance], { arn });
}

function refuseRules(account: Account, { primary, alternate, production, test }: Shift): void {
  if (production.includes(":listener/app/")) refuse("listener in place of a rule", production);
  if (production === test) refuse("one rule for production and test", production);
  const weights = weightsOf(account, production);
  const both = weights === undefined || [primary, alternate].every((group) => weights.has(group));
  if (!both && test === "") refuse("both groups not on the production rule");
}

/** @throws AwsError when the load balancers of a service do not go with the strategy of its deployments */
export function refuseShift(account: Account, inputs: JsonObject): void {
  const loadBalancers = objects(inputs["loadBalancers"]);
  const shifts = shiftsOf(inputs);
  const shifting = strategyOfDeployment(inputs) !== "ROLLING";
  if (shifting && shifts.length === 0 && loadBalancers.length > 0) refuse("deployment strategy without");
  if (shifts.length > 0 && shifts.length < loadBalancers.length) refuse("advancedConfiguration on some");
  const groups = loadBalancers.map(({ targetGroupArn }) => text(targetGroupArn));
  const all = [...groups, ...shifts.map(({ alternate }) => alternate)];
  const twice = all.find((arn, index) => arn !== "" && all.indexOf(arn) !== index);
  // One group can be reached on several ports, unless traffic is to be shifted away from it.
  if (twice !== undefined && shifts.length > 0) refuse("target group twice", twice);
  for (const shift of shifts) refuseRules(account, shift);
}
