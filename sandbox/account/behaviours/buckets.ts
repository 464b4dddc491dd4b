import { logDelivery, logDeliveryAccounts } from "../../../facts/load-balancer-logs";
import type { Account } from "../account";
import { ACCOUNT_ID } from "../identity";
import { inUse } from "../in-use";
import { isObject, objects, parseJson, text, texts, valuesAt, type Json, type JsonObject } from "../json";
import { matchesPattern } from "../pattern";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** The settings that go with their bucket. */
const SETTINGS = [
  types.bucketLifecycle,
  types.bucketOwnership,
  types.bucketPolicy,
  types.bucketEncryption,
  types.publicAccessBlock,
];

/** A bucket; objects come from outside, those of logs from the load balancers that write them. */
export const bucket: Behaviour = {
  refuseDelete: (account, object) => {
    const holdsObjects = matchesPattern(object.id, account.state.bucketsWithObjects);
    if (holdsObjects && object.properties["forceDestroy"] !== true) throw inUse(object, "objects left");
  },
  deleted: (account, { id }) => {
    account.state.bucketsWithObjects = account.state.bucketsWithObjects.filter((name) => name !== id);
    for (const setting of SETTINGS.flatMap((type) => account.ofType(type))) {
      if (setting.properties["bucket"] === id) account.remove(setting);
    }
  },
};

function statementsOf(document: string): JsonObject[] {
  const policy = parseJson(document);
  return isObject(policy) ? objects(policy["Statement"]) : [];
}

function strings(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : texts(value);
}

/** The policy of a bucket; it speaks of that bucket alone. */
export const bucketPolicy: Behaviour = {
  refuseCreate: (_, { type, inputs }) => {
    const arn = `arn:aws:s3:::${text(inputs["bucket"])}`;
    const resources = statementsOf(text(inputs["policy"])).flatMap(({ Resource }) => strings(Resource));
    if (resources.some((resource) => resource !== arn && !resource.startsWith(`${arn}/`))) {
      throw refusal(type, ["create", "resource outside the bucket"]);
    }
  },
};

/** Whether a policy lets Elastic Load Balancing of a region put an object. */
function allowsDelivery(statement: JsonObject, object: string, region: string): boolean {
  if (statement["Effect"] !== "Allow") return false;
  const principal = isObject(statement["Principal"]) ? statement["Principal"] : {};
  const services = strings(principal["Service"]);
  const legacy = logDeliveryAccounts[region] ?? "";
  const accounts = strings(principal["AWS"]).some((each) => legacy !== "" && each.includes(legacy));
  const delivered = Object.values(logDelivery).some((service) => services.includes(service));
  const action = matchesPattern("s3:PutObject", strings(statement["Action"]));
  return (accounts || delivered) && action && matchesPattern(object, strings(statement["Resource"]));
}

/** Whether Elastic Load Balancing can write into a bucket. What a bucket from outside allows is not known, and taken to be enough. */
function isWritable(account: Account, logs: JsonObject, region: string): boolean {
  const name = text(logs["bucket"]);
  const own = account.named(types.bucket, name);
  if (own === undefined) return account.existsOutside(name);
  if (own.region !== region) return false;
  const algorithms = account
    .ofType(types.bucketEncryption)
    .filter(({ properties }) => properties["bucket"] === name)
    .flatMap(({ properties }) =>
      valuesAt(properties, ["rules", "applyServerSideEncryptionByDefault", "sseAlgorithm"]),
    );
  if (algorithms.some((algorithm) => algorithm !== "AES256")) return false;
  const prefix = text(logs["prefix"]);
  const object = `arn:aws:s3:::${name}/${prefix === "" ? "" : `${prefix}/`}AWSLogs/${ACCOUNT_ID}/test`;
  return account
    .ofType(types.bucketPolicy)
    .filter(({ properties }) => properties["bucket"] === name)
    .flatMap(({ properties }) => statementsOf(text(properties["policy"])))
    .some((statement) => allowsDelivery(statement, object, region));
}

function enabledLogs(inputs: JsonObject): JsonObject[] {
  return ["accessLogs", "connectionLogs", "healthCheckLogs"]
    .map((kind) => inputs[kind])
    .filter((logs) => isObject(logs))
    .filter((logs) => logs["enabled"] === true);
}

/** @throws AwsError when a load balancer cannot write its logs where it is told to */
export function refuseUnwritableLogs(account: Account, inputs: JsonObject, region: string): void {
  for (const logs of enabledLogs(inputs)) {
    if (isWritable(account, logs, region)) continue;
    throw refusal(types.loadBalancer, ["create", "log bucket not writable"], {
      bucket: text(logs["bucket"]),
    });
  }
}

/** A load balancer that is told of a bucket writes a test object there at once. */
export function writeTestObjects(account: Account, inputs: JsonObject): void {
  const names = enabledLogs(inputs).map((logs) => text(logs["bucket"]));
  account.state.bucketsWithObjects = [...new Set([...account.state.bucketsWithObjects, ...names])];
}
