import { originFacingPrefixList, securityGroupRules } from "../../../facts/cloudfront-origins";
import type { Account } from "../account";
import type { JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Draft } from "./behaviour";

/** AWS's list of the addresses from which CloudFront connects to origins; its id differs by region, here it does not. */
export const CLOUDFRONT_PREFIX_LIST = "pl-3b927c52";

/** Rules that a rule counts as. */
function weight({ prefixListId }: JsonObject): number {
  return prefixListId === CLOUDFRONT_PREFIX_LIST ? originFacingPrefixList.weight : 1;
}

/** @throws AwsError when a security group would have more rules of a kind than the quota allows */
export function refuseTooManyRules(account: Account, { type, inputs }: Draft): void {
  const others = account
    .ofType(type)
    .filter(({ properties }) => properties["securityGroupId"] === inputs["securityGroupId"]);
  const count = others.reduce((sum, { properties }) => sum + weight(properties), weight(inputs));
  if (count > securityGroupRules) throw refusal(types.ingressRule, ["create", "rule quota"]);
}
