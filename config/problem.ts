/** One thing that is wrong in a stack file. */
export interface Problem {
  /** Where, as keys from the root of the stack file: `services.web.task.memoryMiB`. */
  readonly path: string;
  /** What is wrong, with the value where it cannot be secret, and what to do about it. */
  readonly message: string;
  /** Where it lies in its file, where the path does not lead there. */
  readonly position?: Position;
}

/** A place in a text, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stack file that cannot be used. Carries every problem found, never only the first. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.path}: ${problem.message}`).join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** The key path of a problem in the form that messages use. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.map((key) => String(key)).join(".");
}
