import type { Account } from "../account";
import { refuseInUse } from "../in-use";
import { isObject, parseJson, text, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { isRuleSchedule } from "../schedule-expression";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Who must be able to assume the role of a target. */
const EVENTS_PRINCIPAL = "events.amazonaws.com";

/** Every leaf of a pattern is a list of what the event may have there. */
function wrongInPattern(pattern: Json | undefined, at = ""): string | undefined {
  if (Array.isArray(pattern))
    return pattern.length === 0 ? `Empty arrays are not allowed at "${at}"` : undefined;
  if (!isObject(pattern))
    return at === "" ? "Filter is not an object" : `"${at}" must be an object or an array`;
  const entries = Object.entries(pattern);
  return entries.map(([key, value]) => wrongInPattern(value, key)).find((reason) => reason !== undefined);
}

function refuseRule(inputs: JsonObject): void {
  const schedule = text(inputs["scheduleExpression"]);
  if (schedule !== "") {
    if (inputs["eventBusName"] !== undefined && inputs["eventBusName"] !== "default")
      throw refusal(types.eventRule, ["create", "schedule on a custom bus"]);
    if (!isRuleSchedule(schedule)) throw refusal(types.eventRule, ["create", "bad schedule"]);
  }
  const pattern = text(inputs["eventPattern"]);
  const reason = pattern === "" ? undefined : wrongInPattern(parseJson(pattern));
  if (reason !== undefined) throw refusal(types.eventRule, ["create", "bad pattern"], { reason });
}

/** A rule; its targets keep it. */
export const eventRule: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseRule(inputs);
  },
  outputs: (_, { inputs }) => ({
    state: inputs["state"] ?? (inputs["isEnabled"] === false ? "DISABLED" : "ENABLED"),
    namePrefix: "",
  }),
  refuseUpdate: (_, __, news) => {
    refuseRule(news);
  },
  refuseDelete: (account, object) => {
    refuseInUse(account, object, { circumstance: "targets left", heldBy: [types.eventTarget] });
  },
};

function refuseTarget(account: Account, inputs: JsonObject): void {
  const target = text(inputs["arn"]);
  if (!target.startsWith("arn:")) throw refusal(types.eventTarget, ["create", "not an ARN"], { target });
  const role = text(inputs["roleArn"]);
  if (inputs["ecsTarget"] !== undefined && role === "")
    throw refusal(types.eventTarget, ["create", "ECS target without"], { target });
  if (!canAssume(account, role, EVENTS_PRINCIPAL))
    throw refusal(types.eventTarget, ["create", "role not assumable"], { role });
}

/** What a rule starts. Whether it can be started shows when the rule matches. */
export const eventTarget: Behaviour = {
  refuseCreate: (account, draft) => {
    refuseTarget(account, draft.inputs);
  },
  refuseUpdate: (account, _, news) => {
    refuseTarget(account, news);
  },
};
