import { ACCOUNT_ID } from "../identity";
import { isObject, number, objects, parseJson, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Largest value of a parameter in the standard tier, in bytes. Source: SSM quotas. */
const STANDARD_TIER_BYTES = 4096;

/** A log group. */
export const logGroup: Behaviour = {
  outputs: () => ({ namePrefix: "" }),
  refuseDelete: (_, object) => {
    if (object.properties["deletionProtectionEnabled"] === true) {
      throw refusal(types.logGroup, ["delete", "deletionProtectionEnabled"]);
    }
  },
};

function refuseDocument(inputs: JsonObject): void {
  const document = parseJson(text(inputs["policyDocument"]));
  const statements = isObject(document) ? objects(document["Statement"]) : [];
  const sound = statements.every((statement) => "Principal" in statement && "Resource" in statement);
  if (statements.length === 0 || !sound) throw refusal(types.logResourcePolicy, ["create", "bad document"]);
}

/** Who may write into log groups beside the principals of the account. A policy of a name that exists takes its place. */
export const logResourcePolicy: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseDocument(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseDocument(news);
  },
};

/** A parameter; each change of its value is a version. */
export const ssmParameter: Behaviour = {
  check: (inputs) =>
    inputs["type"] === "SecureString" && inputs["insecureValue"] !== undefined
      ? [
          {
            property: "insecureValue",
            reason: "invalid configuration, cannot set type = SecureString and insecure_value",
          },
        ]
      : [],
  changedOutputs: (changedPaths) => (changedPaths.some((path) => path !== "tags") ? ["version"] : []),
  refuseCreate: (_, { inputs }) => {
    const name = text(inputs["name"]);
    if (/^\/?aws/i.test(name))
      throw refusal(types.ssmParameter, ["create", "name starting with aws"], { name });
    if (name.includes("/") && !name.startsWith("/"))
      throw refusal(types.ssmParameter, ["create", "path without"]);
    const value = text(inputs["value"]) || text(inputs["insecureValue"]);
    const standard = inputs["tier"] === undefined || inputs["tier"] === "Standard";
    if (standard && Buffer.byteLength(value) > STANDARD_TIER_BYTES) {
      throw refusal(types.ssmParameter, ["create", "value over 4096"]);
    }
  },
  outputs: (_, { inputs, region }) => ({
    arn: `arn:aws:ssm:${region}:${ACCOUNT_ID}:parameter/${text(inputs["name"]).replace(/^\//, "")}`,
    version: 1,
    hasValueWo: inputs["valueWo"] !== undefined,
    keyId: inputs["keyId"] ?? (inputs["type"] === "SecureString" ? "alias/aws/ssm" : ""),
    insecureValue:
      inputs["type"] === "SecureString" ? undefined : (inputs["insecureValue"] ?? inputs["value"]),
    value: inputs["value"] ?? inputs["insecureValue"],
  }),
  replaces: (path, { olds, news }) =>
    path === "tier" && olds["tier"] === "Advanced" && news["tier"] === "Standard",
  updated: (_, { properties }, changedPaths) => {
    if (changedPaths.some((path) => path !== "tags"))
      properties["version"] = number(properties["version"], 1) + 1;
  },
};

/** A secret; a deleted one keeps its name for the recovery window. */
export const secret: Behaviour = {
  outputs: () => ({ namePrefix: "" }),
  refuseCreate: (account, { inputs, region }) => {
    const name = text(inputs["name"]);
    if (account.state.secretsInRecovery.includes(`${region}/${name}`)) {
      throw refusal(types.secret, ["create", "name in the recovery window"]);
    }
  },
  deleted: (account, { region, properties }) => {
    if (number(properties["recoveryWindowInDays"], 30) > 0) {
      account.state.secretsInRecovery.push(`${region}/${text(properties["name"])}`);
    }
    for (const version of account.ofType(types.secretVersion)) {
      if (version.properties["secretId"] === properties["arn"]) account.remove(version);
    }
  },
};

/** A version of a secret's value. */
export const secretVersion: Behaviour = {
  outputs: (account, { inputs, ids }) => ({
    versionId: ids.uuid(),
    secretArn:
      account.named(types.secret, text(inputs["secretId"]))?.properties["arn"] ?? text(inputs["secretId"]),
    hasSecretStringWo: inputs["secretStringWo"] !== undefined,
  }),
};

/** A key; its id is a UUID, or `mrk-` and 32 hex digits for a multi-Region one. */
export const kmsKey: Behaviour = {
  outputs: (_, { inputs, ids }) => ({
    keyId: inputs["multiRegion"] === true ? `mrk-${ids.draw("hex", 32)}` : ids.uuid(),
    rotationPeriodInDays: inputs["rotationPeriodInDays"] ?? (inputs["enableKeyRotation"] === true ? 365 : 0),
  }),
};
