import type { Rule } from "./rule";
import { rules } from "./rules";

/** docs/rules.md: every rule of the pack, from the rules themselves. */
export function rulesMarkdown(): string {
  return [
    "# Policy rules",
    "",
    "The rules of the policy pack in `policy/`. Generated from the rules by `npm run generate`; do not edit.",
    "",
    "A `mandatory` rule stops the deployment, an `advisory` one is shown. `pulumi preview --policy-pack policy` uses profile `baseline`; add",
    "`--policy-pack-config policy/profiles/production.json` for `production`, or a file of your own of that form. A rule that cannot decide, because a",
    "value is not known in a preview, is neither passed nor failed: every run ends with a line that counts the verdicts.",
    "",
    "| rule | severity | baseline | production |",
    "|---|---|---|---|",
    ...rules.map(
      ({ id, severity, levels }) =>
        `| [${id}](#${id}) | ${severity} | ${levels.baseline} | ${levels.production} |`,
    ),
    "",
    ...rules.map(section),
  ].join("\n");
}

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
    `- Judges: ${rule.types.map((type) => `\`${type}\``).join(", ")}${rule.stage === "stack" ? ", among the other resources of the stack" : ""}`,
    ...settings,
    ...(rule.controls.length > 0 ? [`- Controls: ${rule.controls.join(", ")}`] : []),
    `- AWS: ${rule.url}`,
    "",
  ].join("\n");
}
