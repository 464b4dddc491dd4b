import { createHash } from "node:crypto";
import { AwsError } from "../errors";
import { isObject, objects, parseJson, text, texts, type Json, type JsonObject } from "../json";
import type { LookUp } from "./registry";

/** AWS's variables are written `&{aws:username}` in the program, because `${…}` is the language's own. */
function withVariables(value: string): string {
  return value.replace(/&\{/g, "${");
}

/** One value alone, several as a list; sorted backwards and without repeats, as the provider writes them. */
function oneOrMany(values: Json | undefined): Json | undefined {
  const unique = [...new Set(texts(values).map(withVariables))].sort().reverse();
  return unique.length > 1 ? unique : unique[0];
}

function principals(value: Json | undefined): Json | undefined {
  const given = objects(value);
  if (given.length === 0) return undefined;
  if (given.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(
    given.map((principal) => [text(principal["type"]), oneOrMany(principal["identifiers"])]),
  );
}

function conditions(value: Json | undefined): Json | undefined {
  const given = objects(value);
  if (given.length === 0) return undefined;
  const merged: Record<string, JsonObject> = {};
  for (const condition of given) {
    const values = texts(condition["values"]).map(withVariables);
    const operator = (merged[text(condition["test"])] ??= {});
    operator[text(condition["variable"])] = values.length > 1 ? values : values[0];
  }
  return merged;
}

function statement(given: JsonObject): JsonObject {
  return {
    Sid: given["sid"],
    Effect: text(given["effect"]) || "Allow",
    Action: oneOrMany(given["actions"]),
    NotAction: oneOrMany(given["notActions"]),
    Resource: oneOrMany(given["resources"]),
    NotResource: oneOrMany(given["notResources"]),
    Principal: principals(given["principals"]),
    NotPrincipal: principals(given["notPrincipals"]),
    Condition: conditions(given["conditions"]),
  };
}

function statementsOf(document: string): JsonObject[] {
  const parsed = parseJson(document);
  return isObject(parsed) ? objects(parsed["Statement"]) : [];
}

function refuseRepeatedSids(statements: readonly JsonObject[]): void {
  const sids = statements.map((item) => text(item["Sid"])).filter((sid) => sid !== "");
  const repeated = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (repeated !== undefined) throw new AwsError("", `duplicate Sid (${repeated})`);
}

/**
 * Writes an IAM policy from its parts; runs no AWS call.
 *
 * @throws AwsError when a statement id repeats
 */
export const policyDocument: LookUp = (_, { args }) => {
  const sources = [text(args["sourceJson"]), ...texts(args["sourcePolicyDocuments"])].flatMap(statementsOf);
  const own = [...sources, ...objects(args["statements"]).map(statement)];
  refuseRepeatedSids(own);
  const overriding = [text(args["overrideJson"]), ...texts(args["overridePolicyDocuments"])].flatMap(
    statementsOf,
  );
  const kept = own.filter(
    (item) => item["Sid"] === undefined || !overriding.some(({ Sid }) => Sid === item["Sid"]),
  );
  const document = {
    Version: text(args["version"]) || "2012-10-17",
    Id: args["policyId"],
    Statement: [...kept, ...overriding],
  };
  const minifiedJson = JSON.stringify(document);
  const id = String(parseInt(createHash("sha256").update(minifiedJson).digest("hex").slice(0, 8), 16));
  return { ...args, id, json: JSON.stringify(document, null, 2), minifiedJson, version: document.Version };
};
