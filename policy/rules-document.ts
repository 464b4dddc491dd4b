import type { Rule } from "./rule";
import { rules } from "./rules";
import type { SettingSchema } from "./setting-schema";
import { summaryPolicy, summarySettings } from "./summary-policy";

/** docs/rules.md: every rule of the pack, from the rules themselves. */
export function rulesMarkdown(): string {
  return [
    "# Policy rules",
    "",
    "The rules of the policy pack in `policy/`. Generated from the rules by `npm run generate`; do not edit.",
    "",
    "A `mandatory` rule stops the deployment, an `advisory` one is shown. `pulumi preview --policy-pack policy` uses profile `baseline`; add",
    "`--policy-pack-config policy/profiles/production.json` for `production`, or a file of your own of that form. A rule that cannot decide, because a",
    "value is not known in a preview, is neither passed nor failed: every run ends with a line that counts the verdicts. What a rule finds in several",
    "places of a resource ends with the key of the finding, by which an exemption can name it.",
    "",
    "| rule | severity | baseline | production |",
    "|---|---|---|---|",
    ...rules.map(
      ({ id, severity, levels }) =>
        `| [${id}](#${id}) | ${severity} | ${levels.baseline} | ${levels.production} |`,
    ),
    "",
    ...settingsSection(),
    ...rules.map(section),
  ].join("\n");
}

/** Every setting in one table: what may stand beside `enforcementLevel` in a policy pack configuration. */
function settingsSection(): string[] {
  const all = [
    ...rules.map(({ id, settings = {} }) => ({ id, settings })),
    { id: summaryPolicy, settings: summarySettings },
  ];
  return [
    "## Settings",
    "",
    "A policy pack configuration gives a rule a level, or a level and settings. `all` is the level of the rules that it does not name. Its schema for",
    "editors is `policy/configuration.schema.json`; it stands in the editor's settings, since the engine takes no `$schema` in the file.",
    "",
    "```json",
    '{ "sg-no-open-ingress": { "enforcementLevel": "mandatory", "publicPorts": [80, 443, 8443] }, "ecr-kms": "disabled" }',
    "```",
    "",
    "| rule | setting | value | default | meaning |",
    "|---|---|---|---|---|",
    ...all.flatMap(({ id, settings }) =>
      Object.entries(settings).map(([name, schema]) => settingRow(id, name, schema)),
    ),
    "",
  ];
}

function settingRow(id: string, name: string, schema: SettingSchema): string {
  const { description = "", default: value } = schema;
  return `| ${id} | \`${name}\` | ${valueWords(schema)} | \`${JSON.stringify(value)}\` | ${description} |`;
}

/** What a setting takes, in words. */
function valueWords(schema: SettingSchema): string {
  const { type, items, minimum, maximum, enum: accepted } = schema;
  const [each] = [items].flat();
  if (type === "array") return `list of: ${typeof each === "object" ? valueWords(each) : ""}`;
  if (type === "integer") return `whole number from ${String(minimum)} to ${String(maximum)}`;
  return accepted === undefined ? "text" : accepted.map((each) => `\`${JSON.stringify(each)}\``).join(", ");
}

const places: Readonly<Record<Rule["stage"], string>> = {
  resource: "",
  stack: ", among the other resources of the stack",
  exemptions: ", with the exemptions of its project",
};

function section(rule: Rule): string {
  const settings = Object.entries(rule.settings ?? {}).map(
    ([name, { description, default: value }]) =>
      `- Setting \`${name}\`: ${description ?? ""} Default: \`${JSON.stringify(value)}\`.`,
  );
  return [
    `## ${rule.id}`,
    "",
    `${rule.title} ${rule.why}`,
    "",
    `**Fix.** ${rule.fix}`,
    "",
    `- Judges: ${rule.types.map((type) => `\`${type}\``).join(", ")}${places[rule.stage]}`,
    ...settings,
    ...(rule.neverExempt === undefined ? [] : [`- Never exempt: ${rule.neverExempt}`]),
    ...(rule.controls.length > 0 ? [`- Controls: ${rule.controls.join(", ")}`] : []),
    `- AWS: ${rule.url}`,
    "",
  ].join("\n");
}
