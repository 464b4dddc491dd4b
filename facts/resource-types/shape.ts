/** A value of a table row: anything JSON can hold. */
export type FactValue =
  string | number | boolean | readonly FactValue[] | { readonly [key: string]: FactValue };

/**
 * What AWS or its provider accepts for one input. Every part that is given must hold.
 */
export interface ValueRule {
  /** The accepted values, complete. */
  readonly oneOf?: readonly (string | number)[];
  /** Least and greatest: of a number, of the length of a string, of the count of a list. Both included. */
  readonly range?: readonly [least: number, greatest: number];
  /** Zero is accepted beside `range`. */
  readonly orZero?: boolean;
  /** The number is written in a string; `range` bounds the number. */
  readonly numericString?: boolean;
  /** A regular expression that the string must match. */
  readonly pattern?: string;
  /** The form of the string. */
  readonly format?: "arn" | "json" | "ipv4-cidr" | "ipv6-cidr";
  /** What else must hold, in words. */
  readonly note?: string;
}

/** How a type is named. */
export interface NameFacts {
  /** The input that holds the name. */
  readonly property: string;
  /**
   * Greatest length of the name that the provider generates (`{logical name}-{7 hex digits}`) where the input is
   * omitted; longer is an error, never cut.
   *
   * @default - the provider generates no name
   */
  readonly autoNameLimit?: number;
  /** What AWS accepts, in words. */
  readonly limit?: string;
}

/** What AWS refuses, each as `circumstance → AWS's error code: AWS's message`. */
export interface Refusals {
  readonly create?: readonly string[];
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
}

/**
 * What is true of one resource type. Property paths use Pulumi's names joined by dots, without list indexes. A part that
 * is left out is empty.
 */
export interface ResourceTypeFacts {
  /** The type's name in hashicorp/terraform-provider-aws. */
  readonly terraform: string;
  /** The provider's files that the row was read from. */
  readonly source: string;
  /**
   * The physical id, a template: `{property}` is an output of the resource, `{region}` and `{account}` are the account's,
   * `{hex17}`, `{alnum6}`, `{upper13}`, `{uuid}` and `{decimal}` are chosen by AWS.
   */
  readonly id: string;
  /** The ARN, a template as `id`; absent where the type has none. */
  readonly arn?: string;
  readonly name?: NameFacts;
  /** Within what the name or the setting is unique, in words. */
  readonly uniqueWithin?: string;
  /** Inputs that must be given. */
  readonly required?: readonly string[];
  /**
   * Inputs whose change replaces the resource. The path of a block stands for adding or removing the block; `block.*` for
   * everything inside.
   */
  readonly forceNew?: readonly string[];
  /** Inputs whose change replaces only under a condition, which is given in words. Goes before `forceNew`. */
  readonly replacesWhen?: Readonly<Record<string, string>>;
  /** The provider asks the engine to delete the old resource first. */
  readonly deleteBeforeReplace?: boolean;
  /** Outputs that no input sets. */
  readonly computed?: readonly string[];
  /** Inputs that AWS fills where they are omitted, so that omitting them later changes nothing. */
  readonly optionalComputed?: readonly string[];
  /** What the provider writes into omitted inputs when it checks them. */
  readonly defaults?: Readonly<Record<string, FactValue>>;
  /** What is read back where the input is omitted; strings are templates as `id`. */
  readonly outputDefaults?: Readonly<Record<string, FactValue>>;
  /** What AWS fills in beyond `outputDefaults`, in words. */
  readonly filledByAws?: Readonly<Record<string, string>>;
  readonly conflicts?: readonly (readonly string[])[];
  readonly exactlyOneOf?: readonly (readonly string[])[];
  readonly atLeastOneOf?: readonly (readonly string[])[];
  /** An input and the others that it needs. */
  readonly requiredWith?: Readonly<Record<string, readonly string[]>>;
  readonly values?: Readonly<Record<string, ValueRule>>;
  /** Inputs that name another resource, with the types it can be of. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
  readonly refuses?: Refusals;
  /** What the provider waits for and how long, in words. */
  readonly waits?: string;
  /** Properties that change without the program. */
  readonly drift?: readonly string[];
  readonly notes?: readonly string[];
  /** What could not be confirmed: do not build a test on it. */
  readonly uncertain?: readonly string[];
}

/** A second token for a type that has its facts under another one. */
export interface TwinFacts {
  readonly terraform: string;
  /** The token with the facts. */
  readonly twinOf: string;
}

/** Facts by Pulumi type token. */
export type ResourceTypes = Readonly<Record<string, ResourceTypeFacts | TwinFacts>>;

/** What is true of one look-up function. */
export interface FunctionFacts {
  readonly terraform: string;
  readonly source: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The `id` output, in words. */
  readonly id: string;
  readonly required?: readonly string[];
  readonly defaults?: Readonly<Record<string, FactValue>>;
  readonly outputDefaults?: Readonly<Record<string, FactValue>>;
  readonly conflicts?: readonly (readonly string[])[];
  readonly atLeastOneOf?: readonly (readonly string[])[];
  readonly values?: Readonly<Record<string, ValueRule>>;
  /** Error text when nothing matches (`none`), when several do (`many`), and otherwise (`other`). */
  readonly errors?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly uncertain?: readonly string[];
}

/** Facts by Pulumi function token. */
export type FunctionTypes = Readonly<Record<string, FunctionFacts>>;
