import type { Finding } from "../../../policy/finding";
import type { StackResource } from "../../../policy/resource";
import type { Settings } from "../../../policy/rule";
import type { Properties } from "../../../policy/value";

/** The situations that every rule is tried in. */
export const resourceCells = ["compliant", "violating", "absent", "unknown", "mixed", "malformed"] as const;

/** The situations that rules over several resources are tried in beside those. */
export const stackCells = [...resourceCells, "plainText", "insideComponent"] as const;

/** The situation that rules about containers are tried in beside those of a resource. */
export const componentCells = [...resourceCells, "componentInput"] as const;

/** The situations that the rule about exemptions is tried in. */
export const exemptionCells = ["compliant", "violating", "absent", "open", "malformed"] as const;

/** One situation of a rule: a stack, and what the rule says about its subject. */
export interface RuleCase {
  /** The stack; the first resource is the one that is judged. */
  readonly resources: readonly StackResource[];
  readonly outcome: Finding["outcome"] | "not-applicable";
  /** Values of the rule's settings. */
  readonly settings?: Settings;
  /** The text of an exemption file; the stack is then judged by every rule. */
  readonly exemptions?: string;
  /** Every message of violations and advice, exactly. */
  readonly messages?: readonly string[];
}

/** Says why a rule cannot come into a situation. */
export interface Impossible {
  readonly impossible: string;
}

/** What a cell holds; several variants are a list. */
export type Cell = RuleCase | readonly RuleCase[] | Impossible;

/** The situations of one rule by cell. */
export interface RuleCases {
  readonly id: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** A cell of a situation that cannot be, with the reason. */
export function cannotBe(impossible: string): Impossible {
  return { impossible };
}

/** The cases of a cell. */
export function casesOf(cell: Cell): readonly RuleCase[] {
  if ("impossible" in cell) return [];
  return "resources" in cell ? [cell] : cell;
}

/** A resource of a stack. */
export function resource(
  type: string,
  properties: Properties,
  rest: Partial<StackResource> = {},
): StackResource {
  const name = rest.name ?? type.split(":").at(-1) ?? type;
  return {
    urn: `urn:pulumi:test::policies::${type}::${name}`,
    type,
    name,
    properties,
    ignoreChanges: [],
    protect: false,
    dependencies: [],
    propertyDependencies: {},
    ...rest,
  };
}

/** A resource that keeps the rule. */
export function passes(...resources: StackResource[]): RuleCase {
  return { resources, outcome: "pass" };
}

/** A resource that violates it, with the exact message. */
export function fails(resources: StackResource | readonly StackResource[], ...messages: string[]): RuleCase {
  return {
    resources: Array.isArray(resources) ? (resources as StackResource[]) : [resources as StackResource],
    outcome: "fail",
    messages,
  };
}

/** A resource that keeps the rule and could be better, with the exact message. */
export function advises(
  resources: StackResource | readonly StackResource[],
  ...messages: string[]
): RuleCase {
  return { ...fails(resources, ...messages), outcome: "advice" };
}

/** A resource about which nothing can be said yet. */
export function undecidedAbout(...resources: StackResource[]): RuleCase {
  return { resources, outcome: "undecided" };
}

/** A case in which the rule has settings of its own. */
export function configured(settings: Settings, each: RuleCase): RuleCase {
  return { ...each, settings };
}

/** A case with an exemption file. */
export function exempting(exemptions: string, each: RuleCase): RuleCase {
  return { ...each, exemptions };
}

/** A resource that the rule does not concern. */
export function doesNotConcern(...resources: StackResource[]): RuleCase {
  return { resources, outcome: "not-applicable" };
}

/** A resource that refers to others by properties, and waits for them. */
export function referring(
  each: StackResource,
  edges: Readonly<Record<string, StackResource | readonly StackResource[]>>,
): StackResource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(edges).map(([property, targets]) => [property, [targets].flat().map(({ urn }) => urn)]),
  );
  return {
    ...each,
    propertyDependencies: { ...each.propertyDependencies, ...propertyDependencies },
    dependencies: [...each.dependencies, ...Object.values(propertyDependencies).flat()],
  };
}

/** A resource that waits for others without naming them. */
export function waiting(each: StackResource, ...others: readonly StackResource[]): StackResource {
  return { ...each, dependencies: [...each.dependencies, ...others.map(({ urn }) => urn)] };
}

/** A component, and what puts a resource into it. */
export const component = resource("shop:index:Backend", {}, { name: "component" });

/** A resource that stands below the component. */
export function inside(each: StackResource): StackResource {
  return { ...each, parent: component.urn };
}
