import { resourceTypeFacts } from "../../facts/resource-types";
import { nameOf, type Account } from "./account";
import type { Draft } from "./behaviours/behaviour";
import { ACCOUNT_ID } from "./identity";
import { text } from "./json";
import { findRefusal } from "./refusals";

/** How the facts begin the refusal of a name that is taken; a type without one overwrites (AWS's put operations). */
const CIRCUMSTANCES = ["same name", "name taken"];

/** The property within which names are unique; types that are not named are unique in the account and region. */
const SCOPES: Readonly<Record<string, string>> = {
  "aws:ec2/securityGroup:SecurityGroup": "vpcId",
  "aws:ecs/service:Service": "cluster",
  "aws:efs/accessPoint:AccessPoint": "fileSystemId",
};

/** IAM's names differ by more than case. */
const CASE_INSENSITIVE = /^aws:iam\//;

/** @throws AwsError when another object of the type has the name, in AWS's words */
export function refuseTakenName(account: Account, draft: Draft): void {
  const property = resourceTypeFacts(draft.type)?.name?.property;
  const name = property === undefined ? "" : text(draft.inputs[property]);
  const refused = CIRCUMSTANCES.map((circumstance) =>
    findRefusal(draft.type, ["create", circumstance], {
      name,
      account: ACCOUNT_ID,
      vpcId: text(draft.inputs["vpcId"]),
    }),
  ).find((found) => found !== undefined);
  if (name === "" || refused === undefined) return;
  const scope = SCOPES[draft.type];
  const spelled = (value: string): string =>
    CASE_INSENSITIVE.test(draft.type) ? value.toLowerCase() : value;
  const taken = account
    .ofType(draft.type)
    .some(
      (object) =>
        (object.region === draft.region || CASE_INSENSITIVE.test(draft.type)) &&
        spelled(nameOf(object)) === spelled(name) &&
        (scope === undefined || object.properties[scope] === draft.inputs[scope]),
    );
  if (taken) throw refused;
}
