import type { Level, RuleDescription } from "./rule";
import { rules } from "./rules";

/** How strict a stack is judged: what every stack must keep, or what production must. */
export type Profile = keyof RuleDescription["levels"];

/** The content of a policy pack configuration that gives every rule its level in a profile. */
export function profileConfig(profile: Profile): Record<string, Level> {
  return Object.fromEntries(rules.map((rule) => [rule.id, rule.levels[profile]]));
}
