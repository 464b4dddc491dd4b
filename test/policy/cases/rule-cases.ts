import type { Finding } from "../../../policy/finding";
import type { StackResource } from "../../../policy/resource";
import type { Properties } from "../../../policy/value";

/** The situations that every rule is tried in. */
export const resourceCells = ["compliant", "violating", "absent", "unknown", "mixed", "malformed"] as const;

/** The situations that rules over several resources are tried in beside those. */
export const stackCells = [...resourceCells, "plainText", "insideComponent"] as const;

/** One situation of a rule: a stack, and what the rule says about its subject. */
export interface RuleCase {
  /** The stack; the first resource is the one that is judged. */
  readonly resources: readonly StackResource[];
  readonly outcome: Finding["outcome"] | "not-applicable";
  /** Every message, exactly; only where the outcome is a failure. */
  readonly messages?: readonly string[];
}

/** The situations of one rule by cell; several variants of a cell are a list. */
export interface RuleCases {
  readonly id: string;
  readonly cells: Readonly<Record<string, RuleCase | readonly RuleCase[]>>;
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

/** A resource about which nothing can be said yet. */
export function undecidedAbout(...resources: StackResource[]): RuleCase {
  return { resources, outcome: "undecided" };
}

/** A resource that the rule does not concern. */
export function doesNotConcern(...resources: StackResource[]): RuleCase {
  return { resources, outcome: "not-applicable" };
}
