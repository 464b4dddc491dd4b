import fc from "fast-check";

/** Values as they stand in manifests: right ones for some field, and wrong ones for all others. */
const value = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "web",
      "8080",
      "http",
      "250m",
      "0.5",
      "128Mi",
      "512m",
      "30s",
      "/healthz",
      "info",
      "tcp",
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 30, 80, 8080, 256, 512, 1024, true, false) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "ENABLED",
      "EC2",
      "*/5 * * * *",
      "arn:aws:iam::123456789012:role/shop",
      "nginx:1.29",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      null,
      -1,
      1e9,
      "",
      " ",
      "${X}",
      "${Y:-1}",
      "__proto__",
      "ü.x:y",
      [],
      {},
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

/** Keys that belong nowhere. */
const strange = ["nonsense", "__proto__", "constructor", "a.b/c", "0", ""];

/** Maps and lists that nest the words of a format in any way. */
export function arbitraryDocument(words: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...strange) },
  );
  return fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      { weight: 3, arbitrary: value },
      { weight: 3, arbitrary: fc.dictionary(key, tie("tree"), { maxKeys: 5 }) },
      { weight: 1, arbitrary: fc.array(tie("tree"), { maxLength: 3 }) },
    ),
  })).tree;
}

/** A map of known fields, each with a value of any kind, as deep as the field's path is. */
export function fieldsOf(
  paths: readonly (readonly string[])[],
  words: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const any = arbitraryDocument(words);
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), fc.oneof(value, any), fc.boolean()), { maxLength: 12 })
    .map((fields) => {
      const root: Record<string, unknown> = {};
      for (const [path, leaf, asList] of fields) put(root, path, { leaf, asList });
      return root;
    });
}

/** Writes a value at a path; `*` is a list, or a map of names. */
function put(
  root: Record<string, unknown>,
  [step = "", next, ...rest]: readonly string[],
  given: { readonly leaf: unknown; readonly asList: boolean },
): void {
  const key = step === "*" ? "name" : step;
  if (next === undefined) root[key] = given.leaf;
  else if (next === "*" && given.asList) {
    const entry: Record<string, unknown> = {};
    const found = root[key];
    root[key] = [
      ...(Array.isArray(found) ? (found as unknown[]) : []),
      rest.length === 0 ? given.leaf : entry,
    ];
    if (rest.length > 0) put(entry, rest, given);
  } else {
    const found = root[key];
    const below = typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
    root[key] = below;
    put(below as Record<string, unknown>, [next, ...rest], given);
  }
}

/** Paths of the fields of tables, and the words in them. */
export function vocabulary(
  tables: readonly (readonly {
    readonly field: string | readonly string[];
    readonly parts?: readonly string[];
  }[])[],
): {
  readonly paths: readonly (readonly string[])[];
  readonly words: readonly string[];
} {
  const paths = tables.flatMap((table) =>
    table.flatMap(({ field, parts }) => {
      const steps = typeof field === "string" ? field.split(".") : field;
      return [steps, ...(parts ?? []).map((part) => [...steps, ...part.split(".")])];
    }),
  );
  return { paths, words: [...new Set(paths.flat())].filter((word) => word !== "*") };
}
