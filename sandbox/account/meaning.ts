import { canonical, isObject, list, objects, parseJson, text, type Json, type JsonObject } from "./json";

function asSortedTexts(value: Json | undefined): Json {
  const items = Array.isArray(value) ? value : [value ?? null];
  return items.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).sort();
}

function mapValues(value: Json | undefined, change: (item: Json | undefined) => Json): Json {
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

function statementMeaning(statement: JsonObject): Json {
  const lists = ["Action", "NotAction", "Resource", "NotResource"];
  const entries = Object.entries(statement).map(([key, value]): [string, Json] => {
    if (lists.includes(key)) return [key, asSortedTexts(value)];
    if (key === "Principal" || key === "NotPrincipal") return [key, mapValues(value, asSortedTexts)];
    if (key === "Condition") return [key, mapValues(value, (operator) => mapValues(operator, asSortedTexts))];
    return [key, value ?? null];
  });
  return Object.fromEntries(entries);
}

/**
 * What an IAM policy means: the order of statements and of values, and a single value in place of a list of one, make no
 * difference.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyMeaning(document: JsonObject): string {
  const statements = objects(document["Statement"]).map((statement) =>
    canonical(statementMeaning(statement)),
  );
  return canonical({ ...document, Statement: statements.sort() });
}

function lifecycleMeaning(document: JsonObject): string {
  const rules = objects(document["rules"]).map((rule) => {
    const selection = isObject(rule["selection"]) ? { ...rule["selection"] } : {};
    for (const key of ["tagPrefixList", "tagPatternList"]) {
      if (selection[key] !== undefined) selection[key] = asSortedTexts(selection[key]);
    }
    return canonical({ ...rule, selection });
  });
  return canonical({ ...document, rules: rules.sort() });
}

/** Whether two JSON documents mean the same to AWS; text that is no JSON object must be equal. */
export function sameDocument(a: string, b: string): boolean {
  const [left, right] = [parseJson(a), parseJson(b)];
  if (!isObject(left) || !isObject(right)) return a === b;
  if ("Statement" in left) return policyMeaning(left) === policyMeaning(right);
  if ("rules" in left) return lifecycleMeaning(left) === lifecycleMeaning(right);
  return canonical(left) === canonical(right);
}

function byName(items: Json | undefined): JsonObject[] {
  return objects(items).sort((a, b) => (text(a["name"]) < text(b["name"]) ? -1 : 1));
}

function portMeaning(port: JsonObject, awsvpc: boolean): JsonObject {
  const meaning: JsonObject = { protocol: "tcp", ...port };
  const { hostPort } = port;
  if (hostPort === 0 || (awsvpc && hostPort === port["containerPort"])) delete meaning["hostPort"];
  return meaning;
}

/** What ECS fills into a container's health check. Source: ECS API, HealthCheck. */
const HEALTH_CHECK_DEFAULTS = { interval: 30, retries: 3, timeout: 5, startPeriod: 0 };

function containerMeaning(container: JsonObject, awsvpc: boolean): JsonObject {
  const meaning: JsonObject = {
    ...container,
    cpu: container["cpu"] ?? 0,
    essential: container["essential"] ?? true,
    environment: byName(container["environment"]),
    secrets: byName(container["secrets"]),
    portMappings: objects(container["portMappings"]).map((port) => portMeaning(port, awsvpc)),
  };
  if (isObject(container["healthCheck"])) {
    meaning["healthCheck"] = { ...HEALTH_CHECK_DEFAULTS, ...container["healthCheck"] };
  }
  const kept = Object.entries(meaning).filter(([, value]) => value !== null && !isEmpty(value));
  return Object.fromEntries(kept);
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/**
 * Whether two container definitions mean the same to ECS: defaults, empty lists and the order of containers, environment
 * and secrets make no difference. Source: container_definitions.go of hashicorp/terraform-provider-aws.
 *
 * @param networkMode - under `awsvpc` a host port that equals the container port says nothing
 */
export function sameContainers(a: string, b: string, networkMode: string): boolean {
  const awsvpc = networkMode === "awsvpc";
  const meaning = (source: string): string | undefined => {
    const parsed = parseJson(source);
    return Array.isArray(parsed)
      ? canonical(byName(list(parsed)).map((item) => containerMeaning(item, awsvpc)))
      : undefined;
  };
  return a === b || (meaning(a) !== undefined && meaning(a) === meaning(b));
}
