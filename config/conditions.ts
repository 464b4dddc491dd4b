import { z } from "zod";
import { ipv4Cidr, text } from "./scalars";

const header = z.strictObject({
  name: text(/^[\w!#$%&'*+.^`|~-]{1,40}$/, "the name of a header of at most 40 characters").describe(
    "Header that is looked at, in any case; not Host, which `hosts` is for.",
  ),
  values: z
    .array(z.string().min(1).max(128))
    .min(1)
    .describe("Values that it may have; * and ? are wildcards."),
});

const queryString = z.strictObject({
  key: z.string().min(1).max(128).optional().describe("Parameter. Default: - any."),
  value: z.string().min(1).max(128).describe("Value that it has; * and ? are wildcards."),
});

/**
 * What a request must be like for a listener rule to match it. All kinds that are given must match; of each kind one value is enough.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export const conditionKeys = {
  hosts: z
    .array(z.string().min(1).max(128))
    .min(1)
    .optional()
    .describe("Host names that the rule matches; * and ? are wildcards."),
  paths: z
    .array(text(/^\/\S{0,127}$/, "a path pattern; start it with /"))
    .min(1)
    .optional()
    .describe("Paths that the rule matches; * and ? are wildcards."),
  headers: z
    .array(header)
    .min(1)
    .optional()
    .describe("Headers that requests must have, all of them. Default: - any."),
  queryStrings: z
    .array(queryString)
    .min(1)
    .optional()
    .describe("Query parameters, of which requests must have one. Default: - any."),
  methods: z
    .array(text(/^[A-Z_-]{1,40}$/, "an HTTP method; write it like GET"))
    .min(1)
    .optional()
    .describe("HTTP methods that the rule matches. Default: - all."),
  sourceCidrs: z
    .array(ipv4Cidr)
    .min(1)
    .optional()
    .describe(
      "Networks that the connection comes from; behind a proxy that is the proxy. Default: - every network.",
    ),
};

/** Valid conditions of a listener rule. */
export type ConditionsConfig = z.output<z.ZodObject<typeof conditionKeys>>;

/** Most values that the conditions of one listener rule may hold together. */
export const maxConditionValues = 5;

/** How many values the conditions of a rule hold together, as AWS counts them. */
export function conditionValues(given: ConditionsConfig): number {
  const { hosts = [], paths = [], headers = [], queryStrings = [], methods = [], sourceCidrs = [] } = given;
  const headerValues = headers.flatMap(({ values }) => values);
  return [hosts, paths, headerValues, queryStrings, methods, sourceCidrs].reduce(
    (sum, values) => sum + values.length,
    0,
  );
}
