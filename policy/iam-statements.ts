import { limitingConditionKeys, limitingOperator } from "../facts/iam-conditions";
import { matches } from "./settings";
import { all, any, holds, not, type Truth } from "./truth";
import { at, isMap, items, parseJson, unknown, type Value } from "./value";

/** Values of a statement, or `unknown` where not even their number is. */
export type Listed = readonly Value[] | typeof unknown;

/** One statement of a policy document, with lists where IAM also takes single values. */
export interface IamStatement {
  /** Its Sid, or its number where it has none. */
  readonly name: string;
  readonly effect: Value | undefined;
  /** What `Action` names. */
  readonly actions: Listed;
  /** What `NotAction` names; undefined where the statement has none. With it the statement is about every other action. */
  readonly otherActions: Listed | undefined;
  /** What `Resource` names. */
  readonly resources: Listed;
  /** What `NotResource` names; undefined where the statement has none. With it the statement is about every other resource. */
  readonly otherResources: Listed | undefined;
  /** Everybody whom `Principal` names, of whatever kind; with `NotPrincipal`, a star. */
  readonly principals: Listed;
  /** The statement as it stands, for what is rare. */
  readonly whole: Value;
}

/** A policy document as a value, from JSON text or from a map; undefined when it is none. */
export function policyDocument(document: Value | undefined): Value | undefined {
  if (document === unknown) return unknown;
  const parsed = typeof document === "string" ? parseJson(document) : document;
  return isMap(parsed) ? parsed : undefined;
}

/** The statements of a policy document, as JSON text or as a map; unknown when the document is, undefined when it is none. */
export function iamStatements(document: Value | undefined): IamStatement[] | typeof unknown | undefined {
  const parsed = policyDocument(document);
  if (parsed === unknown || parsed === undefined) return parsed;
  const statements = listed(at(parsed, "Statement"));
  if (statements === unknown) return unknown;
  return statements.filter((each) => each === unknown || isMap(each)).map(statementOf);
}

function statementOf(statement: Value, index: number): IamStatement {
  const sid = at(statement, "Sid");
  const others = (key: string) => {
    const value = at(statement, key);
    return value === undefined ? undefined : listed(value);
  };
  return {
    name: typeof sid === "string" && sid !== "" ? sid : `#${String(index + 1)}`,
    effect: at(statement, "Effect"),
    actions: listed(at(statement, "Action")),
    otherActions: others("NotAction"),
    resources: listed(at(statement, "Resource")),
    otherResources: others("NotResource"),
    principals:
      at(statement, "NotPrincipal") === undefined ? principalsOf(at(statement, "Principal")) : ["*"],
    whole: statement,
  };
}

/** Whether a list holds a value that meets a test. */
export function anyListed(list: Listed, test: (text: string) => boolean): Truth {
  if (list === unknown) return unknown;
  return any(...list.map((entry) => holds(entry, (known) => typeof known === "string" && test(known))));
}

/** Whether a statement lets everybody in: it allows, names everybody, and no condition limits it to some by one of these keys. */
export function allowsEverybody(
  { effect, principals, whole }: IamStatement,
  keys = limitingConditionKeys,
): Truth {
  return all(
    holds(effect, (known) => known === "Allow"),
    anyListed(principals, (principal) => principal === "*" || /^arn:aws[\w-]*:iam::\*/.test(principal)),
    not(isLimited(at(whole, "Condition"), keys)),
  );
}

/**
 * Whether a condition has to be met by requests, and limits them by one of these keys, in small letters, where `*` stands for any text.
 */
export function isLimited(condition: Value | undefined, keys: readonly string[]): Truth {
  if (condition === unknown) return unknown;
  if (!isMap(condition)) return false;
  return any(
    ...Object.entries(condition).map(([operator, asked]) => {
      if (!limitingOperator.test(operator)) return false;
      if (asked === unknown) return unknown;
      if (!isMap(asked)) return false;
      return any(
        ...Object.entries(asked).map(([key, values]) =>
          matches(key.toLowerCase(), keys) ? limits(values) : false,
        ),
      );
    }),
  );
}

/** A value that fits everybody limits nobody, and neither does an empty list. */
function limits(values: Value): Truth {
  const list = listed(values);
  if (list === unknown) return unknown;
  return list.length === 0 ? false : not(anyListed(list, fitsEverybody));
}

/** A star, an ARN of whatever account where its service has accounts in ARNs, or every address. */
function fitsEverybody(value: string): boolean {
  const [scheme, , , , account] = value.split(":");
  if (scheme === "arn") return account === undefined ? value.endsWith("*") : account.includes("*");
  return /^(o-)?\*+$|^[\da-f.:]+\/0$/i.test(value);
}

function principalsOf(principal: Value | undefined): Listed {
  if (!isMap(principal)) return listed(principal);
  const kinds = Object.values(principal).map(listed);
  return kinds.flatMap((kind): readonly Value[] => (kind === unknown ? [unknown] : kind));
}

/** A list, or a single value as a list of one. */
export function listed(value: Value | undefined): Listed {
  if (value === undefined || value === unknown) return value ?? [];
  return Array.isArray(value) ? items(value) : [value];
}
