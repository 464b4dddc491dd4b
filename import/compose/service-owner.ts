import type { VariableOwner } from "../environment";
import type { Row } from "../rows";
import type { Key } from "../verdict";

/** A service of a Compose file; `at` is the key of its one container. */
export interface ServiceOwner extends VariableOwner {
  /** Key of the service of the stack file. */
  readonly workload: Key;
  readonly name: string;
  /** Namespace in which services find each other; undefined where there is only one. */
  readonly namespace: string | undefined;
  /** Names of the services in networks that this one is in. */
  readonly neighbours: readonly string[];
}

/** A row of the table of a service. */
export type ServiceRow = Row<ServiceOwner>;

/** A field that a container of the stack file has too. */
export function same(field: string, key: string): ServiceRow {
  return { field, key, bucket: "mapped", why: "" };
}

/** Fields that have no counterpart, for one reason. */
export function without(fields: readonly string[], why: string): ServiceRow[] {
  return fields.map((field) => ({ field, bucket: "lost", why }));
}
