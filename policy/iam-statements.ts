import { at, isMap, items, parseJson, unknown, type Value } from "./value";

/** One statement of a policy document, with lists where IAM also takes single values. */
export interface IamStatement {
  /** Its Sid, or its number where it has none. */
  readonly name: string;
  readonly effect: Value | undefined;
  readonly actions: readonly Value[] | typeof unknown;
  readonly resources: readonly Value[] | typeof unknown;
}

/** The statements of a policy document, as JSON text or as a map; unknown when the document is, undefined when it is none. */
export function iamStatements(document: Value | undefined): IamStatement[] | typeof unknown | undefined {
  if (document === unknown) return unknown;
  const parsed = typeof document === "string" ? parseJson(document) : document;
  if (!isMap(parsed)) return undefined;
  const statements = listed(at(parsed, "Statement"));
  if (statements === unknown) return unknown;
  return statements.filter(isMap).map((statement, index) => {
    const sid = at(statement, "Sid");
    return {
      name: typeof sid === "string" && sid !== "" ? sid : `#${String(index + 1)}`,
      effect: at(statement, "Effect"),
      actions: listed(at(statement, "Action")),
      resources: listed(at(statement, "Resource")),
    };
  });
}

function listed(value: Value | undefined): readonly Value[] | typeof unknown {
  if (value === undefined || value === unknown) return value ?? [];
  return Array.isArray(value) ? items(value) : [value];
}
