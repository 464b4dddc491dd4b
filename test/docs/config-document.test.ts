import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { globSync } from "tinyglobby";
import { parse } from "yaml";
import { z } from "zod";
import { fargateSizes } from "../../facts/fargate-sizes";
import { unsupportedFields } from "../../facts/unsupported-fields";
import { exemptionsSchema } from "../../policy/exemption";
import { configMarkdown } from "../../scripts/config-document";
import { configKeys, isConfigKey } from "../../scripts/config-keys";
import { type JsonSchema, platformSchema, stackFileSchema } from "../../scripts/config-schema";
import { extendedFileSchema } from "../../scripts/extended-schema";
import { SchemaSections } from "../../scripts/schema-sections";
import { defaultWords, meaningWords, typeWords } from "../../scripts/schema-words";

const document = configMarkdown();
const keys = configKeys();

/** The rows of the section under a heading, by key. */
function rowsOf(heading: string): Record<string, string[]> {
  const [, section = ""] = document.split(`\n${heading}\n`);
  const [own = ""] = section.split(/\n#{2,3} /);
  return Object.fromEntries(
    own
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .map(([, key = "", ...cells]) => [key.replaceAll("`", ""), cells.slice(0, 3)]),
  );
}

/** Every key that has a row, with the section that its row leads to. */
function toldKeys(): ReadonlyMap<string, string | undefined> {
  const all = new SchemaSections();
  const chapters = Object.keys(platformSchema().properties ?? {});
  for (const [key, schema] of Object.entries(platformSchema().properties ?? {})) all.add(key, schema);
  const rows = all.sections.flatMap(({ path, rows, forms }) =>
    [...rows, ...forms.flatMap((form) => form.rows)].map(
      ({ key, section }) => [withoutLists(`${path}.${key}`), section && withoutLists(section)] as const,
    ),
  );
  return new Map([...chapters.map((key) => [key, undefined] as const), ...rows]);
}

/** A path without the marks of lists and without what tells two forms of a section apart. */
function withoutLists(path: string): string {
  return path.replace(/ with `[^`]*`/, "").replaceAll("[]", "");
}

/** Whether a key has a row of its own, or one in the section to which the row of a map above it leads. */
function isTold(key: string, told: ReadonlyMap<string, string | undefined>): boolean {
  if (told.has(key)) return true;
  return [...told].some(([above, section]) => {
    if (section === undefined || !key.startsWith(`${above}.`)) return false;
    const rest = key.slice(above.length);
    const elsewhere = section + (section.endsWith(".<name>") ? rest.replace(/^\.<name>/, "") : rest);
    return elsewhere !== key && isTold(elsewhere, told);
  });
}

describe("docs/config.md", () => {
  it("has every key of the stack file", () => {
    const told = toldKeys();
    const missing = [...keys].filter((key) => !key.endsWith(".<name>") && !isTold(key, told));
    assert.deepEqual(missing, []);
  });

  it("tells type, range, default and meaning of a key", () => {
    assert.deepEqual(rowsOf("### `services.<name>.containers.<name>`")["stopTimeoutSeconds"], [
      "whole number, 2 to 86400",
      "`30`",
      "Seconds between SIGTERM and SIGKILL; Fargate takes at most 120.",
    ]);
    assert.deepEqual(rowsOf("### `services.<name>.task`")["ephemeralStorageGiB"], [
      "whole number, 21 to 200",
      "20 GiB",
      "Storage of a Fargate task in GiB.",
    ]);
  });

  it("describes every key", () => {
    const [reference = ""] = document.split("\n## What the ways");
    const rows = reference.split("\n").filter((line) => line.startsWith("| `"));
    const silent = rows.filter((line) => !/^(\| .+ ){4}\|$/.test(line.replaceAll("\\|", "")));
    assert.ok(rows.length > 300, String(rows.length));
    assert.deepEqual(silent, []);
    assert.ok(!document.includes("undefined"));
  });

  it("shows the forms of a choice as alternatives, and what they have in common once", () => {
    const [, section = ""] = document.split("\n### `services.<name>.deployment`\n");
    const [own = ""] = section.split("\n### ");
    assert.deepEqual(
      [...own.matchAll(/^\*\*(?:Either|Or)\*\* with `strategy: (.*)`:$/gm)].map(([, strategy]) => strategy),
      ["rolling", "blue-green", "linear", "canary", "code-deploy"],
    );
    assert.equal(own.split("`waitForSteadyState`").length, 2);
    assert.equal(own.split("`bakeTimeMinutes`").length, 4);
  });

  it("has the keys of maps whose values have several forms", () => {
    assert.ok("scheme" in rowsOf("## loadBalancers"));
    assert.ok("taskFrom" in rowsOf("## jobs"));
  });

  it("has each heading once, and in the contents", () => {
    const headings = [...document.matchAll(/^##+ (.*)$/gm)].map(([, heading = ""]) => heading);
    assert.deepEqual(headings, [...new Set(headings)]);
    const [contents = ""] = document.split("\n## network");
    const linked = [...contents.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
    assert.equal(new Set(linked).size, linked.length);
    assert.ok(linked.length > 40, String(linked.length));
  });

  it("has every refusal of every way of running tasks", () => {
    for (const { where, fields } of Object.values(unsupportedFields)) {
      const rows = rowsOf(`### Not ${where}`);
      assert.deepEqual(
        Object.keys(rows),
        fields.map(({ path }) => path.replaceAll("*", "<name>")),
      );
    }
  });

  it("has the sizes of Fargate tasks", () => {
    for (const { cpu, memoryMiB } of fargateSizes)
      assert.ok(document.includes(`| ${String(cpu)} | ${memoryMiB.join(", ")} |`), String(cpu));
  });
});

describe("the words of the reference", () => {
  const schemas: readonly (readonly [title: string, schema: JsonSchema, words: string])[] = [
    ["bounds of a whole number", { type: "integer", minimum: 2, maximum: 9 }, "whole number, 2 to 9"],
    [
      "a whole number without bounds",
      { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
      "whole number",
    ],
    ["an open bound", { type: "number", exclusiveMinimum: 0 }, "number above 0"],
    ["the length of a text", { type: "string", maxLength: 9 }, "text, up to 9 characters"],
    [
      "a list of one or more",
      { type: "array", minItems: 1, items: { type: "string" } },
      "list of text; at least 1",
    ],
    [
      "a list with an end",
      { type: "array", maxItems: 5, items: { type: "string" } },
      "list of text; at most 5",
    ],
    [
      "a list with both ends",
      { type: "array", minItems: 1, maxItems: 5, items: { type: "string" } },
      "list of text; 1 to 5",
    ],
    ["one value", { const: true }, "`true`"],
    ["several types", { type: ["string", "number"] }, "text or number"],
    [
      "a map by name",
      { type: "object", additionalProperties: { type: "boolean" } },
      "map of name to true or false",
    ],
  ];
  for (const [title, schema, words] of schemas)
    it(`tell ${title}`, () => {
      assert.equal(typeWords(schema), words);
    });

  it("tell defaults", () => {
    assert.equal(defaultWords({ description: "Size. Default: - the image's." }, false), "the image's");
    assert.equal(defaultWords({ default: 5 }, false), "`5`");
    assert.equal(defaultWords({}, true), "required");
    assert.equal(meaningWords({ description: "Size. Default: - the image's." }), "Size.");
  });
});

describe("keys of the stack file", () => {
  it("are found with and without the names that a user chooses", () => {
    for (const key of ["services.web.containers.app.command", "containers.<name>.command", "network.cidr"])
      assert.ok(isConfigKey(key, keys), key);
    for (const key of ["services.web.container.app.command", "containers.<name>.comand", "natGateways"])
      assert.ok(!isConfigKey(key, keys), key);
  });
});

type Schema = Parameters<typeof z.fromJSONSchema>[0];

/** Every stack file of the project, and the schema that editors check it with. */
const files = [
  "platform.yaml",
  "Pulumi.dev.yaml",
  "Pulumi.prod.yaml",
  "policy-exemptions.yaml",
  ...globSync("examples/**/*.yaml", { ignore: "**/Pulumi.yaml" }),
].flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const named = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1];
  return named === undefined ? [] : [{ file, text, schema: basename(named) }];
});

