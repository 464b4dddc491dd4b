import type { ConditionsConfig } from "../config/conditions";
import type { HttpRouteConfig } from "../config/http-route";
import type { AuthenticationSpec } from "./authentication";
import { unlessEmpty } from "./canonical";

/** A condition of a listener rule, with Pulumi's names. */
export type ConditionSpec =
  | { readonly hostHeader: { readonly values: string[] } }
  | { readonly pathPattern: { readonly values: string[] } }
  | { readonly httpHeader: { readonly httpHeaderName: string; readonly values: string[] } }
  | { readonly queryStrings: { readonly key?: string; readonly value: string }[] }
  | { readonly httpRequestMethod: { readonly values: string[] } }
  | { readonly sourceIp: { readonly values: string[] } };

/** A listener rule. */
export interface RuleSpec {
  readonly priority: number;
  readonly conditions: ConditionSpec[];
  /** What is changed in a request; absent where nothing is. */
  readonly transforms?: TransformSpec[];
  /** How users log in first; absent where everybody may come. */
  readonly authentication?: AuthenticationSpec;
}

interface RewriteSpec {
  readonly regex: string;
  readonly replace: string;
}

/** A change to a request on its way to a target, with Pulumi's names. */
export type TransformSpec =
  | { readonly type: "url-rewrite"; readonly urlRewriteConfig: { readonly rewrite: RewriteSpec } }
  | {
      readonly type: "host-header-rewrite";
      readonly hostHeaderRewriteConfig: { readonly rewrite: RewriteSpec };
    };

/** Plans the conditions of a rule. */
export function planConditions(given: ConditionsConfig): ConditionSpec[] {
  const { hosts, paths, headers = [], queryStrings, methods, sourceCidrs } = given;
  return [
    ...(hosts === undefined ? [] : [{ hostHeader: { values: hosts } }]),
    ...(paths === undefined ? [] : [{ pathPattern: { values: paths } }]),
    ...headers.map(({ name, values }) => ({ httpHeader: { httpHeaderName: name, values } })),
    ...(queryStrings === undefined
      ? []
      : [
          {
            queryStrings: queryStrings.map(({ key, value }) => ({
              ...(key !== undefined && { key }),
              value,
            })),
          },
        ]),
    ...(methods === undefined ? [] : [{ httpRequestMethod: { values: methods } }]),
    ...(sourceCidrs === undefined ? [] : [{ sourceIp: { values: sourceCidrs } }]),
  ];
}

/** Plans the changes that a rule makes to requests; nothing where it makes none. */
export function planTransforms({
  rewrites = {},
}: Pick<HttpRouteConfig, "rewrites">): TransformSpec[] | undefined {
  const { url, host } = rewrites;
  return unlessEmpty<TransformSpec[]>([
    ...(host === undefined
      ? []
      : [{ type: "host-header-rewrite" as const, hostHeaderRewriteConfig: { rewrite: host } }]),
    ...(url === undefined ? [] : [{ type: "url-rewrite" as const, urlRewriteConfig: { rewrite: url } }]),
  ]);
}
