import type { Account } from "../account";
import { isObject, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { isSchedule, isTimeZone } from "../schedule-expression";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Who must be able to assume the role of a schedule. */
const SCHEDULER_PRINCIPAL = "scheduler.amazonaws.com";

function refuseSchedule(account: Account, inputs: JsonObject): void {
  const expression = text(inputs["scheduleExpression"]);
  const timezone = text(inputs["scheduleExpressionTimezone"]) || "UTC";
  if (!isSchedule(expression)) throw refusal(types.schedule, ["create", "bad expression"], { expression });
  if (!isTimeZone(timezone)) throw refusal(types.schedule, ["create", "unknown time zone"], { timezone });
  const window = isObject(inputs["flexibleTimeWindow"]) ? inputs["flexibleTimeWindow"] : {};
  if (window["mode"] === "FLEXIBLE" && window["maximumWindowInMinutes"] === undefined)
    throw refusal(types.schedule, ["create", "FLEXIBLE without"]);
  const target = isObject(inputs["target"]) ? inputs["target"] : {};
  // The scheduler looks at the role's trust only: whether the target exists shows when it is due.
  if (!canAssume(account, text(target["roleArn"]), SCHEDULER_PRINCIPAL))
    throw refusal(types.schedule, ["create", "role not assumable"]);
  const isCluster = text(target["arn"]).includes(":cluster/");
  if (isCluster !== isObject(target["ecsParameters"]))
    throw refusal(types.schedule, ["create", "ecsParameters and"]);
}

/** A schedule; an update sends all of it, so it is judged as a new one is. */
export const schedule: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseSchedule(account, inputs);
  },
  outputs: (_, { inputs }) => ({ groupName: inputs["groupName"] ?? "default", namePrefix: "" }),
  refuseUpdate: (account, _, news) => {
    refuseSchedule(account, news);
  },
};
