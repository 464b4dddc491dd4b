import type { JsonSchema } from "./config-schema";

/** What a value may be, in words: its type, its range and its length. */
export function typeWords(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeWords))].join(" or ");
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(", ");
  if (typeof schema.type === "object")
    return schema.type.map((type) => typeWords({ ...schema, type })).join(" or ");
  switch (schema.type) {
    case "array":
      return listWords(schema);
    case "integer":
      return `whole number${rangeWords(schema)}`;
    case "number":
      return `number${rangeWords(schema)}`;
    case "string":
      return schema.maxLength === undefined ? "text" : `text, up to ${String(schema.maxLength)} characters`;
    case "boolean":
      return "true or false";
    case "object":
      return mapWords(schema);
    default:
      return "any value";
  }
}

/** What happens without a key, or that it is required. */
export function defaultWords(schema: JsonSchema, required: boolean): string {
  const { default: value } = schema;
  const described = describedDefault(schema);
  if (described !== undefined) return described;
  if (required) return "required";
  if (value === undefined) return "none";
  if (typeof value !== "object" || value === null) return literal(value);
  if (Object.keys(value).length > 0) return `\`${JSON.stringify(value)}\``;
  return schema.properties !== undefined || schema.anyOf !== undefined ? "as below" : "none";
}

/** What a key is, without the sentence about its default. */
export function meaningWords({ description = "" }: JsonSchema): string {
  return description.split(/ ?Default: /)[0] ?? "";
}

/** A text within a table cell: without what Markdown would take for a column or for HTML. */
export function cell(text: string): string {
  const escaped = text.replace(/\|/g, "\\|");
  return escaped
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replace(/</g, "&lt;") : part))
    .join("`");
}

/** The default that a description tells in words, such as what ECS does by itself. */
function describedDefault({ description = "" }: JsonSchema): string | undefined {
  const [, told] = description.split(/Default: (?:- )?/);
  return told?.replace(/\.$/, "");
}

function literal(value: unknown): string {
  return `\`${String(value)}\``;
}

function rangeWords({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${String(exclusiveMinimum)}`;
  if (isBound(minimum) && isBound(maximum)) return `, ${String(minimum)} to ${String(maximum)}`;
  return "";
}

/** Whether a bound was set by us: an integer without bounds comes with those of JavaScript. */
function isBound(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}

function listWords({ items, minItems = 0, maxItems }: JsonSchema): string {
  const list = `list of ${items === undefined ? "values" : typeWords(items)}`;
  if (maxItems === undefined) return minItems > 0 ? `${list}; at least ${String(minItems)}` : list;
  return `${list}; ${minItems > 0 ? `${String(minItems)} to` : "at most"} ${String(maxItems)}`;
}

function mapWords({ properties, additionalProperties }: JsonSchema): string {
  if (properties !== undefined || typeof additionalProperties !== "object") return "map";
  return `map of name to ${typeWords(additionalProperties)}`;
}
