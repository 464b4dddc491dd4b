import { twinsOf } from "../../facts/type-tokens";
import { evaluateStack } from "../../policy/evaluate";
import type { StackResource } from "../../policy/resource";
import type { Rule } from "../../policy/rule";
import { type PlacedCase, placedCases } from "../policy/cases/all";
import type { Properties, Value } from "../../policy/value";
import { leavesBetween, patchedMap } from "./value-patch";

/** The step from a case that keeps a rule to one that violates it. */
interface Mutation {
  readonly kept: PlacedCase;
  readonly violated: PlacedCase;
  /** How much differs between them. */
  readonly size: number;
}

/** What became of one violation of a rule in a stack. */
export interface Seeded {
  readonly rule: string;
  /** How much of a violating case it took until the rule reported it; absent where it never did. */
  readonly reportedAt?: Grain;
}

/** A resource that comes or goes counts as much as so many leaves. */
const weightOfResource = 5;
/** Mutations and resources that are tried for a rule in a stack. */
const most = { mutations: 8, complying: 3, resources: 4 };

/**
 * How much of the violating case a resource takes over: the leaves that differ, the properties that they lie in, or all of the case, with
 * what stands around it there. A leaf alone often violates nothing in a stack that has more than the case has.
 */
const grains = ["leaves", "properties", "case"] as const;
export type Grain = (typeof grains)[number];

/** Mutations by the id of their rule: every stack asks for the same ones. */
const known = new Map<string, readonly Mutation[]>();

function mutationsOf({ id }: Rule): readonly Mutation[] {
  const found = known.get(id) ?? mutationsInCases(id);
  known.set(id, found);
  return found;
}

/** For each violating case of a rule the steps from the complying cases that are nearest to it, smallest first. */
function mutationsInCases(rule: string): Mutation[] {
  const own = placedCases().filter(({ id, settings }) => id === rule && settings === undefined);
  const kept = own.filter(({ outcome }) => outcome === "pass");
  return own
    .filter(({ outcome }) => outcome === "fail")
    .flatMap((violated) =>
      kept
        .filter((one) => kindOf(subjectOf(one)) === kindOf(subjectOf(violated)))
        .map((one) => ({ kept: one, violated, size: sizeOf(one, violated) }))
        .filter(({ size }) => size > 0)
        .sort((one, other) => one.size - other.size)
        .slice(0, most.complying),
    )
    .sort((one, other) => one.size - other.size)
    .slice(0, most.mutations);
}

/** Seeds a violation of each rule that something in a stack keeps, and says whether the rule reports it. */
export function seedViolations(stack: readonly StackResource[], rules: readonly Rule[]): Seeded[] {
  const verdicts = evaluateStack(stack, { judged: rules });
  return rules.flatMap((rule) => {
    const kept = new Set(
      verdicts.filter((each) => each.rule === rule && each.outcome === "pass").map(({ urn }) => urn),
    );
    const tries = triesOf(
      rule,
      stack.filter(({ urn }) => kept.has(urn)),
    );
    if (tries.length === 0) return [];
    const reported = tries.find((seed) =>
      evaluateStack(mutated(stack, seed), { judged: [rule] }).some(
        ({ urn, outcome }) =>
          outcome === "fail" && (seed.grain === "case" ? urn === seed.subject.urn : kept.has(urn)),
      ),
    );
    return [{ rule: rule.id, ...(reported !== undefined && { reportedAt: reported.grain }) }];
  });
}

/**
 * Adds a violating case of each rule to a stack, as a change that brings new resources does, and names the rules that do not report it
 * beside what is there.
 */
export function unseenAdditions(stack: readonly StackResource[], rules: readonly Rule[]): string[] {
  return rules
    .filter((rule) => {
      const added = placedCases().find(({ id, outcome }) => id === rule.id && outcome === "fail");
      const verdicts = evaluateStack([...stack, ...(added?.resources ?? [])], {
        judged: [rule],
        settings: { [rule.id]: added?.settings ?? {} },
      });
      const subject = added?.resources[0]?.urn;
      return !verdicts.some(({ urn, outcome }) => urn === subject && outcome === "fail");
    })
    .map(({ id }) => id);
}

