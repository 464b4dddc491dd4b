import { type Quota, quotas } from "../../facts/quotas";
import type { Account, AccountObject } from "./account";
import type { Draft } from "./behaviours/behaviour";
import { number, text, type Json, type JsonObject } from "./json";
import { refusal } from "./refusals";
import { types } from "./type-tokens";

type CountedQuota = Quota & Required<Pick<Quota, "type" | "refusal">>;

const counted = Object.values<Quota>(quotas).filter(
  (quota): quota is CountedQuota => quota.type !== undefined && quota.refusal !== undefined,
);

/** @throws AwsError when the account has as many of the kind as its quotas allow */
export function refuseOverQuota(account: Account, draft: Draft): void {
  for (const quota of counted)
    if (quota.type === draft.type && counts(quota, draft.inputs)) refuseOver(account, draft, quota);
}

function refuseOver(account: Account, { type, inputs, region }: Draft, quota: CountedQuota): void {
  const place = placeOf(account, quota, inputs);
  const others = account
    .ofType(type)
    .filter(
      (object) =>
        (quota.acrossRegions === true || object.region === region) &&
        counts(quota, object.properties) &&
        placeOf(account, quota, object.properties) === place &&
        !givesWay(quota, object, inputs),
    );
  const used = others.reduce((sum, { properties }) => sum + weightOf(quota, properties), 0);
  if (used + weightOf(quota, inputs) > limitOf(account, quota, region))
    throw refusal(type, ["create", quota.refusal], { vpcId: text(inputs["vpcId"]) });
}

function counts({ only }: Quota, properties: JsonObject): boolean {
  if (only === undefined) return true;
  const value = properties[only.property];
  return only.values.includes(value === undefined ? undefined : text(value));
}

/** What things are counted together by. */
function placeOf(account: Account, { per, through }: Quota, properties: JsonObject): Json | undefined {
  if (per === undefined) return undefined;
  if (through === undefined) return properties[per];
  return account.named(through.type, text(properties[per]))?.properties[through.property];
}

function givesWay({ takesPlaceBy }: Quota, { properties }: AccountObject, inputs: JsonObject): boolean {
  return takesPlaceBy !== undefined && properties[takesPlaceBy] === inputs[takesPlaceBy];
}

function weightOf({ weights }: Quota, properties: JsonObject): number {
  return weights?.byValue[text(properties[weights.property])] ?? 1;
}

/** The quota of the account: as AWS gives it, or as a request in the account raised it. */
function limitOf(account: Account, { code, limit }: Quota, region: string): number {
  const raised = account
    .ofType(types.serviceQuota)
    .find((quota) => quota.region === region && quota.properties["quotaCode"] === code);
  return raised === undefined ? limit : number(raised.properties["value"], limit);
}
