import { PolicyPack } from "@pulumi/policy";
import { asPolicies } from "./crossguard";
import { findExemptions } from "./exemption-place";
import { utcToday } from "./exemptions";
import { rules } from "./rules";
import { unpackOnce } from "./unpack-once";

unpackOnce();

/**
 * The policy pack `ecs-platform`. Works on any Pulumi stack with @pulumi/aws resources.
 *
 * Levels are those of profile `baseline`; `--policy-pack-config policy/profiles/production.json` sets those of profile `production`, and any
 * file of that form sets levels and settings rule by rule. The engine runs the pack in the pack's folder, with the environment of the command:
 * - `ECS_POLICY_EXEMPTIONS`: the exemption file; else the setting `file` of rule exemption-valid
 * - `ECS_POLICY_UNDECIDED`: `true` adds a table of what could not be decided to the line that counts the verdicts
 */
new PolicyPack("ecs-platform", {
  description: "Amazon ECS platforms: tasks, services, registries, networks and roles.",
  policies: asPolicies({
    rules,
    say: (text) => {
      console.error(text);
    },
    today: utcToday,
    exemptions: (setting) => findExemptions({ setting, env: process.env, folder: process.cwd() }),
    tabulates: process.env["ECS_POLICY_UNDECIDED"] === "true",
  }),
});
