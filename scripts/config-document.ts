import type { JsonSchema } from "./config-schema";
import { platformSchema } from "./config-schema";

/** One line of the reference: a key of the stack file. */
interface Row {
  readonly path: string;
  readonly type: string;
  readonly fallback: string;
  readonly description: string;
}

/** docs/config.md: every key of the stack file, from the schema that checks it. */
export function configMarkdown(): string {
  const { properties = {}, required = [] } = platformSchema();
  const sections = Object.entries(properties).map(([key, schema]) =>
    section(key, schema, required.includes(key)),
  );
  return [
    "# Stack file reference",
    "",
    "Every key under `ecs-platform:` in a `Pulumi.<stack>.yaml`. Generated from `config/` by `npm run generate`; do not edit.",
    "`<name>` stands for a key that you choose. A default that starts with “-” says what happens without the key.",
    "",
    ...sections,
  ].join("\n");
}

function section(key: string, schema: JsonSchema, required: boolean): string {
  const rows = children(key, schema);
  return [
    `## ${key}`,
    "",
    ...(schema.description === undefined
      ? []
      : [`${schema.description} ${required ? "Required." : ""}`.trim(), ""]),
    "| key | type | default | what it is |",
    "|---|---|---|---|",
    ...rows.map(
      (row) => `| \`${row.path}\` | ${cell(row.type)} | ${cell(row.fallback)} | ${cell(row.description)} |`,
    ),
    "",
  ].join("\n");
}

/** The rows below a schema: of a map, a list or the branches of a choice. */
function children(path: string, schema: JsonSchema): Row[] {
  if (schema.anyOf !== undefined) return choices(path, schema.anyOf);
  if (schema.items !== undefined) return children(`${path}[]`, schema.items);
  const named = schema.additionalProperties;
  if (typeof named === "object" && named.type === "object") return children(`${path}.<name>`, named);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const required = schema.required?.includes(key) ?? false;
    return [row(`${path}.${key}`, property, required), ...children(`${path}.${key}`, property)];
  });
}

function row(path: string, schema: JsonSchema, required: boolean): Row {
  const [description = "", described] = (schema.description ?? "").split(/ Default: /);
  return { path, type: typeOf(schema), fallback: fallbackOf(schema, described, required), description };
}

function fallbackOf(schema: JsonSchema, described: string | undefined, required: boolean): string {
  if (described !== undefined) return described;
  if (required) return "required";
  const { default: value } = schema;
  if (value === undefined) return "-";
  return typeof value === "object" ? "see below" : `\`${JSON.stringify(value)}\``;
}

function typeOf(schema: JsonSchema): string {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeOf))].join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.type === "array")
    return `list of ${schema.items === undefined ? "values" : typeOf(schema.items)}`;
  if (schema.type === "integer") return `${String(schema.minimum)} to ${String(schema.maximum)}`;
  if (schema.type === "string") return "text";
  if (schema.type === "boolean") return "true or false";
  return "map";
}

/** The rows of each form that a value may have, led by a line where there are several. */
function choices(path: string, branches: readonly JsonSchema[]): Row[] {
  const forms = branches.map((branch) => children(path, branch)).filter((rows) => rows.length > 0);
  if (forms.length < 2) return forms.flat();
  return forms.flatMap((rows, index) => [
    { path, type: index === 0 ? "**either**" : "**or**", fallback: "", description: "with the keys below" },
    ...rows,
  ]);
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/</g, "&lt;");
}
