import type { PolicyConfigSchema } from "@pulumi/policy";
import type { ExemptionReview } from "./exemptions";
import type { Finding } from "./finding";
import type { Resource, StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";

/** How a violation is treated: it stops the deployment, is shown, or is not looked for. */
export type Level = "mandatory" | "advisory" | "disabled";

/** How strict a stack is judged: what every stack must keep, or what production must. */
export const profiles = ["baseline", "production"] as const;

/** One of the profiles. */
export type Profile = (typeof profiles)[number];

/** Levels by profile that rules share. */
export const levels = {
  /** What nobody may deploy. */
  always: { baseline: "mandatory", production: "mandatory" },
  /** What production may not have, and others should know of. */
  inProduction: { baseline: "advisory", production: "mandatory" },
  /** Advice for everybody. */
  advice: { baseline: "advisory", production: "advisory" },
  /** Advice that only production is worth. */
  adviceInProduction: { baseline: "disabled", production: "advisory" },
  /** Advice that production does not need. */
  adviceOutsideProduction: { baseline: "advisory", production: "disabled" },
  /** For who asks for it: what to allow is for the team to say. */
  onRequest: { baseline: "disabled", production: "disabled" },
} as const satisfies Readonly<Record<string, RuleDescription["levels"]>>;

/** What every rule says about itself, once, for the engine, the reference page and the reports. */
export interface RuleDescription {
  /** Stable name, also that of its file: service, then what must hold. Never used again for another rule. */
  readonly id: string;
  /** What must hold, as a full sentence. */
  readonly title: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  readonly severity: "low" | "medium" | "high" | "critical";
  /** Level in each profile. */
  readonly levels: Readonly<Record<Profile, Level>>;
  /** Controls of public catalogues that ask for the same: Security Hub (ECS.4), checkov (CKV_AWS_334), Control Tower. */
  readonly controls: readonly string[];
  /** AWS page that explains the matter. */
  readonly url: string;
  /** Type tokens of the resources it judges. */
  readonly types: readonly string[];
  /** Why nothing may be exempted from it, for the few rules of which that is so. */
  readonly neverExempt?: string;
  /** Values that a policy pack configuration may change: a JSON Schema for each, with its default. */
  readonly settings?: PolicyConfigSchema["properties"];
}

/** Values of a rule's settings, where a configuration gives some. */
export type Settings = Readonly<Record<string, unknown>>;

/** A rule that judges a resource by itself. */
export interface ResourceRule extends RuleDescription {
  readonly stage: "resource";
  /** Whether it judges the tasks in the inputs of components as well: then it is one about containers. */
  readonly components?: boolean;
  readonly evaluate: (resource: Resource, settings: Settings) => Iterable<Finding>;
}

/** A rule that judges a resource among the others of its stack. */
export interface StackRule extends RuleDescription {
  readonly stage: "stack";
  readonly evaluate: (resource: StackResource, stack: StackGraph, settings: Settings) => Iterable<Finding>;
}

/** A rule that judges the exemptions themselves, once for a whole stack, after every other rule. */
export interface ExemptionRule extends RuleDescription {
  readonly stage: "exemptions";
  readonly evaluate: (review: ExemptionReview) => Iterable<Finding>;
}

/** A rule of the pack. Rules are pure and total: whatever a resource holds, they neither throw nor show a value. */
export type Rule = ResourceRule | StackRule | ExemptionRule;
