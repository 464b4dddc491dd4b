import { resourceTypeFacts } from "../../facts/resource-types";
import { nameOf, type Account } from "./account";
import type { Draft } from "./behaviours/behaviour";
import { ACCOUNT_ID } from "./identity";
import { fromFact, text, valuesAt, type JsonObject } from "./json";
import { findRefusal } from "./refusals";

/** How the facts begin the refusal of a name that is taken; a type without one overwrites (AWS's put operations). */
const CIRCUMSTANCES = ["same name", "name taken"];

/** The properties within which names are unique; types that are not named are unique in the account and region. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  "aws:codedeploy/deploymentGroup:DeploymentGroup": ["appName"],
  "aws:ec2/securityGroup:SecurityGroup": ["vpcId"],
  "aws:ecs/service:Service": ["cluster"],
  "aws:efs/accessPoint:AccessPoint": ["fileSystemId"],
  "aws:scheduler/schedule:Schedule": ["groupName"],
  "aws:servicediscovery/service:Service": ["dnsConfig.namespaceId", "namespaceId"],
};

/** In what a name must be free, as a text that is equal for names that exclude each other. */
function scopeOf(type: string, properties: JsonObject): string {
  const paths = SCOPES[type] ?? [];
  const defaults = resourceTypeFacts(type)?.outputDefaults ?? {};
  const values = paths.flatMap((path) => {
    const given = valuesAt(properties, path.split(".")).map(text);
    return given.length > 0 ? given : [text(fromFact(defaults[path] ?? ""))];
  });
  // A property that is filled from another one says the same twice.
  return [...new Set(values)].filter((value) => value !== "").join("/");
}

/** IAM's names differ by more than case. */
const CASE_INSENSITIVE = /^aws:iam\//;

/** @throws AwsError when another object of the type has the name, in AWS's words */
export function refuseTakenName(account: Account, draft: Draft): void {
  const property = resourceTypeFacts(draft.type)?.name?.property;
  const name = property === undefined ? "" : text(draft.inputs[property]);
  const refused = CIRCUMSTANCES.map((circumstance) =>
    findRefusal(draft.type, ["create", circumstance], {
      name,
      id: name,
      account: ACCOUNT_ID,
      vpcId: text(draft.inputs["vpcId"]),
    }),
  ).find((found) => found !== undefined);
  if (name === "" || refused === undefined) return;
  const scope = scopeOf(draft.type, draft.inputs);
  const spelled = (value: string): string =>
    CASE_INSENSITIVE.test(draft.type) ? value.toLowerCase() : value;
  const taken = account
    .ofType(draft.type)
    .some(
      (object) =>
        (object.region === draft.region || CASE_INSENSITIVE.test(draft.type)) &&
        spelled(nameOf(object)) === spelled(name) &&
        scopeOf(draft.type, object.properties) === scope,
    );
  if (taken) throw refused;
}
