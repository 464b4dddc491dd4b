import type { CostEstimate } from "../checks/cost/estimate";
import type { Finding } from "../checks/finding";
import type { Proof } from "../checks/reachability/proof";
import type { RolloutProof } from "../checks/rollout/proof";
import type { PlatformPlan } from "../plan/platform";
import type { Verdict } from "../policy/evaluate";
import type { Profile } from "../policy/rule";
import type { LaidOutPicture } from "./picture/layout";

/** Everything that the page of a platform shows. */
export interface Report {
  /** The stack file, as the page names it. */
  readonly file: string;
  readonly region: string;
  readonly plan: PlatformPlan;
  readonly picture: LaidOutPicture;
  readonly findings: readonly Finding[];
  /** Whether everything that tasks need is in reach, link by link. */
  readonly proofs: readonly Proof[];
  /** What a deployment of each service comes to. */
  readonly rollouts: readonly RolloutProof[];
  readonly cost: {
    readonly estimate: CostEstimate;
    /** Where the prices come from, with their month. */
    readonly prices: string;
  };
  /** What the rules of the policy pack say about the program's resources; absent where it was not run. */
  readonly policies?: { readonly profile: Profile; readonly verdicts: readonly Verdict[] };
}
