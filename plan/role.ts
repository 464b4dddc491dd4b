import type { PolicyDocument } from "./policy-document";

/** An IAM role with its inline policy and the managed policies attached to it. */
export interface RoleSpec {
  /** Pulumi name of the role. */
  readonly logicalName: string;
  /** What the role is for. */
  readonly description: string;
  readonly assumeRolePolicy: PolicyDocument;
  /** Inline policy; absent where the role may do nothing of its own. */
  readonly policy?: PolicyDocument;
  readonly managedPolicyArns: readonly string[];
}

/** A role that exists already. */
export interface ExistingRoleSpec {
  readonly arn: string;
}

/** A role to create, or one that exists already. */
export type RoleChoiceSpec = RoleSpec | ExistingRoleSpec;
