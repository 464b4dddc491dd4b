import type { ConditionSpec } from "../plan/listener-rule";

/** What a condition of a listener rule asks for, a line for each value. */
export function conditionText(condition: ConditionSpec): string[] {
  if ("hostHeader" in condition) return condition.hostHeader.values;
  if ("pathPattern" in condition) return condition.pathPattern.values;
  if ("httpRequestMethod" in condition) return condition.httpRequestMethod.values;
  if ("sourceIp" in condition) return condition.sourceIp.values.map((cidr) => `from ${cidr}`);
  if ("queryStrings" in condition)
    return condition.queryStrings.map(({ key, value }) => `?${key === undefined ? "" : `${key}=`}${value}`);
  return condition.httpHeader.values.map((value) => `${condition.httpHeader.httpHeaderName}: ${value}`);
}
