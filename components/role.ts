import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RoleChoiceSpec, RoleSpec } from "../plan/role";

/** A role with its policies, below the component that needs it. */
export interface CreatedRole {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** The policies; whatever needs the role's rights depends on them, both on the way up and on the way down. */
  readonly policies: readonly pulumi.Resource[];
}

/** Creates an IAM role with its inline policy and its attached policies. */
export function createRole(spec: RoleSpec, parent: pulumi.ComponentResource): CreatedRole {
  const role = new aws.iam.Role(
    spec.logicalName,
    { assumeRolePolicy: JSON.stringify(spec.assumeRolePolicy), description: spec.description },
    { parent },
  );
  const attachments = spec.managedPolicyArns.map(
    (policyArn) =>
      new aws.iam.RolePolicyAttachment(
        `${spec.logicalName}.${policyName(policyArn)}`,
        { role: role.name, policyArn },
        { parent },
      ),
  );
  const inline =
    spec.policy === undefined
      ? []
      : [
          new aws.iam.RolePolicy(
            spec.logicalName,
            { role: role.name, policy: JSON.stringify(spec.policy) },
            { parent },
          ),
        ];
  return { arn: role.arn, name: role.name, policies: [...inline, ...attachments] };
}

/** What tells a managed policy from every other: its path and name, and its account where that is not AWS. */
function policyName(policyArn: string): string {
  const [, , , , account = "", policy = ""] = policyArn.split(":");
  return policy.replace(/^policy/, account === "aws" ? "" : account).replace(/^\//, "");
}

/** A role of a task: created, or one that exists already. */
export interface ChosenRole {
  readonly arn: pulumi.Output<string>;
  /** The role's policies; none for a role that exists already, whose policies are not ours. */
  readonly policies: readonly pulumi.Resource[];
  /** Absent for a role that exists already. */
  readonly created?: CreatedRole;
}

/** Creates a role, or takes the one that exists. */
export function chooseRole(spec: RoleChoiceSpec, parent: pulumi.ComponentResource): ChosenRole {
  if ("arn" in spec) return { arn: pulumi.output(spec.arn), policies: [] };
  const created = createRole(spec, parent);
  return { arn: created.arn, policies: created.policies, created };
}
