import { z } from "zod";
import { platform } from "../config/platform";
import { configNamespace } from "../config/namespace";

/** A JSON Schema, as far as the generated documents read it. */
export interface JsonSchema {
  /** A list where a value may be of several plain types. */
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
}

/** The schema of everything under the platform's namespace, as the user may write it. */
export function platformSchema(): JsonSchema {
  return z.toJSONSchema(platform, {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      withoutNever(jsonSchema.properties);
    },
  }) as JsonSchema;
}

/** Takes keys away that a map never has; it has no keys but its own anyway. */
function withoutNever(properties: Record<string, unknown> = {}): void {
  for (const [key, schema] of Object.entries(properties))
    if (typeof schema === "object" && schema !== null && "not" in schema)
      Reflect.deleteProperty(properties, key);
}

/** The schema of a whole stack file, for editors. Rules across fields are beyond JSON Schema; `npm run plan` checks them. */
export function stackFileSchema(): object {
  const { properties = {}, required = [] } = platformSchema();
  const known = Object.keys(properties).join("|");
  const namespaced = (key: string) => `${configNamespace}:${key}`;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack file of ecs-platform",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: {
          "aws:region": { type: "string", description: "AWS region of the stack." },
          ...Object.fromEntries(Object.entries(properties).map(([key, schema]) => [namespaced(key), schema])),
        },
        patternProperties: { [`^${configNamespace}:(?!(${known})$)`]: false },
        required: required.map(namespaced),
      },
    },
    required: ["config"],
  };
}
