import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RoleSpec } from "../plan/role";

/** What a role is made from. */
export interface RoleArgs {
  /** Output of the plan. */
  spec: RoleSpec;
}

/** An IAM role with its inline policy and its attached policies. */
export class Role extends pulumi.ComponentResource {
  /** ARN of the role. */
  readonly arn: pulumi.Output<string>;
  /** Name of the role. */
  readonly roleName: pulumi.Output<string>;
  /** The policies; whatever needs the role's rights depends on them, both on the way up and on the way down. */
  readonly policies: readonly pulumi.Resource[];

  constructor(name: string, args: RoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Role", name, { spec: args.spec }, opts);
    const { spec } = args;
    const role = new aws.iam.Role(
      spec.logicalName,
      { assumeRolePolicy: JSON.stringify(spec.assumeRolePolicy), description: spec.description },
      { parent: this },
    );
    const attachments = spec.managedPolicyArns.map(
      (policyArn) =>
        new aws.iam.RolePolicyAttachment(
          `${spec.logicalName}-${policyArn.split("/").pop() ?? ""}`,
          { role: role.name, policyArn },
          { parent: this },
        ),
    );
    const inline =
      spec.policy === undefined
        ? []
        : [
            new aws.iam.RolePolicy(
              spec.logicalName,
              { role: role.name, policy: JSON.stringify(spec.policy) },
              { parent: this },
            ),
          ];
    this.arn = role.arn;
    this.roleName = role.name;
    this.policies = [...inline, ...attachments];
    this.registerOutputs({ arn: this.arn, roleName: this.roleName });
  }
}
