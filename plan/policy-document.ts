import type { PlanContext } from "./context";
import { arn } from "./context";

/** One statement of an IAM policy, with the keys that IAM uses. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal?: { readonly Service: string } | { readonly AWS: readonly string[] };
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A policy of these statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Allows actions on resources. */
export function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: [...new Set(resources)].sort() };
}

/**
 * Trust of an AWS service that acts for one kind of resource of this account and region. The conditions keep other accounts from
 * borrowing the role through the same service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceTrust(
  context: PlanContext,
  principal: string,
  source: { service: string; resource: string },
) {
  return policyDocument([
    {
      Sid: "AssumedByService",
      Effect: "Allow",
      Principal: { Service: principal },
      Action: ["sts:AssumeRole"],
      Condition: {
        ArnLike: { "aws:SourceArn": arn(context, source.service, source.resource) },
        StringEquals: { "aws:SourceAccount": context.accountId },
      },
    },
  ]);
}
