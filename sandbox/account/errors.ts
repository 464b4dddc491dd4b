import type { JsonObject } from "./json";

/** An input that the provider refuses before anything is called. */
export interface CheckFailure {
  /** Path of the property, in Pulumi's form (`loadBalancers[0].containerPort`). */
  readonly property: string;
  readonly reason: string;
}

/** AWS refused an operation. */
export class AwsError extends Error {
  /**
   * @param code - AWS's error code; "" for an error of the provider itself
   * @param words - AWS's message
   */
  constructor(
    readonly code: string,
    readonly words: string,
  ) {
    super(code === "" ? words : `${code}: ${words}`);
  }
}

/**
 * A resource was created or changed in the account but did not become what was asked for: the engine keeps it in the stack,
 * marks it, and updates it on the next `up`.
 */
export class InitializationFailed extends Error {
  constructor(
    readonly id: string,
    readonly properties: JsonObject,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}
