import type { Account } from "../account";
import { isObject, list, objects, text, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Draft } from "./behaviour";

/**
 * How many there may be on one load balancer, and in one rule.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
const LIMITS = { listeners: 50, rules: 100, conditionValues: 5 };

/** @throws AwsError when a load balancer has all the listeners that it may have */
export function refuseManyListeners(account: Account, { type, inputs }: Draft): void {
  const listeners = account
    .ofType(types.listener)
    .filter(({ properties }) => properties["loadBalancerArn"] === inputs["loadBalancerArn"]);
  if (listeners.length >= LIMITS.listeners) throw refusal(type, ["create", "listener quota"]);
}

/** @throws AwsError when a load balancer has all the rules that it may have */
export function refuseManyRules(account: Account, { type, inputs }: Draft): void {
  const balancerOf = (listenerArn: string): string =>
    text(account.named(types.listener, listenerArn)?.properties["loadBalancerArn"]);
  const own = balancerOf(text(inputs["listenerArn"]));
  const rules = account
    .ofType(types.listenerRule)
    .filter(({ properties }) => balancerOf(text(properties["listenerArn"])) === own);
  if (rules.length >= LIMITS.rules) throw refusal(type, ["create", "rule quota"]);
}

/** How many values the conditions of a rule hold together. */
function conditionValues(inputs: JsonObject): number {
  return objects(inputs["conditions"])
    .flatMap((condition) => Object.values(condition))
    .flatMap((part) => (isObject(part) ? valuesAt(part, ["values"]) : list(part))).length;
}

/** @throws AwsError when the conditions of a rule hold no value, or too many */
export function refuseConditions(inputs: JsonObject): void {
  const count = conditionValues(inputs);
  if (count === 0) throw refusal(types.listenerRule, ["create", "no condition"]);
  if (count > LIMITS.conditionValues) throw refusal(types.listenerRule, ["create", "over 5 condition"]);
}

/** @throws AwsError when certificates of clients are checked against a trust store that is not there */
export function refuseTrustStore(account: Account, inputs: JsonObject): void {
  for (const value of valuesAt(inputs, ["mutualAuthentication", "trustStoreArn"])) {
    const arn = text(value);
    const exists =
      arn === "" || account.named(types.trustStore, arn) !== undefined || account.existsOutside(arn);
    if (!exists) throw refusal(types.listener, ["create", "trust store missing"], { arn });
  }
}
