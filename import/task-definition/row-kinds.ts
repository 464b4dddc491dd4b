import { isMap } from "../../config/container-definitions";
import type { VariableOwner } from "../environment";
import { plain } from "../names";
import { lost, type Row } from "../rows";

/** What becomes of a field of a task definition or of a service. */
export type EcsRow = Row<VariableOwner>;

/** A field whose value stands under a key as it is. */
export function same(field: string, key: string): EcsRow {
  return { field, key, bucket: "mapped", why: "" };
}

/** Tags, which ECS lists as pairs of key and value. */
export const tags: EcsRow = {
  field: "tags.*",
  parts: ["key", "value"],
  bucket: "mapped",
  why: "",
  convert: (value) =>
    isMap(value)
      ? { key: ["tags", plain(value["key"])], value: plain(value["value"]) }
      : lost("It is no map of key and value."),
};
