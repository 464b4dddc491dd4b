import { z } from "zod";
import { explain } from "./explain";

/**
 * What a schema makes of a value: every issue, and the value with its defaults as far as it could be read. `safeParse` would throw the
 * value away at the first issue, so this runs the schema as zod's core does.
 */
export function readAs<S extends z.ZodType>(
  schema: S,
  raw: unknown,
): { readonly value: z.output<S>; readonly issues: readonly z.core.$ZodIssue[] } {
  const context = { async: false, error: explain };
  const result = schema._zod.run({ value: raw, issues: [] }, context);
  if (result instanceof Promise) throw new Error("a check of the schema is asynchronous");
  return {
    value: result.value as z.output<S>,
    issues: result.issues.map((issue) => z.core.util.finalizeIssue(issue, context, z.core.config())),
  };
}
