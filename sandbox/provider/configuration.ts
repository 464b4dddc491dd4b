import { isObject, parseJson, text, type Json, type JsonObject } from "../account/json";

/** What the stack file says of the provider. */
export interface Configuration {
  readonly region: string;
  /** Tags that every taggable resource gets. */
  readonly defaultTags: JsonObject;
}

/** Nested provider configuration arrives as JSON text. */
function unpacked(value: Json | undefined): Json | undefined {
  return typeof value === "string" ? (parseJson(value) ?? value) : value;
}

/**
 * Reads the provider's configuration (`aws:region`, `aws:defaultTags`).
 *
 * @param environment - where the region is looked for when the stack file has none, as the AWS SDK does
 */
export function readConfiguration(
  properties: JsonObject,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const defaultTags = unpacked(properties["defaultTags"]);
  const tags = isObject(defaultTags) ? defaultTags["tags"] : undefined;
  return {
    region:
      text(properties["region"]) || (environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? ""),
    defaultTags: isObject(tags) ? tags : {},
  };
}
