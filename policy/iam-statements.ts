import { limitingConditionKeys, limitingOperator } from "../facts/iam-conditions";
import { any, holds, type Truth } from "./truth";
import { at, isMap, items, parseJson, unknown, type Value } from "./value";

/** Values of a statement, or `unknown` where not even their number is. */
export type Listed = readonly Value[] | typeof unknown;

/** One statement of a policy document, with lists where IAM also takes single values. */
export interface IamStatement {
  /** Its Sid, or its number where it has none. */
  readonly name: string;
  readonly effect: Value | undefined;
  readonly actions: Listed;
  readonly resources: Listed;
  /** Everybody whom `Principal` names, of whatever kind. */
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
  return statements.filter(isMap).map((statement, index) => {
    const sid = at(statement, "Sid");
    return {
      name: typeof sid === "string" && sid !== "" ? sid : `#${String(index + 1)}`,
      effect: at(statement, "Effect"),
      actions: listed(at(statement, "Action")),
      resources: listed(at(statement, "Resource")),
      principals: principalsOf(at(statement, "Principal")),
      whole: statement,
    };
  });
}

/** Whether a list holds a value that meets a test. */
export function anyListed(list: Listed, test: (text: string) => boolean): Truth {
  if (list === unknown) return unknown;
  return any(...list.map((entry) => holds(entry, (known) => typeof known === "string" && test(known))));
}

/** Whether a statement lets everybody in: it allows, names everybody, and no condition limits it to some. */
export function allowsEverybody({ effect, principals, whole }: IamStatement): Truth {
  if (effect === unknown) return anyListed(principals, isEverybody) === false ? false : unknown;
  if (effect !== "Allow") return false;
  const everybody = anyListed(principals, isEverybody);
  if (everybody !== true) return everybody;
  const limited = isLimited(at(whole, "Condition"));
  return limited === unknown ? unknown : !limited;
}

function isEverybody(principal: string): boolean {
  return principal === "*" || /^arn:aws[\w-]*:iam::\*/.test(principal);
}

/** Whether a condition has to be met by requests, and limits them to named accounts, organisations or networks. */
export function isLimited(condition: Value | undefined): Truth {
  if (condition === unknown) return unknown;
  if (!isMap(condition)) return false;
  return any(
    ...Object.entries(condition).map(([operator, keys]) => {
      if (!limitingOperator.test(operator)) return false;
      if (keys === unknown) return unknown;
      if (!isMap(keys)) return false;
      return any(
        ...Object.entries(keys).map(([key, values]) =>
          limitingConditionKeys.includes(key.toLowerCase()) ? limits(values) : false,
        ),
      );
    }),
  );
}

/** A value that is a star limits nobody. */
function limits(values: Value): Truth {
  const list = listed(values);
  if (list === unknown) return unknown;
  return list.length > 0 && !list.includes("*") && !list.includes("arn:aws:*");
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
