import { resourceTypeFacts } from "../../facts/resource-types";
import { AwsError } from "./errors";

/** An operation that AWS can refuse. */
export type RefusableOperation = "create" | "update" | "delete";

/** What stands in place of the `{names}` in AWS's words. */
export type RefusalValues = Readonly<Record<string, string | number>>;

/** Remarks behind AWS's words, such as how long the provider tries again. */
const REMARK = / \((?:retried|wording|more words|the provider|provider|\?)[^()]*(?:\([^()]*\)[^()]*)*\)\s*$/;

/** Where the words come from, or when. */
const PREFIX = /^(?:provider error: |on detach )/;

/**
 * AWS's refusal as the facts of the type word it.
 *
 * @param circumstance - how the text of the refusal starts in the facts; the words follow the arrow
 * @returns undefined when the facts have no such refusal
 */
export function findRefusal(
  type: string,
  [operation, circumstance]: readonly [RefusableOperation, string],
  values: RefusalValues = {},
): AwsError | undefined {
  const row = resourceTypeFacts(type)?.refuses?.[operation]?.find((text) => text.startsWith(circumstance));
  const words = row?.split(" → ").slice(1).join(" → ");
  if (words === undefined || words === "") return undefined;
  const filled = words
    .replace(PREFIX, "")
    .replace(REMARK, "")
    .replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
  const [, code = "", message = filled] = /^([\w.]+): (.*)$/s.exec(filled) ?? [];
  return new AwsError(code, message);
}

/**
 * As `findRefusal`.
 *
 * @throws Error when the facts have no such refusal: a behaviour names one that does not exist
 */
export function refusal(
  type: string,
  when: readonly [RefusableOperation, string],
  values: RefusalValues = {},
): AwsError {
  const found = findRefusal(type, when, values);
  if (found === undefined)
    throw new Error(`The facts of ${type} have no refusal "${when[1]}" of ${when[0]}.`);
  return found;
}
