import { PolicyPack } from "@pulumi/policy";
import { asPolicies } from "./crossguard";
import { rules } from "./rules";
import { Tally } from "./tally";

/**
 * The policy pack `ecs-platform`. Works on any Pulumi stack with @pulumi/aws resources.
 *
 * Levels are those of profile `baseline`; `--policy-pack-config policy/profiles/production.json` sets those of profile `production`, and any
 * file of that form sets levels and settings rule by rule.
 */
new PolicyPack("ecs-platform", {
  description: "Amazon ECS platforms: tasks, services, registries, networks and roles.",
  policies: asPolicies(rules, new Tally(), (line) => {
    console.error(`policy pack ecs-platform: ${line}`);
  }),
});
