/** A Pulumi CLI that the sandbox can run. */
export interface Engine {
  /** Where it comes from. */
  readonly source: "installed" | "npm" | "go";
  /** Absolute path of the CLI. */
  readonly cli: string;
  /** Version of the CLI, such as 3.220.0. */
  readonly version: string;
  /** Why this one was taken, for a person. */
  readonly why: string;
  /** Whether it lacks the Node.js language host, so that the sandbox brings its own. */
  readonly needsLanguageHost: boolean;
}

/** What a search came to: an engine, or the reason why there is none in that place. */
export type SearchResult = Engine | { readonly reason: string };

/**
 * Oldest CLI that the sandbox takes. From this version on the engine hands the inputs of components to policies, which is how the
 * policy pack sees a service before its task definition exists.
 */
export const oldestVersion = "3.202.0";

/** Whether a search found an engine. */
export function isEngine(result: SearchResult): result is Engine {
  return "cli" in result;
}
