import { resourceTypeFacts } from "../../facts/resource-types";
import type { ResourceTypeFacts, ValueRule } from "../../facts/resource-types/shape";
import { autoName } from "./auto-name";
import { behaviourOf } from "./behaviours/registry";
import type { CheckFailure } from "./errors";
import { exclusiveFailures, isGiven } from "./exclusive-inputs";
import { copy, fromFact, hasUnknown, isObject, list, UNKNOWN, type Json, type JsonObject } from "./json";
import { DEFAULTS_KEY, fillAt, parentsAt, withoutNotes, withoutNulls } from "./paths";
import { wrongWith } from "./value-rules";

/** What the engine asks the provider to check. */
export interface CheckRequest {
  readonly type: string;
  /** The resource's name in the program. */
  readonly logicalName: string;
  readonly randomSeed: Uint8Array;
  /** Checked inputs of the last deployment; empty for a new resource. */
  readonly olds: JsonObject;
  readonly news: JsonObject;
  /** Tags of the provider's `defaultTags`. */
  readonly defaultTags?: JsonObject;
  /** A name from Pulumi's autonaming configuration, or "none" where it forbids a generated one. */
  readonly proposedName?: { readonly name: string } | "none";
}

/** Inputs with names and defaults filled in, and all that is wrong with them. */
export interface Checked {
  readonly inputs: JsonObject;
  readonly failures: readonly CheckFailure[];
}

/**
 * Checks inputs as the provider does before it calls AWS: required, exclusive and enumerated values, generated names and
 * defaults. Reports everything at once. Properties it does not know are left alone.
 */
export function checkInputs(request: CheckRequest): Checked {
  const facts = resourceTypeFacts(request.type);
  const inputs = withoutNotes(withoutNulls(copy(request.news)));
  if (facts === undefined) return { inputs, failures: [] };
  writeDocumentsAsText(facts, inputs);
  addDefaultTags(facts, inputs, request.defaultTags);
  const failures = [...exclusiveFailures(facts, inputs)];
  const filled: string[] = [];
  failures.push(...nameFailures(facts, request, { inputs, filled }));
  failures.push(...missing(facts, inputs));
  fillDefaults(facts, inputs, filled);
  failures.push(...valueFailures(facts, inputs), ...(behaviourOf(request.type).check?.(inputs) ?? []));
  inputs[DEFAULTS_KEY] = filled.sort();
  return { inputs, failures };
}

/** The program may give a JSON document as an object; AWS takes text. */
function writeDocumentsAsText(facts: ResourceTypeFacts, inputs: JsonObject): void {
  for (const [path, rule] of Object.entries(facts.values ?? {})) {
    const value = inputs[path];
    if (rule.format !== "json" || !isObject(value)) continue;
    inputs[path] = hasUnknown(value) ? UNKNOWN : JSON.stringify(value);
  }
}

function addDefaultTags(
  facts: ResourceTypeFacts,
  inputs: JsonObject,
  defaultTags: JsonObject | undefined,
): void {
  if (Object.keys(defaultTags ?? {}).length === 0 || facts.computed?.includes("tagsAll") !== true) return;
  const { tags } = inputs;
  if (tags === undefined || isObject(tags)) inputs["tags"] = { ...defaultTags, ...tags };
}

/** The inputs of a check while they are filled, and the names of those the provider filled. */
interface Filling {
  readonly inputs: JsonObject;
  readonly filled: string[];
}

function nameFailures(
  facts: ResourceTypeFacts,
  request: CheckRequest,
  { inputs, filled }: Filling,
): CheckFailure[] {
  const { property, autoNameLimit } = facts.name ?? {};
  const named =
    property === undefined || inputs[property] !== undefined || inputs["namePrefix"] !== undefined;
  if (autoNameLimit === undefined || property === undefined || named || request.proposedName === "none")
    return [];
  try {
    inputs[property] = generatedName(property, autoNameLimit, request);
    filled.push(property);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ property, reason: error.message }];
  }
}

function generatedName(property: string, limit: number, request: CheckRequest): Json {
  const old = request.olds[property];
  // A generated name stays for the life of the resource.
  if (old !== undefined && list(request.olds[DEFAULTS_KEY]).includes(property)) return old;
  if (request.proposedName !== undefined && request.proposedName !== "none") return request.proposedName.name;
  return autoName({ logicalName: request.logicalName, randomSeed: request.randomSeed, limit });
}

function missing(facts: ResourceTypeFacts, inputs: JsonObject): CheckFailure[] {
  return (facts.required ?? [])
    .filter((property) => inputs[property] === undefined)
    .map((property) => ({ property, reason: "Missing required argument" }));
}

function fillDefaults(facts: ResourceTypeFacts, inputs: JsonObject, filled: string[]): void {
  for (const [path, value] of Object.entries(facts.defaults ?? {})) {
    const clash = (facts.conflicts ?? []).some(
      ([first, ...others]) => first === path && others.some((other) => isGiven(inputs, other)),
    );
    if (clash) continue;
    for (const holder of fillAt(inputs, path, () => fromFact(value))) {
      if (holder === inputs) filled.push(path);
    }
  }
}

/** Every value at a path with its own path in Pulumi's form (`loadBalancers[1].containerPort`). */
function* located(
  value: Json | undefined,
  path: readonly string[],
  at = "",
): Generator<readonly [string, Json]> {
  const [first, ...rest] = path;
  if (first === undefined) {
    if (value !== undefined && value !== null) yield [at, value];
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* located(item, path, `${at}[${index}]`);
  } else if (isObject(value)) {
    yield* located(value[first], rest, at === "" ? first : `${at}.${first}`);
  }
}

function* wrongValues(path: string, rule: ValueRule, inputs: JsonObject): Generator<CheckFailure> {
  const name = path.split(".").at(-1) ?? path;
  for (const [property, value] of located(inputs, path.split("."))) {
    // A rule for a list's items judges each; one with a range judges how many there are.
    const judged = Array.isArray(value) && rule.range === undefined ? value : [value];
    for (const item of judged) {
      const reason = wrongWith(name, item, rule);
      if (reason !== undefined) yield { property, reason };
    }
  }
}

function valueFailures(facts: ResourceTypeFacts, inputs: JsonObject): CheckFailure[] {
  return Object.entries(facts.values ?? {}).flatMap(([path, rule]) => [...wrongValues(path, rule, inputs)]);
}

/** Whether the provider, not the program, chose an input. */
export function isGenerated(inputs: JsonObject, property: string): boolean {
  return parentsAt(inputs, [property]).some((parent) => list(parent[DEFAULTS_KEY]).includes(property));
}
