import { fargateCapabilities, fargateMaxStopTimeoutSeconds } from "../facts/fargate-containers";
import { fargateSizes } from "../facts/fargate-sizes";
import { fargateLogDrivers } from "../facts/log-drivers";
import { type Place, unsupportedFields } from "../facts/unsupported-fields";
import { platformSchema } from "./config-schema";
import { type Row, SchemaSections, type Section } from "./schema-sections";
import { cell, defaultWords, meaningWords, typeWords } from "./schema-words";

/** docs/config.md: every key of the stack file, from the schema that checks it, and what the ways of running tasks refuse. */
export function configMarkdown(): string {
  const { properties = {}, required = [] } = platformSchema();
  const all = new SchemaSections();
  const chapters = Object.entries(properties).map(([key, schema]) => {
    const before = all.sections.length;
    all.add(key, schema);
    const sections = all.sections.slice(before);
    return {
      key,
      sections,
      text: [
        `## ${key}`,
        "",
        cell(meaningWords(schema)),
        "",
        `Type: ${cell(typeWords(schema))}. Default: ${cell(defaultWords(schema, required.includes(key)))}.`,
        "",
        ...sections.map((section) => sectionText(section, isChapter(section, key))),
      ].join("\n"),
    };
  });
  return [
    "# Stack file reference",
    "",
    "Every key under `ecs-platform:` in a `Pulumi.<stack>.yaml`. Generated from `config/` by `npm run generate`; do not edit.",
    "`<name>` stands for a key that you choose, `[]` for each entry of a list. The default is what happens without the key.",
    "A key that needs or excludes another one is checked by `npm run plan`, which says what to do.",
    "",
    "## Contents",
    "",
    ...chapters.map(({ key, sections }) => contentsLine(key, sections)),
    "- [What the ways of running tasks do not take](#what-the-ways-of-running-tasks-do-not-take)",
    "- [Sizes of Fargate tasks](#sizes-of-fargate-tasks)",
    "",
    ...chapters.map(({ text }) => text),
    unsupportedText(),
    sizesText(),
  ].join("\n");
}

/** The anchor that GitHub gives a heading. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");
}

function contentsLine(key: string, sections: readonly Section[]): string {
  const below = sections
    .filter((section) => !isChapter(section, key))
    .map(({ path }) => `[${shortName(path)}](#${anchor(path)})`);
  return `- [${key}](#${anchor(key)})${below.length === 0 ? "" : `: ${below.join(", ")}`}`;
}

/** Whether a section is what its chapter begins with, and needs no heading of its own. */
function isChapter({ path }: Section, key: string): boolean {
  return path === key || path === `${key}.<name>`;
}

/** The last keys of a path, which tell sections of a chapter apart. */
function shortName(path: string): string {
  const keys = path.split(".").filter((key) => key !== "<name>");
  return keys
    .slice(1)
    .join(".")
    .replaceAll(/\[\]|`/g, "");
}

function sectionText({ path, meaning, rows, forms }: Section, chapter: boolean): string {
  return [
    ...(chapter ? [] : [`### ${heading(path)}`, "", cell(meaning), ""]),
    ...(rows.length > 0 ? table(rows) : []),
    ...forms.flatMap((form, index) => [
      `**${index === 0 ? "Either" : "Or"}** ${form.title}:`,
      "",
      ...(form.rows.length > 0 ? table(form.rows) : []),
    ]),
  ].join("\n");
}

/** The keys that lead to a section as code, without what tells two forms of it apart. */
function heading(path: string): string {
  const [keys = "", ...form] = path.split(" ");
  return [`\`${keys}\``, ...form].join(" ");
}

function table(rows: readonly Row[]): string[] {
  return [
    "| key | type and range | default | what it is |",
    "|---|---|---|---|",
    ...rows.map(
      ({ key, type, fallback, meaning, section }) =>
        `| \`${key}\` | ${cell(type)} | ${cell(fallback)} | ${cell(meaning)}${
          section === undefined ? "" : ` Keys: [${heading(section)}](#${anchor(section)}).`
        } |`,
    ),
    "",
  ];
}

function unsupportedText(): string {
  const places: [string, Place][] = Object.entries(unsupportedFields);
  return [
    "## What the ways of running tasks do not take",
    "",
    "Keys below a service or a job that are refused, each with its path, before anything is created. From `facts/unsupported-fields.ts`.",
    "",
    ...places.flatMap(([, { where, fields }]) => [
      `### Not ${where}`,
      "",
      "| key | instead |",
      "|---|---|",
      ...fields.map(({ path, instead }) => `| \`${path.replaceAll("*", "<name>")}\` | ${cell(instead)} |`),
      "",
    ]),
    "Besides, on Fargate:",
    "",
    "- `task.networkMode` is `awsvpc`, and `task.pidMode` is `task` or left out.",
    `- \`stopTimeoutSeconds\` and \`startTimeoutSeconds\` are at most ${String(fargateMaxStopTimeoutSeconds)}.`,
    `- \`linuxParameters.capabilities.add\` takes ${fargateCapabilities.join(", ")} only.`,
    `- \`logConfiguration.logDriver\` is one of ${fargateLogDrivers.join(", ")}.`,
    "",
  ].join("\n");
}

function sizesText(): string {
  return [
    "## Sizes of Fargate tasks",
    "",
    "The pairs of `task.cpu` and `task.memoryMiB` that Fargate takes. From `facts/fargate-sizes.ts`.",
    "",
    "| cpu | memoryMiB |",
    "|---|---|",
    ...fargateSizes.map(({ cpu, memoryMiB }) => `| ${String(cpu)} | ${memoryMiB.join(", ")} |`),
    "",
  ].join("\n");
}