function triesOf(rule: Rule, subjects: readonly StackResource[]): Seed[] {
  return grains.flatMap((grain) =>
    mutationsOf(rule).flatMap((mutation) =>
      subjects
        .filter((subject) => kindOf(subject) === kindOf(subjectOf(mutation.kept)))
        .slice(0, most.resources)
        .map((subject) => ({ subject, mutation, grain })),
    ),
  );
}

/** A violation to put into a stack. */
interface Seed {
  readonly subject: StackResource;
  readonly mutation: Mutation;
  readonly grain: Grain;
}

/** A stack in which one resource, and those around it, changed as a mutation says. */
function mutated(stack: readonly StackResource[], { subject, mutation, grain }: Seed): StackResource[] {
  const { kept, violated } = mutation;
  if (grain === "case") return takenOver(stack, subject, violated);
  const places = placesOf(stack, subject, kept);
  const before = new Map(kept.resources.map((each) => [roleOf(each, kept), each]));
  const after = new Map(violated.resources.map((each) => [roleOf(each, violated), each]));
  const changed = new Map<string, StackResource | undefined>();
  for (const [role, from] of before)
    for (const target of places.get(role) ?? []) {
      const to = after.get(role);
      changed.set(
        target.urn,
        to === undefined ? undefined : changedAs(target, { from, to, places, mutation, grain }),
      );
    }
  const added = [...after]
    .filter(([role]) => !before.has(role))
    .map(([, each]) => placed(each, places, violated));
  return [
    ...stack.flatMap((each) => {
      if (!changed.has(each.urn)) return [each];
      const result = changed.get(each.urn);
      return result === undefined ? [] : [result];
    }),
    ...added,
  ];
}

/** A stack in which a resource stands in the place of a case's subject, with everything else of the case beside it. */
function takenOver(
  stack: readonly StackResource[],
  subject: StackResource,
  each: PlacedCase,
): StackResource[] {
  const [original, ...others] = each.resources;
  if (original === undefined) return [...stack];
  const asSubject = (urn: string) => (urn === original.urn ? subject.urn : urn);
  const { properties, dependencies, propertyDependencies } = withEdges(original, asSubject);
  const changed = {
    ...subject,
    properties: { ...subject.properties, ...properties },
    ignoreChanges: original.ignoreChanges,
    protect: original.protect,
    ...(original.deleteBeforeReplace !== undefined && { deleteBeforeReplace: original.deleteBeforeReplace }),
    ...(original.provider !== undefined && { provider: original.provider }),
    dependencies: [...subject.dependencies, ...dependencies],
    propertyDependencies: { ...subject.propertyDependencies, ...propertyDependencies },
  };
  return [
    ...stack.map((one) => (one.urn === subject.urn ? changed : one)),
    ...others.map((one) => withEdges(one, asSubject)),
  ];
}

/** A resource whose edges lead elsewhere. */
function withEdges(each: StackResource, moved: (urn: string) => string): StackResource {
  return {
    ...each,
    dependencies: each.dependencies.map(moved),
    propertyDependencies: Object.fromEntries(
      Object.entries(each.propertyDependencies).map(([property, urns]) => [property, urns.map(moved)]),
    ),
  };
}

type Places = ReadonlyMap<string, readonly StackResource[]>;

/** What a resource of a case is in it: its subject, or one of its kind and name. */
function roleOf(each: StackResource, { resources }: PlacedCase): string {
  return each === resources[0] ? "subject" : `${kindOf(each) ?? ""} ${each.name}`;
}

/** The resources of a stack that stand where those of a case do: the subject, and of each other kind what is next to it. */
function placesOf(stack: readonly StackResource[], subject: StackResource, each: PlacedCase): Places {
  const near = neighbours(stack, subject);
  return new Map(
    each.resources.map((one) => {
      const role = roleOf(one, each);
      if (role === "subject") return [role, [subject]];
      const ofKind = stack.filter((other) => kindOf(other) === kindOf(one) && other.urn !== subject.urn);
      const nearest = ofKind.filter(({ urn }) => near.has(urn));
      return [role, nearest.length > 0 ? nearest : ofKind];
    }),
  );
}

