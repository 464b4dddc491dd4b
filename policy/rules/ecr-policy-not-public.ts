import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, must, undecided } from "../finding";
import { allowsEverybody, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { not } from "../truth";
import { at, unknown } from "../value";

/** A private registry is private as long as its repositories are. */
export const rule: ResourceRule = {
  id: "ecr-policy-not-public",
  stage: "resource",
  title: "Policies of ECR repositories must not let everybody in.",
  why: "With principal * every AWS account of the world may pull the images, or push others in their place.",
  fix: "Name the accounts or roles, or limit the statement to your organisation by aws:PrincipalOrgID.",
  severity: "critical",
  levels: levels.always,
  controls: ["AwsSolutions-ECR1", "CKV_AWS_32", "AWS-0032"],
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  types: tokens.repositoryPolicy,
  evaluate: judgePolicy,
};

function* judgePolicy({ properties }: Resource): Iterable<Finding> {
  const statements = iamStatements(at(properties, "policy"));
  if (statements === unknown) yield undecided();
  else if (statements === undefined) yield fail("policy must be a JSON policy document.");
  else
    for (const statement of statements)
      yield must(
        not(allowsEverybody(statement)),
        `Statement ${statement.name} must not allow everybody without a condition on account or organisation.`,
        statement.name,
      );
}
