import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedRole } from "./role";

/** What a policy of a role is made from. */
export interface StatedPolicyArgs {
  readonly role: CreatedRole;
  /** What is allowed on resources whose ARNs AWS makes up. */
  readonly statements: readonly StatedStatement[];
}

/** A statement with values that may not be known yet. */
export interface StatedStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly pulumi.Input<string>[];
}

/**
 * A policy of a role that names an ARN which AWS makes up. Its JSON text is unknown as a whole until the resource exists, so the component
 * states the document in its inputs, where each value is known or unknown by itself: rules judge it there in the first preview. The text
 * is made from that very document.
 */
export class StatedPolicy extends pulumi.ComponentResource {
  /** What has to exist before the role may do it. */
  readonly policy: aws.iam.RolePolicy;

  constructor(name: string, { role, statements }: StatedPolicyArgs, opts: pulumi.ComponentResourceOptions) {
    const document = { Version: "2012-10-17", Statement: statements };
    super("ecs-platform:index:StatedPolicy", name, { policyDocuments: { [name]: document } }, opts);
    this.policy = new aws.iam.RolePolicy(
      name,
      { role: role.name, policy: pulumi.jsonStringify(document) },
      { parent: this },
    );
    this.registerOutputs();
  }
}
