import type { Json, JsonObject } from "../account/json";

/** A resource as a program registers it with the engine, as far as it matters for what happens to it. */
export interface Registration {
  /** `type::name`, under which the resource is known from one run to the next. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: JsonObject;
  /** Keys of the resources that a property refers to, by property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** A value whose change replaces the resource; undefined where it has none. */
  readonly replacementTrigger?: Json | undefined;
  /** Whether its predecessor goes first; undefined where the provider decides. */
  readonly deleteBeforeReplace?: boolean | undefined;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** A resource that stands in an account. */
export interface StandingResource extends Registration {
  /** Inputs as the provider has checked them, with the names that it generated. */
  readonly checked: JsonObject;
  readonly id: string;
  readonly outputs: JsonObject;
}

/** The URN under which a resource is created in the account. */
export function rehearsalUrn(key: string): string {
  return `urn:pulumi:rehearsal::ecs-platform::${key}`;
}

/** `type::name` of a URN, without stack, project and the types of its parents. */
export function keyOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""}::${name.join("::")}`;
}
