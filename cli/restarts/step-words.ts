import type { Step } from "../../sandbox/rehearsal/outcome";

/** Properties that changes lie in, each once. */
export function rootsOf(changes: Step["changes"]): string[] {
  return [...new Set(changes.map(({ path }) => path.split(".")[0] ?? path))].sort();
}
