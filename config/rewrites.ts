import { z } from "zod";

const rewrite = (what: string) =>
  z
    .strictObject({
      regex: z.string().min(1).max(1024).describe("Regular expression for what is replaced."),
      replace: z.string().max(1024).describe("What comes in its place; $1 is the first group."),
    })
    .optional()
    .describe(what);

/**
 * What a rule changes in requests.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html
 */
export const rewrites = z
  .strictObject({
    url: rewrite("Path and query of the request. Default: - as they came."),
    host: rewrite("Host header of the request. Default: - as it came."),
  })
  .optional()
  .describe("What is changed in a request before a task gets it. Default: - nothing.");