/** What a resource refers to or waits for, and what refers to it or to the same. */
function neighbours(stack: readonly StackResource[], subject: StackResource): ReadonlySet<string> {
  const targets = (each: StackResource) => [
    ...each.dependencies,
    ...Object.values(each.propertyDependencies).flat(),
  ];
  const near = new Set([subject.urn]);
  for (let round = 0; round < 2; round++)
    for (const each of stack)
      if (near.has(each.urn)) for (const urn of targets(each)) near.add(urn);
      else if (targets(each).includes(subject.urn)) near.add(each.urn);
  return near;
}

/** What happens to a resource that stands where one of a case does. */
interface Change {
  readonly from: StackResource;
  readonly to: StackResource;
  readonly places: Places;
  readonly mutation: Mutation;
  readonly grain: Grain;
}

function changedProperties(properties: Properties, { from, to, grain }: Change): Properties {
  if (grain === "leaves") return patchedMap(properties, from.properties, to.properties);
  const result: Record<string, Value> = { ...properties };
  for (const key of new Set([...Object.keys(from.properties), ...Object.keys(to.properties)])) {
    const value = to.properties[key];
    if (leavesBetween(from.properties[key], value) === 0) continue;
    if (value === undefined) Reflect.deleteProperty(result, key);
    else result[key] = value;
  }
  return result;
}

function changedAs(target: StackResource, change: Change): StackResource {
  const { from, to, places, mutation } = change;
  const { kept, violated } = mutation;
  const lost = new Set(
    rolesWaitedFor(from, kept)
      .filter((role) => !rolesWaitedFor(to, violated).includes(role))
      .flatMap((role) => (places.get(role) ?? []).map(({ urn }) => urn)),
  );
  const keep = (urns: readonly string[]) => urns.filter((urn) => !lost.has(urn));
  return {
    ...target,
    properties: changedProperties(target.properties, change),
    ignoreChanges: same(from.ignoreChanges, to.ignoreChanges) ? target.ignoreChanges : to.ignoreChanges,
    protect: from.protect === to.protect ? target.protect : to.protect,
    ...(from.deleteBeforeReplace !== to.deleteBeforeReplace && {
      deleteBeforeReplace: to.deleteBeforeReplace ?? false,
    }),
    ...(!same(from.provider, to.provider) && to.provider !== undefined && { provider: to.provider }),
    dependencies: keep(target.dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(target.propertyDependencies).map(([property, urns]) => [property, keep(urns)]),
    ),
  };
}

/** The roles of a case that a resource of it refers to or waits for. */
function rolesWaitedFor(each: StackResource, all: PlacedCase): string[] {
  const urns = [...each.dependencies, ...Object.values(each.propertyDependencies).flat()];
  return all.resources.filter(({ urn }) => urns.includes(urn)).map((other) => roleOf(other, all));
}

/** A resource that only the violating case has, beside those of the stack that it refers to. */
function placed(each: StackResource, places: Places, all: PlacedCase): StackResource {
  return withEdges(each, (urn) => {
    const target = all.resources.find((other) => other.urn === urn);
    return (target && places.get(roleOf(target, all))?.[0]?.urn) ?? urn;
  });
}

function sizeOf(kept: PlacedCase, violated: PlacedCase): number {
  const before = new Map(kept.resources.map((each) => [roleOf(each, kept), each]));
  const after = new Map(violated.resources.map((each) => [roleOf(each, violated), each]));
  const roles = new Set([...before.keys(), ...after.keys()]);
  return [...roles].reduce((sum, role) => {
    const [from, to] = [before.get(role), after.get(role)];
    return (
      sum +
      (from === undefined || to === undefined ? weightOfResource : between(from, to, { kept, violated }))
    );
  }, 0);
}

function between(from: StackResource, to: StackResource, { kept, violated }: Omit<Mutation, "size">): number {
  const others = [
    same(from.ignoreChanges, to.ignoreChanges),
    from.protect === to.protect,
    from.deleteBeforeReplace === to.deleteBeforeReplace,
    same(from.provider, to.provider),
    same(rolesWaitedFor(from, kept).sort(), rolesWaitedFor(to, violated).sort()),
  ];
  return leavesBetween(from.properties, to.properties) + others.filter((isSame) => !isSame).length;
}

function subjectOf({ resources }: PlacedCase): StackResource | undefined {
  return resources[0];
}

/** One token for all twins of a type. */
function kindOf(resource: StackResource | undefined): string | undefined {
  return resource === undefined ? undefined : (twinsOf(resource.type)[0] ?? resource.type);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
