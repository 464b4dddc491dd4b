import { profiles } from "./rule";
import { oneOf } from "./settings";

/** Name of the policy that ends a run: it counts the verdicts, and is no rule. */
export const summaryPolicy = "undecided-verdicts";

/** Its settings. The engine does not tell a policy the levels of the others, so a configuration says by which profile it counts. */
export const summarySettings = {
  profile: oneOf("Profile whose levels tell failures from advice in the counts.", profiles, "baseline"),
};
