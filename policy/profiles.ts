import type { Level, Profile, Settings } from "./rule";
import { rules } from "./rules";
import { summaryPolicy } from "./summary-policy";

/** The content of a policy pack configuration that gives every rule its level in a profile. */
export function profileConfig(profile: Profile): Record<string, Level | Settings> {
  return {
    ...Object.fromEntries(rules.map((rule) => [rule.id, rule.levels[profile]])),
    [summaryPolicy]: { enforcementLevel: "advisory", profile },
  };
}
