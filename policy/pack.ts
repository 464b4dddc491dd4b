import { PolicyPack } from "@pulumi/policy";
import { asPolicy } from "./crossguard";
import { rules } from "./rules";
import { Tally } from "./tally";

const tally = new Tally();

/**
 * The policy pack `ecs-platform`. Works on any Pulumi stack with @pulumi/aws resources.
 *
 * Levels are those of profile `baseline`; `--policy-pack-config policy/profiles/production.json` sets those of profile `production`, and any
 * file of that form sets levels and settings rule by rule.
 */
new PolicyPack("ecs-platform", {
  description: "Amazon ECS platforms: tasks, services, registries, networks and roles.",
  policies: [
    ...rules.map((rule) => asPolicy(rule, tally)),
    {
      name: "undecided-verdicts",
      description: "Tells how many verdicts there were, and which rules could not decide yet.",
      enforcementLevel: "advisory",
      // Runs last, after every resource and every stack rule. Not a violation, so it goes to the log and not to `report`.
      validateStack: () => {
        console.error(`policy pack ecs-platform: ${tally.summary()}`);
      },
    },
  ],
});
