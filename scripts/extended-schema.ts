import { configNamespace } from "../config/namespace";
import { isMap, type Json } from "../config/container-definitions";
import { stackFileSchema } from "./config-schema";

/**
 * The schema of files that extend others or are extended, for editors: what is required may stand in another of them, and an empty
 * value takes a key away. What all of them say together is checked by `npm run plan`.
 */
export function extendedFileSchema(): object {
  const schema = stackFileSchema() as Json;
  return {
    ...without(schema, "required"),
    title: `Part of a stack file of ${configNamespace}`,
    properties: partial(schema["properties"]),
  };
}

/** A map of schemas whose values may all be left out, and be empty. */
function partial(properties: unknown): Json {
  if (!isMap(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, orEmpty(partialSchema(schema))]),
  );
}

function partialSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(partialSchema);
  if (!isMap(schema)) return schema;
  const { properties, additionalProperties, anyOf, ...rest } = schema;
  return {
    ...without(rest, "required"),
    ...(properties !== undefined && { properties: partial(properties) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: isMap(additionalProperties)
        ? orEmpty(partialSchema(additionalProperties))
        : additionalProperties,
    }),
    ...(anyOf !== undefined && { anyOf: partialSchema(anyOf) }),
  };
}

function without(schema: Json, key: string): Json {
  return Object.fromEntries(Object.entries(schema).filter(([each]) => each !== key));
}

/** A schema that null fits too. */
function orEmpty(schema: unknown): unknown {
  if (!isMap(schema)) return schema;
  const { type, anyOf, description, default: fallback, ...rest } = schema;
  const empty = { type: "null" };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...(anyOf as unknown[]), empty] };
  if (typeof type === "string" && !("enum" in rest) && !("const" in rest))
    return { ...schema, type: [type, "null"] };
  // What it says about the key stays where editors look for it.
  const said = {
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
  };
  return { ...said, anyOf: [{ ...(type !== undefined && { type }), ...rest }, empty] };
}
