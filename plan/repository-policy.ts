import type { RepositoryConfig } from "../config/repository";
import { ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { type PolicyDocument, policyDocument, type Statement } from "./policy-document";

/**
 * What pulling an image takes. Signing in to the registry is a right that the reader's own account gives.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
const pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** What pushing an image takes beside that. */
const pushActions = [
  "ecr:CompleteLayerUpload",
  "ecr:InitiateLayerUpload",
  "ecr:PutImage",
  "ecr:UploadLayerPart",
];

/** Plans who else may pull and push; nothing where nobody may, so that the account's own roles decide. */
export function planRepositoryPolicy(
  { readers, writers }: Pick<RepositoryConfig, "readers" | "writers">,
  context: Pick<PlanContext, "partition">,
): PolicyDocument | undefined {
  const statements = [
    ...allowPrincipals("PullImages", pullActions, principalArns(readers, context)),
    ...allowPrincipals(
      "PushImages",
      [...pullActions, ...pushActions].sort(),
      principalArns(writers, context),
    ),
  ];
  return ifGiven(unlessEmpty(statements), policyDocument);
}

/** Accounts and principals as IAM names them in policies. */
export function principalArns(
  principals: readonly string[],
  { partition }: Pick<PlanContext, "partition">,
): string[] {
  const arns = principals.map((principal) =>
    /^\d+$/.test(principal) ? `arn:${partition}:iam::${principal}:root` : principal,
  );
  return [...new Set(arns)].sort();
}

function allowPrincipals(
  sid: string,
  actions: readonly string[],
  arns: readonly string[],
): readonly Statement[] {
  return arns.length === 0 ? [] : [{ Sid: sid, Effect: "Allow", Principal: { AWS: arns }, Action: actions }];
}
