import type { CostEstimate } from "../checks/cost/estimate";
import type { Finding } from "../checks/finding";
import type { Proof } from "../checks/reachability/proof";
import type { CapacityProof } from "../checks/rollout/capacity-proof";
import type { RolloutProof } from "../checks/rollout/proof";
import type { PlatformPlan } from "../plan/platform";
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
  /** What capacity groups hold, and what is left of services when a part of their capacity is lost. */
  readonly capacity: CapacityProof;
  readonly cost: {
    readonly estimate: CostEstimate;
    /** Where the prices come from, with their month. */
    readonly prices: string;
  };
  /** What the rules of the policy pack say about the program's resources; absent where the checks stop the program before it has any. */
  readonly policies?: PolicyResults;
}

/** What the rules of a profile say. */
export interface PolicyResults {
  readonly profile: Profile;
  /** How many verdicts of each kind. */
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly advice: number;
    readonly undecided: number;
    readonly notApplicable: number;
    readonly exempt: number;
  };
  readonly findings: readonly PolicyFinding[];
  /** What could not be decided, and the values that are waited for. */
  readonly undecided: readonly {
    readonly rule: string;
    readonly urn: string;
    readonly unknown: readonly string[];
  }[];
}

/** A rule that a resource breaks. */
export interface PolicyFinding {
  readonly rule: string;
  /** `error` where the profile makes the rule mandatory. */
  readonly level: "error" | "warning";
  readonly message: string;
  readonly fix?: string | undefined;
  /** Key of the stack file that the resource comes from, where there is one. */
  readonly path?: string | undefined;
  readonly urn?: string | undefined;
  /** Present where an exemption covers it. */
  readonly exemption?:
    { readonly reason: string; readonly owner: string; readonly expires: string } | undefined;
}
