import type { VariableOwner } from "../environment";
import type { Row } from "../rows";

/** Who the fields of a container definition belong to. */
export interface ContainerOwner extends VariableOwner {
  /** Key of the service that has the container. */
  readonly workload: readonly string[];
}

/** A row of the table of container definitions. */
export type ContainerRow = Row<ContainerOwner>;

/** A field that the stack file has under a name of its own, or under the same one. */
export function same(field: string, key = field): ContainerRow {
  return { field, key, bucket: "mapped", why: "" };
}
