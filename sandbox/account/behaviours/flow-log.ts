import { canonical, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** What makes two flow logs the same to AWS. */
const SETTINGS = [
  "vpcId",
  "subnetId",
  "eniId",
  "trafficType",
  "logDestination",
  "logDestinationType",
  "maxAggregationInterval",
];

function settingsOf(properties: JsonObject): string {
  return canonical(SETTINGS.map((setting) => properties[setting] ?? null));
}

/** A flow log; to CloudWatch Logs it needs a role, to S3 it must have none. */
export const flowLog: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const toLogs = inputs["logDestinationType"] === "cloud-watch-logs";
    if (toLogs && inputs["iamRoleArn"] === undefined) {
      throw refusal(types.flowLog, ["create", "cloud-watch-logs without iamRoleArn"]);
    }
    if (inputs["logDestinationType"] === "s3" && inputs["iamRoleArn"] !== undefined) {
      throw refusal(types.flowLog, ["create", "iamRoleArn with s3"]);
    }
    const targeted = inputs["vpcId"] ?? inputs["subnetId"] ?? inputs["eniId"];
    if (targeted !== undefined && inputs["trafficType"] === undefined) {
      throw refusal(types.flowLog, ["create", "no trafficType"]);
    }
    const existing = account.ofType(types.flowLog);
    if (existing.some(({ properties }) => settingsOf(properties) === settingsOf(inputs))) {
      throw refusal(types.flowLog, ["create", "same settings exist"]);
    }
  },
};
