import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { documentsOf, policyTypes } from "../iam-policies";
import { iamStatements, policyDocument } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, holds, isOneOf, not } from "../truth";
import { at, unknown, type Value } from "../value";

/** What IAM cannot read it refuses; what allows all but something allows too much. */
export const rule: ResourceRule = {
  id: "iam-policy-valid",
  stage: "resource",
  title: "IAM policies must be valid, and must name what they allow.",
  why: "IAM refuses a document that is no policy. A statement that allows everything but some actions allows also what AWS adds tomorrow, and without a version variables in a policy are plain text.",
  fix: 'Set Version to "2012-10-17", and name the actions, resources or principals that are allowed.',
  severity: "medium",
  levels: levels.always,
  controls: ["I3510", "W3037"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  types: policyTypes,
  evaluate: judgeResource,
};

function* judgeResource(resource: Resource): Iterable<Finding> {
  const trust: ReturnType<typeof documentsOf> = tokens.role.some((type) => type === resource.type)
    ? [{ place: "assumeRolePolicy", document: at(resource.properties, "assumeRolePolicy") }]
    : [];
  for (const { place, document } of [...trust, ...documentsOf(resource)])
    yield* judgeDocument(place, document);
}

function* judgeDocument(place: string, document: Value | undefined): Iterable<Finding> {
  const policy = policyDocument(document);
  const statements = iamStatements(document);
  yield must(
    holds(policy, (known) => known !== undefined),
    `${place} must be a JSON policy document.`,
    place,
  );
  if (policy === undefined) return;
  yield must(
    isOneOf(at(policy, "Version"), "2012-10-17"),
    `Version of ${place} must be 2012-10-17.`,
    `${place}.Version`,
  );
  if (statements === unknown) yield undecided(`${place}.Statement`);
  else
    for (const { name, effect, whole } of statements ?? [])
      for (const key of ["NotAction", "NotPrincipal", "NotResource"])
        yield must(
          not(
            all(
              holds(effect, (known) => known === "Allow"),
              holds(at(whole, key), (value) => value !== undefined),
            ),
          ),
          `Statement ${name} of ${place} must not allow by ${key}.`,
          `${place}.${name}`,
        );
}
