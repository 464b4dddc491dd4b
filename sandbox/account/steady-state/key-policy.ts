import type { AccountObject } from "../account";
import { isObject, objects, parseJson, text, texts, type Json, type JsonObject } from "../json";

function values(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : texts(value);
}

function lets(statement: JsonObject, who: string, action: string): boolean {
  const { Effect, Principal, Action } = statement;
  const named = isObject(Principal) ? Object.values(Principal).flatMap(values) : values(Principal);
  const known = named.includes(who) || named.includes("*");
  return Effect === "Allow" && known && values(Action).some((each) => each === action || each === "kms:*");
}

/** The first of some actions that the policy of a key does not let somebody do; conditions are taken to hold. */
export function refusedByKey(
  key: AccountObject,
  who: string,
  actions: readonly string[],
): string | undefined {
  const policy = parseJson(text(key.properties["policy"]));
  const statements = isObject(policy) ? objects(policy["Statement"]) : [];
  return actions.find((action) => !statements.some((statement) => lets(statement, who, action)));
}
