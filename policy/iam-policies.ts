import { tokens } from "../facts/type-tokens";
import { type Finding, undecided } from "./finding";
import { type IamStatement, iamStatements, type Listed } from "./iam-statements";
import type { Resource, StackResource } from "./resource";
import { matches } from "./settings";
import type { StackGraph } from "./stack-graph";
import { any, holds, type Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** The types that hold a policy document: for a role, a user, a group, or for whoever it is attached to. */
export const policyTypes: readonly string[] = [
  ...tokens.rolePolicy,
  ...tokens.policy,
  ...tokens.userPolicy,
  ...tokens.groupPolicy,
  ...tokens.permissionSetPolicy,
  ...tokens.role,
];

/** The types that attach a managed policy. */
export const attachmentTypes: readonly string[] = [
  ...tokens.rolePolicyAttachment,
  ...tokens.userPolicyAttachment,
  ...tokens.groupPolicyAttachment,
  ...tokens.policyAttachment,
  ...tokens.managedPolicyAttachment,
];

/** The documents of a resource, with where they stand. A role has those that are written into it. */
export function documentsOf({
  type,
  properties,
}: Resource): { place: string; document: Value | undefined }[] {
  if (tokens.permissionSetPolicy.some((each) => each === type))
    return [{ place: "inlinePolicy", document: at(properties, "inlinePolicy") }];
  if (!tokens.role.some((each) => each === type))
    return [{ place: "policy", document: at(properties, "policy") }];
  const inline = items(at(properties, "inlinePolicies"));
  if (inline === unknown) return [{ place: "inlinePolicies", document: unknown }];
  return inline.map((each, index) => ({
    place: `inlinePolicies[${String(index)}].policy`,
    document: at(each, "policy"),
  }));
}

/** Judges each statement that allows something; one open question where a document is not known, or is none. */
export function* eachAllowed(
  resource: Resource,
  judge: (statement: IamStatement) => Finding | Iterable<Finding>,
): Iterable<Finding> {
  for (const { place, document } of documentsOf(resource)) {
    const statements = iamStatements(document);
    if (statements === unknown || statements === undefined) yield undecided(place);
    else
      for (const statement of statements) {
        if (statement.effect === "Deny") continue;
        const found = judge(statement);
        if (Symbol.iterator in found) yield* found;
        else yield found;
      }
  }
}

/** Whether a list of actions, which may be patterns, holds an action. IAM does not tell upper from lower case. */
export function allowsAction(actions: Listed, action: string): Truth {
  if (actions === unknown) return unknown;
  return any(
    ...actions.map((each) =>
      holds(
        each,
        (known) => typeof known === "string" && matches(action.toLowerCase(), [known.toLowerCase()]),
      ),
    ),
  );
}

/** Whether one of the resources is everything. */
export function isOnEverything({ resources }: IamStatement): Truth {
  if (resources === unknown) return unknown;
  return any(...resources.map((each) => holds(each, (known) => known === "*")));
}

/** The managed policies that a resource attaches: their ARNs, with the property that names them. */
export function attachedPolicies({ properties }: Resource): { place: string; arn: Value }[] {
  const single = ["policyArn", "managedPolicyArn"].flatMap((place): { place: string; arn: Value }[] => {
    const arn = at(properties, place);
    return arn === undefined ? [] : [{ place, arn }];
  });
  const several = items(at(properties, "managedPolicyArns"));
  if (several === unknown) return [...single, { place: "managedPolicyArns", arn: unknown }];
  const named = several.map((arn, index): { place: string; arn: Value } => ({
    place: `managedPolicyArns[${String(index)}]`,
    arn,
  }));
  return [...single, ...named];
}

/** Whether an ARN is that of one of AWS's managed policies; `*` in a name stands for any text. */
export function isManagedPolicy(arn: Value, names: readonly string[]): Truth {
  return holds(arn, (known) => {
    const name =
      typeof known === "string" ? /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(known)?.[1] : undefined;
    return name !== undefined && matches(name, names);
  });
}

/** The policies of a role as resources of the stack: those written for it, and those attached. */
export function policiesOfRole(role: StackResource, stack: StackGraph) {
  const relation = { properties: ["role"], names: ["name"] };
  return {
    written: stack.referring(role, { ...relation, types: tokens.rolePolicy }),
    attached: stack.referring(role, { ...relation, types: tokens.rolePolicyAttachment }),
  };
}
