import { resourceTypeFacts } from "../../facts/resource-types";
import type { ResourceTypeFacts } from "../../facts/resource-types/shape";
import { ACCOUNT_ID, fillTemplate, type TemplateValues } from "./identity";
import { copy, fromFact, isObject, text, UNKNOWN, type Json, type JsonObject } from "./json";
import { fillAt, withoutNotes } from "./paths";

/** Outputs that hold the account's id in every type that has them. */
const ACCOUNT_OUTPUTS = ["ownerId", "registryId"];

function fillTemplates(value: Json, values: TemplateValues): Json {
  if (typeof value === "string") return fillTemplate(value, values);
  if (Array.isArray(value)) return value.map((item) => fillTemplates(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillTemplates(item ?? null, values)]),
  );
}

/** Fills in what AWS gives where an input is omitted. */
export function fillOutputDefaults(
  type: string,
  properties: JsonObject,
  values: Omit<TemplateValues, "properties">,
): void {
  const facts = resourceTypeFacts(type);
  for (const [path, value] of Object.entries(facts?.outputDefaults ?? {})) {
    fillAt(properties, path, () => fillTemplates(fromFact(value), { ...values, properties }));
  }
}

/** Inputs as AWS first reads them back: with region and the account's id. */
export function inputsAsOutputs(facts: ResourceTypeFacts, inputs: JsonObject, region: string): JsonObject {
  const properties = withoutNotes(copy(inputs));
  if (facts.optionalComputed?.includes("region") === true) properties["region"] ??= region;
  for (const output of ACCOUNT_OUTPUTS) {
    if (facts.computed?.includes(output) === true) properties[output] = ACCOUNT_ID;
  }
  addAllTags(facts, properties);
  return properties;
}

/** `tagsAll` follows the tags. */
export function addAllTags(facts: ResourceTypeFacts, properties: JsonObject): void {
  if (facts.computed?.includes("tagsAll") === true) properties["tagsAll"] = copy(properties["tags"] ?? {});
}

/** Placeholders that `fillTemplate` and `nameObject` know without an output. */
const WITHOUT_OUTPUT = /^(region|account|id|arn|uuid|decimal|destinationCrc32|(hex|upper|alnum)\d+)$/;

/** `main` of `clusterName`, from the ARN or name in `cluster`; the name of the resource itself for `name`. */
function borrowed(facts: ResourceTypeFacts, placeholder: string, properties: JsonObject): Json | undefined {
  if (placeholder === "name") return properties[facts.name?.property ?? "name"];
  if (placeholder === "revision") return 1;
  const owner = text(properties[placeholder.replace(/Name$/, "")]);
  return owner === "" ? undefined : owner.split("/").at(-1);
}

/** The outputs with all that the id and ARN are made of; what nobody gave is chosen as AWS does. */
function identifiers(facts: ResourceTypeFacts, { properties, ids }: TemplateValues): JsonObject {
  const complete = { ...properties };
  for (const [, name = ""] of `${facts.id}${facts.arn ?? ""}`.matchAll(/\{(\w+)\}/g)) {
    if (complete[name] !== undefined || WITHOUT_OUTPUT.test(name)) continue;
    complete[name] = borrowed(facts, name, properties) ?? ids.draw("hex", 17);
    if (facts.computed?.includes(name) === true) properties[name] = complete[name];
  }
  return complete;
}

/**
 * The id and, where the type has one, the ARN of a new object; the ARN is also written into `properties`.
 *
 * @param given - the id, or "" to choose one as AWS does
 */
export function nameObject(facts: ResourceTypeFacts, values: TemplateValues, given: string): string {
  const { properties } = values;
  const parts = identifiers(facts, values);
  const arnFirst = given === "" && facts.id.includes("{arn}");
  const id = arnFirst ? "" : given || fillTemplate(facts.id, { ...values, properties: parts });
  if (facts.arn !== undefined) {
    properties["arn"] ??= fillTemplate(facts.arn, { ...values, properties: { ...parts, id } });
  }
  return arnFirst ? text(properties["arn"]) : id;
}

/** Outputs of a resource that is yet to be created: what is given is known, what AWS chooses is not. */
export function previewOutputs(type: string, inputs: JsonObject, region: string): JsonObject {
  const facts = resourceTypeFacts(type);
  if (facts === undefined) return withoutNotes(inputs);
  const properties = inputsAsOutputs(facts, inputs, region);
  for (const path of [...(facts.optionalComputed ?? []), ...(facts.computed ?? [])]) {
    fillAt(properties, path, () => UNKNOWN);
  }
  return properties;
}
