import { awsPolicyName, managedPolicyActions } from "../../../facts/managed-policies";
import type { Evidence } from "../proof";
import type { Access, Actor, Answer } from "../requirement";

/** What of a policy decides; those of endpoints are written with single values, too. */
interface Allowing {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

/**
 * The statement that allows an action on a resource. All statements of a plan allow something; their conditions are about the account, so
 * they are taken to hold for whoever belongs to it.
 */
export function allowing(
  statements: readonly Allowing[],
  { action, resource, byAws }: Access,
): string | undefined {
  return statements.find(
    ({ Action, Resource = [], Condition }) =>
      matchesOne(Action, action) &&
      matchesOne(Resource, resource) &&
      (byAws !== true || Condition === undefined),
  )?.Sid;
}

function matchesOne(patterns: string | readonly string[], value: string): boolean {
  return typeof patterns === "string"
    ? matches(patterns, value)
    : patterns.some((pattern) => matches(pattern, value));
}

/** IAM's wildcards: `*` for any text, `?` for one character. Case does not matter in actions, and ARNs of one service differ by more than that. */
function matches(pattern: string, value: string): boolean {
  if (pattern === value || pattern === "*") return true;
  if (!/[*?]/.test(pattern)) return pattern.toLowerCase() === value.toLowerCase();
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "is").test(value);
}

/** Whether a role is allowed everything that it is asked to do. */
export function iamLink({ actor, accesses }: { actor: Actor; accesses: readonly Access[] }): Answer {
  const chain: Evidence[] = [];
  for (const access of accesses) {
    const evidence = evidenceFor(actor, access);
    if (evidence === undefined) return refusal(actor, access);
    chain.push(evidence);
  }
  return chain;
}

function evidenceFor({ name, role, path, more = [] }: Actor, access: Access): Evidence | undefined {
  const { action, resource } = access;
  const common = { link: "iam", path } as const;
  const what = `${action} on ${resource}`;
  if ("arn" in role)
    return {
      ...common,
      fact: `${role.arn} is taken to allow ${what}: it exists already, and its policies are not in the stack`,
      certainty: "assumed",
    };
  const statement = allowing([...(role.policy?.Statement ?? []), ...more], access);
  if (statement !== undefined)
    return { ...common, fact: `the ${name} allows ${what} by statement ${statement}`, certainty: "planned" };
  const managed = role.managedPolicyArns.find((arn) =>
    matchesOne(managedPolicyActions[awsPolicyName(arn) ?? ""] ?? [], action),
  );
  if (managed !== undefined)
    return { ...common, fact: `the ${name} allows ${what} by ${managed}`, certainty: "planned" };
  const foreign = role.managedPolicyArns.find(
    (arn) => managedPolicyActions[awsPolicyName(arn) ?? ""] === undefined,
  );
  return foreign === undefined
    ? undefined
    : {
        ...common,
        fact: `${foreign}, whose statements are not known here, is taken to allow ${what}`,
        certainty: "assumed",
      };
}

function refusal({ name, path }: Actor, { action, resource }: Access): Answer {
  return {
    link: "iam",
    path,
    problem: `the ${name} does not allow ${action} on ${resource}`,
    fix: `add a statement with that action and resource to ${path}`,
  };
}
