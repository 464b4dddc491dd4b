import { quotas } from "../../../facts/quotas";
import type { Account } from "../account";
import { isObject, list, objects, text, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";

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
  if (count > quotas.conditionValuesPerRule.limit)
    throw refusal(types.listenerRule, ["create", "over 5 condition"]);
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