const editorSchemas = {
  "config.schema.json": z.fromJSONSchema(stackFileSchema() as Schema),
  "config.extended.schema.json": z.fromJSONSchema(extendedFileSchema() as Schema),
  "exemptions.schema.json": z.fromJSONSchema(exemptionsSchema() as Schema),
};

describe("the schemas for editors", () => {
  for (const { file, text, schema } of files)
    it(`accept ${file}`, () => {
      const result = editorSchemas[schema as keyof typeof editorSchemas].safeParse(parse(text));
      assert.deepEqual(result.error?.issues ?? [], []);
    });

  it("are those of extended files where a file extends another one", () => {
    assert.deepEqual(
      files
        .filter(
          ({ text, schema }) => text.includes(":extends:") !== (schema === "config.extended.schema.json"),
        )
        .map(({ file }) => file),
      [
        "platform.yaml",
        "examples/blue-green-environment/platform/platform.yaml",
        "examples/multi-region/platform/platform.yaml",
      ],
    );
  });
});

describe("config.schema.json", () => {
  const schema = editorSchemas["config.schema.json"];

  it("refuses an unknown key and a number out of range", () => {
    const network = { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" };
    const file = (rest: object) => ({ config: { "ecs-platform:network": network, ...rest } });
    assert.ok(schema.safeParse(file({})).success);
    assert.ok(!schema.safeParse(file({ "ecs-platform:network": { ...network, natGateways: 1 } })).success);
    assert.ok(
      !schema.safeParse(file({ "ecs-platform:network": { ...network, availabilityZones: 9 } })).success,
    );
    assert.ok(!schema.safeParse(file({ "ecs-platform:netwrok": {} })).success);
  });
});

describe("config.extended.schema.json", () => {
  const accepts = (config: object) =>
    editorSchemas["config.extended.schema.json"].safeParse({ config }).success;

  it("takes parts, and empty values that take a key away", () => {
    assert.ok(accepts({}));
    assert.ok(
      accepts({ "ecs-platform:services": { web: { task: { cpu: 512, keepRevisions: null } }, api: null } }),
    );
    assert.ok(accepts({ "ecs-platform:network": { egress: null }, "ecs-platform:jobs": null }));
  });

  it("refuses an unknown key and a value out of range, as the whole one does", () => {
    assert.ok(!accepts({ "ecs-platform:services": { web: { taks: {} } } }));
    assert.ok(!accepts({ "ecs-platform:services": { web: { desiredCount: -1 } } }));
    assert.ok(!accepts({ "ecs-platform:netwrok": {} }));
  });
});
