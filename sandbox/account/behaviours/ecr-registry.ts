import type { Account } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, objects, parseJson, text, texts, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** What a registry policy can allow. Source: Private registry permissions in the Amazon ECR user guide. */
const REGISTRY_ACTIONS = ["ecr:ReplicateImage", "ecr:BatchImportUpstreamImage", "ecr:CreateRepository"];

/** One value, or a list of values. */
function oneOrMore(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : texts(value);
}

function statementsOf(inputs: JsonObject): JsonObject[] {
  const document = parseJson(text(inputs["policy"]));
  return isObject(document) ? objects(document["Statement"]) : [];
}

/** Whether AWS knows everybody whom a statement names. */
function namesKnown(account: Account, { Principal: principal }: JsonObject): boolean {
  const named = isObject(principal) ? oneOrMore(principal["AWS"]) : oneOrMore(principal);
  return named.length > 0 && named.every((each) => account.existsOutside(each));
}

function refuseRepositoryPolicy(account: Account, inputs: JsonObject): void {
  const statements = statementsOf(inputs);
  const sound = statements.every(
    (statement) =>
      namesKnown(account, statement) &&
      // The resource is the repository; ECR refuses a statement that names one.
      statement["Resource"] === undefined &&
      oneOrMore(statement["Action"]).every((action) => action.startsWith("ecr:")),
  );
  if (statements.length === 0 || !sound)
    throw refusal(types.repositoryPolicy, ["create", "unknown principal or bad statement"]);
}

/** The policy of a repository. */
export const repositoryPolicy: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseRepositoryPolicy(account, inputs);
  },
  refuseUpdate: (account, _, news) => {
    refuseRepositoryPolicy(account, news);
  },
};

function refuseRegistryPolicy(account: Account, inputs: JsonObject): void {
  const statements = statementsOf(inputs);
  const sound = statements.every(
    (statement) =>
      namesKnown(account, statement) &&
      oneOrMore(statement["Resource"]).length > 0 &&
      oneOrMore(statement["Action"]).every((action) => REGISTRY_ACTIONS.includes(action)),
  );
  if (statements.length === 0 || !sound) throw refusal(types.registryPolicy, ["create", "bad statement"]);
}

/** The policy of the account's registry: who may replicate into it. */
export const registryPolicy: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseRegistryPolicy(account, inputs);
  },
  refuseUpdate: (account, _, news) => {
    refuseRegistryPolicy(account, news);
  },
};

function refuseReplication(inputs: JsonObject, region: string): void {
  const configuration = inputs["replicationConfiguration"];
  const rules = isObject(configuration) ? objects(configuration["rules"]) : [];
  for (const destination of rules.flatMap((rule) => objects(rule["destinations"])))
    if (destination["region"] === region && destination["registryId"] === ACCOUNT_ID)
      throw refusal(types.replicationConfiguration, ["create", "destination equals the source region"]);
}

/** Where the registry copies its images to. */
export const replicationConfiguration: Behaviour = {
  refuseCreate: (_, { inputs, region }) => {
    refuseReplication(inputs, region);
  },
  refuseUpdate: (_, { region }, news) => {
    refuseReplication(news, region);
  },
};

function refuseScanning(inputs: JsonObject): void {
  const frequencies = objects(inputs["rules"]).map(({ scanFrequency }) => text(scanFrequency));
  if (inputs["scanType"] === "BASIC" && frequencies.includes("CONTINUOUS_SCAN"))
    throw refusal(types.registryScanningConfiguration, ["create", "CONTINUOUS_SCAN with BASIC"]);
}

/** Which images the registry scans, and when. */
export const registryScanningConfiguration: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseScanning(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseScanning(news);
  },
};
