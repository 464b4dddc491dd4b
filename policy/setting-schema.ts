import type { PolicyConfigSchema } from "@pulumi/policy";
import { unknownName } from "./nearest-name";
import type { Settings } from "./rule";

/** The schema of one setting, in the part of JSON Schema that settings.ts writes. */
export type SettingSchema = NonNullable<PolicyConfigSchema["properties"]>[string];

/** What is wrong with the values of a rule's settings, each with rule, key, value and what to write. */
export function settingProblems(
  id: string,
  schemas: Readonly<Record<string, SettingSchema>>,
  values: Settings,
): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
    if (schema === undefined) {
      const names = Object.keys(schemas);
      const known = names.length === 0 ? "the rule has none" : unknownName(key, names);
      return [`${id}.${key}: is no setting of the rule; ${known}`];
    }
    const problem = settingProblem(schema, value);
    return problem === undefined ? [] : [`${id}.${key}: ${problem}`];
  });
}

/** What is wrong with the value of a setting, and what to write instead; undefined where nothing is. */
export function settingProblem(schema: SettingSchema, value: unknown): string | undefined {
  switch (schema.type) {
    case "array":
      return listProblem(schema, value);
    case "integer":
      return numberProblem(schema, value);
    default:
      return textProblem(schema, value);
  }
}

function listProblem({ items }: SettingSchema, value: unknown): string | undefined {
  const each = typeof items === "object" && !Array.isArray(items) ? items : {};
  const noun = each.type === "integer" ? "whole numbers" : "texts";
  if (!Array.isArray(value)) return `${shown(value)} is no list; give a list of ${noun}`;
  const problems = value.flatMap((entry: unknown, index) => {
    const problem = settingProblem(each, entry);
    return problem === undefined ? [] : [`[${String(index)}] ${problem}`];
  });
  return problems.length === 0 ? undefined : problems.join("; ");
}

function numberProblem({ minimum = 0, maximum }: SettingSchema, value: unknown): string | undefined {
  const range =
    maximum === undefined ? `from ${String(minimum)}` : `from ${String(minimum)} to ${String(maximum)}`;
  if (typeof value !== "number" || !Number.isInteger(value))
    return `${shown(value)} is no whole number; give one ${range}`;
  const fits = value >= minimum && value <= (maximum ?? value);
  return fits ? undefined : `${String(value)} is out of range; give a number ${range}`;
}

function textProblem(schema: SettingSchema, value: unknown): string | undefined {
  const accepted = schema.enum?.map(String);
  if (accepted !== undefined)
    return accepted.some((each) => each === value)
      ? undefined
      : `${shown(value)} is not allowed; use ${accepted.join(", ")}`;
  if (typeof value !== "string") return `${shown(value)} is no text; give a text`;
  return value === "" ? "is empty; give a text" : undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? "nothing" : text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
