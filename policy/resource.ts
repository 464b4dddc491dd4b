import type { Properties } from "./value";

/** A resource as rules see it: of our stacks or of anybody's, from the engine or from a recorded run. */
export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What the program gave, as far as it is known: AWS's answer lists what other resources added, and is unknown in previews. */
  readonly properties: Properties;
  /** Properties whose changes the program ignores. */
  readonly ignoreChanges: readonly string[];
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  /** Whether it is deleted before its replacement is created; absent where the program leaves that open. */
  readonly deleteBeforeReplace?: boolean;
  /** Properties of the provider that it belongs to; absent for the default provider of a recorded run. */
  readonly provider?: Properties;
}

/** A resource with its place among the others. */
export interface StackResource extends Resource {
  /** URN of the component it belongs to. */
  readonly parent?: string;
  /** URNs of everything it waits for. */
  readonly dependencies: readonly string[];
  /** The same by property. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}
