/** Frames that say where a fault of this program lies. */
const frames = 2;

/**
 * Runs something with short stack traces. Pulumi's SDK takes a stack trace for every property of every resource, and ts-node maps each
 * frame of it back to TypeScript: most of the time in which a program registers its resources.
 */
export function withShortStackTraces<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Math.min(stackTraceLimit, frames);
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
