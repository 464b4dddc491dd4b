import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { ChosenRole } from "./role";

/** What ARNs are built from beside a name. */
export type ArnPlace = Pick<Account, "partition" | "region" | "accountId">;

/**
 * The ARN of a role as its name says it. AWS tells the ARN when the role exists, but the name is known in the first preview, and a policy
 * that is written with it can be judged there. It refers to the role as the ARN does. Roles of the platform have no path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function knownRoleArn({ created, arn }: ChosenRole, place: ArnPlace): pulumi.Output<string> {
  if (created === undefined) return arn;
  return pulumi.interpolate`arn:${place.partition}:iam::${place.accountId}:role/${created.name}`;
}

/** The same of a queue. */
export function knownQueueArn(name: pulumi.Output<string>, place: ArnPlace): pulumi.Output<string> {
  return pulumi.interpolate`arn:${place.partition}:sqs:${place.region}:${place.accountId}:${name}`;
}

/** The same of a bucket, whose name is one in all accounts of a partition. */
export function knownBucketArn(
  name: pulumi.Output<string>,
  { partition }: Pick<ArnPlace, "partition">,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:s3:::${name}`;
}
