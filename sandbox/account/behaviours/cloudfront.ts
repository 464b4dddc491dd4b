import { createHash } from "node:crypto";
import { globalRegion } from "../../../facts/cloudfront-origins";
import type { Account, AccountObject } from "../account";
import { inUse } from "../in-use";
import { canonical, isObject, objects, text, texts, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";
import { internetGatewayOf } from "./internet-gateway";

/** Hosted zone of the names that CloudFront gives. Source: Route 53 API, AliasTarget. */
const HOSTED_ZONE = "Z2FDTNDATAQYW2";

/** The version of a configuration, as CloudFront gives one for each. */
function etagOf(properties: JsonObject): string {
  return `E${createHash("sha256")
    .update(canonical({ ...properties, etag: undefined }))
    .digest("hex")
    .slice(0, 13)
    .toUpperCase()}`;
}

function refuseCertificate(account: Account, inputs: JsonObject): void {
  const certificate = isObject(inputs["viewerCertificate"]) ? inputs["viewerCertificate"] : {};
  const arn = text(certificate["acmCertificateArn"]);
  if (certificate["cloudfrontDefaultCertificate"] === true && texts(inputs["aliases"]).length > 0)
    throw refusal(types.distribution, ["create", "aliases with the default certificate"]);
  if (arn === "") return;
  const exists = account.named(types.certificate, arn) !== undefined || account.existsOutside(arn);
  if (!exists || arn.split(":")[3] !== globalRegion)
    throw refusal(types.distribution, ["create", "certificate missing"]);
}

function refuseAliases(account: Account, inputs: JsonObject, self?: AccountObject): void {
  const taken = account
    .ofType(types.distribution)
    .filter((other) => other !== self)
    .flatMap(({ properties }) => texts(properties["aliases"]));
  if (texts(inputs["aliases"]).some((alias) => taken.includes(alias)))
    throw refusal(types.distribution, ["create", "alias in use"]);
}

function refuseOrigins(account: Account, inputs: JsonObject): void {
  const origins = objects(inputs["origins"]).map(({ originId }) => originId);
  const targets = ["defaultCacheBehavior", "orderedCacheBehaviors"].flatMap((block) =>
    valuesAt(inputs[block], ["targetOriginId"]),
  );
  if (targets.some((target) => !origins.includes(target)))
    throw refusal(types.distribution, ["create", "targetOriginId without"]);
  for (const id of valuesAt(inputs["origins"], ["vpcOriginConfig", "vpcOriginId"]))
    if (account.named(types.vpcOrigin, text(id)) === undefined)
      throw refusal(types.distribution, ["create", "VPC origin missing"], { id: text(id) });
}

function refuseWebAcl({ webAclId }: JsonObject): void {
  const arn = text(webAclId);
  if (arn !== "" && !(arn.split(":")[3] === globalRegion && arn.includes(":global/")))
    throw refusal(types.distribution, ["create", "regional web ACL"]);
}

function refuseDistribution(account: Account, inputs: JsonObject, self?: AccountObject): void {
  refuseCertificate(account, inputs);
  refuseAliases(account, inputs, self);
  refuseOrigins(account, inputs);
  refuseWebAcl(inputs);
}

/** A distribution. The provider switches it off before it deletes it, so that an enabled one is no hindrance. */
export const distribution: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseDistribution(account, inputs);
  },
  outputs: (_, { inputs, ids }) => ({
    domainName: `d${ids.draw("hex", 13)}.cloudfront.net`,
    hostedZoneId: HOSTED_ZONE,
    status: "Deployed",
    callerReference: `terraform-${ids.draw("decimal", 20)}`,
    etag: etagOf(inputs),
    lastModifiedTime: "2025-01-01 00:00:00 +0000 UTC",
    inProgressValidationBatches: 0,
    loggingV1Enabled: inputs["loggingConfig"] !== undefined,
    trustedKeyGroups: [],
    trustedSigners: [],
  }),
  refuseUpdate: (account, object, news) => {
    refuseDistribution(account, news, object);
  },
  changedOutputs: () => ["etag"],
  updated: (_, { properties }) => {
    properties["etag"] = etagOf(properties);
    properties["loggingV1Enabled"] = properties["loggingConfig"] !== undefined;
  },
};

function endpointOf({ vpcOriginEndpointConfig }: JsonObject): string {
  return isObject(vpcOriginEndpointConfig) ? text(vpcOriginEndpointConfig["arn"]) : "";
}

function refuseEndpoint(account: Account, { inputs }: Draft): void {
  const arn = endpointOf(inputs);
  const loadBalancer = account.named(types.loadBalancer, arn)?.properties;
  if (loadBalancer?.["internal"] !== true)
    throw refusal(types.vpcOrigin, ["create", "load balancer not in the account"], { arn });
  const vpc = text(loadBalancer["vpcId"]);
  if (internetGatewayOf(account, vpc) === undefined)
    throw refusal(types.vpcOrigin, ["create", "VPC without internet gateway"], { vpc });
}

function isUsed(account: Account, object: AccountObject): boolean {
  return account.holders(object, [types.distribution]).length > 0;
}

/** A way of CloudFront into a VPC; a distribution that uses it keeps it as it is. */
export const vpcOrigin: Behaviour = {
  refuseCreate: refuseEndpoint,
  outputs: (_, { inputs }) => ({ etag: etagOf(inputs) }),
  refuseUpdate: (account, object) => {
    if (isUsed(account, object))
      throw refusal(types.vpcOrigin, ["update", "a distribution uses it"], { id: object.id });
  },
  updated: (_, { properties }) => {
    properties["etag"] = etagOf(properties);
  },
  refuseDelete: (account, object) => {
    if (isUsed(account, object)) throw inUse(object, "a distribution uses it");
  },
};
