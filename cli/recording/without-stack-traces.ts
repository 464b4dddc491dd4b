/**
 * The SDK takes a stack trace for every property of every resource, and ts-node maps each frame of it back to TypeScript: nine tenths of a
 * run. Nobody reads them here.
 */
export async function withoutStackTraces(run: () => Promise<void>): Promise<void> {
  const { stackTraceLimit } = Error;
  const prepare = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Error.stackTraceLimit = 0;
  // The SDK asks for the place of each resource with a limit of its own.
  Error.prepareStackTrace = (error) => String(error);
  try {
    await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepare === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Object.defineProperty(Error, "prepareStackTrace", prepare);
  }
}
