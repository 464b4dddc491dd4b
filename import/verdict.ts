/** What becomes of a field: it is there, something like it is there, or nothing is. */
export type Bucket = "mapped" | "approximated" | "lost";

/** A key of the stack file, from below `ecs-platform:` on. */
export type Key = readonly string[];

/** What became of one field. */
export interface Verdict {
  readonly bucket: Bucket;
  /** Keys that hold it now; none where it is lost, or where it needs none. */
  readonly keys: readonly Key[];
  /** What is different, and what to do instead. Empty where the field is simply there. */
  readonly why: string;
}

/** A line of the loss report: a field of a source that holds a value, and what became of it. */
export interface Entry extends Verdict {
  /** The document that has it, such as `kubernetes.yaml#3 Deployment/orders`. */
  readonly source: string;
  /** Its path in the document, such as `spec.replicas`. */
  readonly field: string;
}

/** Something that a person has to write, or to prepare in AWS, before the stack file can be used. */
export interface OpenPoint {
  readonly key: string;
  readonly message: string;
}
