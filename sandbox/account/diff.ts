import { resourceTypeFacts } from "../../facts/resource-types";
import type { ResourceTypeFacts } from "../../facts/resource-types/shape";
import { behaviourOf } from "./behaviours/registry";
import { isGenerated } from "./check";
import { compareInputs, type Change, type SameMeaning } from "./compare";
import { text, type JsonObject } from "./json";
import { sameDocument } from "./meaning";

/** A change and whether it can be made in place. */
export interface PlannedChange extends Change {
  readonly replaces: boolean;
}

/** What an update does. */
export interface Difference {
  readonly changes: readonly PlannedChange[];
  /** The old resource goes first, because the new one would have its name. */
  readonly deleteBeforeReplace: boolean;
}

/** Two sets of checked inputs of one resource. */
export interface InputPair {
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/** What changes between two sets of checked inputs, and whether that replaces the resource. */
export function diffInputs(type: string, pair: InputPair): Difference {
  const facts = resourceTypeFacts(type);
  const changes = meaningfulChanges(type, pair).map((change) => ({
    ...change,
    replaces: facts !== undefined && replaces(type, change, pair),
  }));
  const replaced = changes.some((change) => change.replaces);
  return { changes, deleteBeforeReplace: replaced && facts !== undefined && goesFirst(facts, pair) };
}

/** Changes of inputs that AWS would see: documents by meaning, and no change where an input that AWS fills is left out. */
export function meaningfulChanges(type: string, { olds, news }: InputPair): Change[] {
  const facts = resourceTypeFacts(type);
  const behaviour = behaviourOf(type);
  const sameMeaning: SameMeaning = (path, old, now) => {
    const own = behaviour.sameMeaning?.(path, { old, now }, news);
    if (own !== undefined || facts?.values?.[path]?.format !== "json") return own;
    return sameDocument(text(old), text(now));
  };
  const filled = [...(facts?.optionalComputed ?? []), ...(facts?.computed ?? [])];
  return compareInputs(olds, news, sameMeaning).filter(
    // An index at the end: an item was taken out of a list that is still given.
    ({ kind, path, property }) => kind !== "delete" || !filled.includes(path) || property.endsWith("]"),
  );
}

function replaces(type: string, change: Change, pair: InputPair): boolean {
  const facts = resourceTypeFacts(type);
  const conditional = [change.path, change.path.split(".")[0] ?? ""].find(
    (path) => facts?.replacesWhen?.[path] !== undefined,
  );
  if (conditional !== undefined) return behaviourOf(type).replaces?.(conditional, pair) ?? false;
  return facts !== undefined && forcesReplacement(facts, change.path);
}

function forcesReplacement(facts: ResourceTypeFacts, path: string): boolean {
  const paths = facts.forceNew ?? [];
  if (paths.includes(path)) return true;
  return paths.some((forced) => {
    if (forced.endsWith(".*")) return path.startsWith(forced.slice(0, -1));
    return path.startsWith(`${forced}.`) && !hasInnerFacts(facts, forced);
  });
}

/** Whether the facts describe a block from inside; else (a map) a change inside is a change of the whole. */
function hasInnerFacts(facts: ResourceTypeFacts, block: string): boolean {
  const known = [
    ...(facts.forceNew ?? []),
    ...(facts.optionalComputed ?? []),
    ...Object.keys(facts.values ?? {}),
    ...Object.keys(facts.defaults ?? {}),
    ...Object.keys(facts.references ?? {}),
  ];
  return known.some((path) => path.startsWith(`${block}.`));
}

/** Source: pulumi-terraform-bridge, nameRequiresDeleteBeforeReplace. */
function goesFirst(facts: ResourceTypeFacts, { olds, news }: InputPair): boolean {
  if (facts.deleteBeforeReplace === true) return true;
  const { property, autoNameLimit } = facts.name ?? {};
  if (property === undefined || autoNameLimit === undefined || news[property] === undefined) return false;
  return !isGenerated(news, property) && news[property] === olds[property];
}
