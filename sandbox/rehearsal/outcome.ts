import type { PlannedChange } from "../account/diff";
import type { JsonObject } from "../account/json";
import type { Registration } from "./registration";

/** Why a resource is replaced although none of its properties forces it. */
export type OtherCause = "trigger" | "gone";

/** What one `up` does to a resource. */
export interface Step {
  readonly operation: "create" | "update" | "replace" | "delete";
  readonly resource: Registration;
  /** What changes, and whether that replaces the resource. */
  readonly changes: readonly PlannedChange[];
  /** `trigger`: a value that the program watches is another one; `gone`: it went because it cannot be without something that is replaced. */
  readonly otherCause?: OtherCause;
  /** Keys of replaced resources that changed properties refer to, by property. */
  readonly because: Readonly<Record<string, readonly string[]>>;
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/** A step that AWS would refuse. The engine goes no further then. */
export interface Refusal {
  readonly operation: string;
  readonly key: string;
  readonly message: string;
}

/** What one `up` comes to. */
export interface Outcome {
  readonly steps: readonly Step[];
  readonly refusal: Refusal | undefined;
}
