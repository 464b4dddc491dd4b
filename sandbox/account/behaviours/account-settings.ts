import { text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

const ON_OR_OFF = ["enabled", "disabled"];

/** Values of each setting. Source: PutAccountSettingDefault in the Amazon ECS API reference. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  awsvpcTrunking: ON_OR_OFF,
  containerInsights: ["enhanced", ...ON_OR_OFF],
  // Short ARNs are gone: nobody goes back to them.
  containerInstanceLongArnFormat: ["enabled"],
  defaultLogDriverMode: ["blocking", "non-blocking"],
  fargateFIPSMode: ON_OR_OFF,
  fargateTaskRetirementWaitPeriod: ["0", "7", "14"],
  serviceLongArnFormat: ["enabled"],
  tagResourceAuthorization: ["on", "off"],
  taskLongArnFormat: ["enabled"],
};

function refuseValue(inputs: JsonObject): void {
  const name = text(inputs["name"]);
  const value = text(inputs["value"]);
  // GuardDuty sets it; everybody else may only read it.
  if (name === "guardDutyActivate") throw refusal(types.accountSetting, ["create", "setting of GuardDuty"]);
  if (VALUES[name]?.includes(value) !== true)
    throw refusal(types.accountSetting, ["create", "unknown name or value"], { name, value });
}

/** A default setting of ECS: of everybody in the account and region. */
export const accountSetting: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseValue(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseValue(news);
  },
};
