/** A Pulumi CLI that the sandbox can run. */
export interface Engine {
  /** Where it comes from: found on the PATH, downloaded by the npm package `pulumi`, or built with Go. */
  readonly source: "installed" | "downloaded" | "built";
  /** Absolute path of the CLI. */
  readonly cli: string;
  /** Version of the CLI, such as 3.220.0. */
  readonly version: string;
  /** Whether it lacks the Node.js language host, so that the sandbox brings its own. */
  readonly needsLanguageHost: boolean;
}

/** What a search came to: an engine, or the reason why there is none in that place. */
export type SearchResult = Engine | { readonly reason: string };

/** Oldest CLI that the sandbox takes: the one that cli/go.mod pins, with which this project is tested. Nothing older is. */
export const oldestVersion = "3.220.0";

/** Whether a search found an engine. */
export function isEngine(result: SearchResult): result is Engine {
  return "cli" in result;
}
