import type { JsonSchema } from "./config-schema";
import { defaultWords, meaningWords, typeWords } from "./schema-words";

/** One line of the reference: a key of the stack file. */
export interface Row {
  /** Key below the section, with dots where a small map is told in its parent's section. */
  readonly key: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
  /** Section that tells the keys below it. */
  readonly section?: string;
}

/** A form that the value of a section may have: the keys that only it has. */
export interface Form {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** One map of the stack file with its keys. */
export interface Section {
  /** Keys that lead here, such as `services.<name>.containers.<name>`. */
  readonly path: string;
  readonly meaning: string;
  /** Keys of every form. */
  readonly rows: readonly Row[];
  /** The alternatives; none where the value has one form only. */
  readonly forms: readonly Form[];
}

/** One form of a value among the others, and the keys that all of them have. */
interface Branch {
  readonly branch: JsonSchema;
  readonly branches: readonly JsonSchema[];
  readonly common: readonly string[];
}

/** Most keys that a map may have to be told in the section of its parent. */
const mostInlineKeys = 4;

/** Splits a schema into sections, each map once: a map that occurs a second time refers to its first section. */
export class SchemaSections {
  readonly sections: Section[] = [];
  private readonly known = new Map<string, string>();

  /** Adds the section of a value, and those below it, and returns the path of the section that tells it. */
  add(path: string, schema: JsonSchema, form = ""): string {
    const { at: plain, value } = unwrapped(path, schema);
    const signature = JSON.stringify({ ...value, description: undefined, default: undefined });
    const earlier = this.known.get(signature);
    if (earlier !== undefined) return earlier;
    // A key that two forms have differently has a section for each.
    const at = this.sections.some((section) => section.path === plain) ? `${plain} ${form}` : plain;
    this.known.set(signature, at);
    const place = this.sections.length;
    const branches = formsOf(value);
    const [only = {}] = branches;
    const common = branches.length > 1 ? commonKeys(branches) : Object.keys(only.properties ?? {});
    const rows = this.rows(at, { schema: narrowed(only, (key) => common.includes(key)), form: "" });
    const forms =
      branches.length < 2 ? [] : branches.map((branch) => this.form(at, { branch, branches, common }));
    this.sections.splice(place, 0, { path: at, meaning: meaningWords(schema), rows, forms });
    return at;
  }

  private form(path: string, { branch, branches, common }: Branch): Form {
    const others = branches.filter((other) => other !== branch);
    const title = formTitle(branch, others);
    const schema = narrowed(branch, (key) => !common.includes(key));
    return { title, rows: this.rows(path, { schema, form: title }) };
  }

  private rows(path: string, { schema: parent, form }: { schema: JsonSchema; form: string }): Row[] {
    const { properties = {}, required = [] } = parent;
    return Object.entries(properties).flatMap(([key, schema]) => {
      const row = {
        key,
        type: typeWords(schema),
        fallback: defaultWords(schema, required.includes(key)),
        meaning: meaningWords(schema),
      };
      const { at, value } = unwrapped(key, schema);
      if (formsOf(value).every((form) => Object.keys(form.properties ?? {}).length === 0)) return [row];
      if (isSmall(value))
        return [
          row,
          ...this.rows(path, { schema: value, form }).map((child) => ({
            ...child,
            key: `${at}.${child.key}`,
          })),
        ];
      return [{ ...row, section: this.add(`${path}.${key}`, schema, form) }];
    });
  }
}

/** The maps that a value may be. */
export function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  const forms = schema.anyOf ?? [schema];
  return forms.filter((form) => form.type === "object");
}

/** The value inside lists and maps by name, with the path that leads there. */
export function unwrapped(path: string, schema: JsonSchema): { at: string; value: JsonSchema } {
  const inList = schema.anyOf?.find(({ items }) => items !== undefined && formsOf(items).length > 0)?.items;
  if (schema.items !== undefined) return unwrapped(`${path}[]`, schema.items);
  if (inList !== undefined) return unwrapped(`${path}[]`, inList);
  if (schema.properties === undefined && typeof schema.additionalProperties === "object")
    return unwrapped(`${path}.<name>`, schema.additionalProperties);
  return { at: path, value: schema };
}

/** Whether a map is so small that its parent's section has room for it. */
function isSmall(schema: JsonSchema): boolean {
  if (schema.anyOf !== undefined) return false;
  const children = Object.values(schema.properties ?? {});
  return (
    children.length <= mostInlineKeys &&
    children.every((child) =>
      formsOf(unwrapped("", child).value).every((form) => form.properties === undefined),
    )
  );
}

/** Keys that every form has, and has alike. */
function commonKeys(forms: readonly JsonSchema[]): string[] {
  const [first, ...others] = forms;
  const alike = (key: string, one: JsonSchema | undefined) =>
    others.every((form) => JSON.stringify(form.properties?.[key]) === JSON.stringify(one));
  return Object.entries(first?.properties ?? {}).flatMap(([key, schema]) =>
    alike(key, schema) ? [key] : [],
  );
}

function narrowed(schema: JsonSchema, keep: (key: string) => boolean): JsonSchema {
  const kept = Object.entries(schema.properties ?? {}).filter(([key]) => keep(key));
  return { ...schema, properties: Object.fromEntries(kept) };
}

/** A form is known by its constant, such as `strategy: canary`, else by a key that it alone requires, else by its keys. */
function formTitle({ properties = {}, required = [] }: JsonSchema, others: readonly JsonSchema[]): string {
  const [constant] = Object.entries(properties).filter(([, { const: value }]) => typeof value === "string");
  if (constant !== undefined) return `with \`${constant[0]}: ${String(constant[1].const)}\``;
  const [own] = required.filter((key) => others.every((other) => other.properties?.[key] === undefined));
  const key = own ?? required[0];
  if (key !== undefined) return `with \`${key}\``;
  return Object.keys(properties).length === 0 ? "an empty map, `{}`" : "otherwise";
}
