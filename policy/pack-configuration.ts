import { unknownName } from "./nearest-name";
import type { Level, RuleDescription, Settings } from "./rule";
import { rules } from "./rules";
import { settingProblems, type SettingSchema } from "./setting-schema";
import { summaryPolicy, summarySettings } from "./summary-policy";

/** Levels that Pulumi knows. No rule of this pack mends anything, so `remediate` is the same as `mandatory`. */
const enforcementLevels = ["mandatory", "advisory", "disabled", "remediate"] as const;

/** What a policy pack configuration says: the file of `--policy-pack-config`. */
export interface PackConfiguration {
  /** Levels of the rules that it names, or of all by `all`. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Values of settings by rule. */
  readonly settings: Readonly<Record<string, Settings>>;
  /** Everything that is wrong with it. */
  readonly problems: readonly string[];
}

/** What may be configured: every rule, and the policy that sums up. */
function configurable(): ReadonlyMap<string, Readonly<Record<string, SettingSchema>>> {
  return new Map([
    ...rules.map(({ id, settings = {} }) => [id, settings] as const),
    [summaryPolicy, summarySettings] as const,
  ]);
}

/**
 * Reads a policy pack configuration, and says everything that is wrong with it at once. The engine by itself says nothing of a rule or a
 * setting that it does not know.
 *
 * @param text JSON
 * @param name of the file, for messages
 */
export function readPackConfiguration(text: string, name: string): PackConfiguration {
  const levels = new Map<string, Level>();
  const settings: Record<string, Settings> = {};
  const parsed = json(text);
  if (!isMap(parsed))
    return { levels, settings, problems: [`${name}: is no JSON object; see docs/rules.md`] };
  const known = configurable();
  const problems = Object.entries(parsed).flatMap(([id, said]) => {
    const schemas = known.get(id);
    if (id !== "all" && schemas === undefined)
      return [`${id}: is no rule of this pack; ${unknownName(id, [...known.keys()], "docs/rules.md")}`];
    const { enforcementLevel, ...values } = isMap(said) ? said : { enforcementLevel: said };
    const wrong = [
      ...levelProblems(id, enforcementLevel, isMap(said)),
      ...settingProblems(id, schemas ?? {}, values),
    ];
    if (wrong.length > 0) return wrong;
    if (enforcementLevel !== undefined)
      levels.set(id, enforcementLevel === "remediate" ? "mandatory" : (enforcementLevel as Level));
    settings[id] = values;
    return [];
  });
  return { levels, settings, problems: problems.map((problem) => `${name}: ${problem}`) };
}

/** The level of a rule under a configuration: its own, or that of `all`, or that of its profile. */
export function levelUnder(
  { levels }: Pick<PackConfiguration, "levels">,
  rule: Pick<RuleDescription, "id" | "levels">,
  profile: keyof RuleDescription["levels"] = "baseline",
): Level {
  return levels.get(rule.id) ?? levels.get("all") ?? rule.levels[profile];
}

function levelProblems(id: string, level: unknown, isOptional: boolean): string[] {
  if (level === undefined && isOptional) return [];
  if (enforcementLevels.some((each) => each === level)) return [];
  const hint = typeof level === "string" ? ` ${unknownName(level, enforcementLevels)}` : "";
  return [
    `${id}: ${shown(level)} is no enforcement level;${hint === "" ? ` use ${enforcementLevels.join(", ")}` : hint}`,
  ];
}

/** The JSON Schema of a whole policy pack configuration, for editors. */
export function packConfigurationSchema(): object {
  const level = {
    enum: [...enforcementLevels],
    description: "mandatory stops the deployment, advisory is shown, disabled is not looked for.",
  };
  const entries = [...configurable()].map(([id, settings]) => {
    const rule = rules.find((each) => each.id === id);
    const object = {
      type: "object",
      properties: { enforcementLevel: level, ...settings },
      additionalProperties: false,
    };
    return [id, { description: rule?.title ?? "Counts the verdicts of a run.", anyOf: [level, object] }];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Configuration of the policy pack ecs-platform",
    type: "object",
    properties: {
      all: { ...level, description: "Level of every rule that is not named." },
      ...(Object.fromEntries(entries) as object),
    },
    additionalProperties: false,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
