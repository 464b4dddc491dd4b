import { worksWithoutResource } from "../facts/iam-actions";
import { resourceConditionKeys } from "../facts/iam-conditions";
import { tokens } from "../facts/type-tokens";
import { type Finding, undecided } from "./finding";
import { isEveryOfKind, isEveryResource, meansAction } from "./iam-patterns";
import { anyListed, type IamStatement, iamStatements, isLimited, type Listed } from "./iam-statements";
import type { Resource, StackResource } from "./resource";
import { matches } from "./settings";
import type { StackGraph } from "./stack-graph";
import { all, any, holds, not, type Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** The types whose property `policy` is the JSON text of an IAM policy: for a role, a user, a group, or for whoever it is attached to. */
export const textPolicyTypes: readonly string[] = [
  ...tokens.rolePolicy,
  ...tokens.policy,
  ...tokens.userPolicy,
  ...tokens.groupPolicy,
];

/** The types that hold a policy document. */
export const policyTypes: readonly string[] = [
  ...textPolicyTypes,
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
  ...tokens.exclusiveAttachments,
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
        for (const finding of Symbol.iterator in found ? found : [found])
          // What may be a denial allows nothing for certain.
          yield statement.effect === unknown && finding.outcome === "fail" ? undecided(finding.key) : finding;
      }
  }
}

/** Whether a statement is about an action: `Action` names it, or `NotAction` does not. */
export function allowsAction({ actions, otherActions }: IamStatement, action: string): Truth {
  const means = (pattern: string) => meansAction(pattern, action);
  return any(
    anyListed(actions, means),
    otherActions === undefined ? false : not(anyListed(otherActions, means)),
  );
}

/** Whether a statement is on everything, or on everything but what `NotResource` names. */
export function isOnStar({ resources, otherResources }: IamStatement): Truth {
  return any(anyListed(resources, isEveryResource), isNegated(otherResources));
}

/** Whether a statement is on everything, or on everything of a kind, such as each role of an account. */
export function isOnEverything({ resources, otherResources }: IamStatement): Truth {
  return any(anyListed(resources, isEveryOfKind), isNegated(otherResources));
}

/** Whether a statement is about everything but what it names. */
export function isNegated(others: Listed | undefined): Truth {
  return others === unknown ? unknown : others !== undefined;
}

/** Whether a condition limits a statement to resources with some tag, or to those of a cluster or a service. */
export function isOnSomeByCondition({ whole }: IamStatement): Truth {
  return isLimited(at(whole, "Condition"), resourceConditionKeys);
}

/** Whether a statement is on everything though its actions can be limited. */
export function isUnlimited(statement: IamStatement): Truth {
  const { actions, otherActions } = statement;
  return all(
    isOnStar(statement),
    not(isOnSomeByCondition(statement)),
    any(
      anyListed(actions, (action) => !worksWithoutResource(action)),
      isNegated(otherActions),
    ),
  );
}

/** The managed policies that a resource attaches: their ARNs, with the property that names them. */
export function attachedPolicies({ properties }: Resource): { place: string; arn: Value }[] {
  const single = ["policyArn", "managedPolicyArn"].flatMap((place): { place: string; arn: Value }[] => {
    const arn = at(properties, place);
    return arn === undefined ? [] : [{ place, arn }];
  });
  const several = ["managedPolicyArns", "policyArns"].flatMap((place): { place: string; arn: Value }[] => {
    const arns = items(at(properties, place));
    if (arns === unknown) return [{ place, arn: unknown }];
    return arns.map((arn, index) => ({ place: `${place}[${String(index)}]`, arn }));
  });
  return [...single, ...several];
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
