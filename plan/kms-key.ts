import type { PlanContext } from "./context";
import { policyDocument, type PolicyDocument, type Statement } from "./policy-document";

/** A KMS key that the stack makes, with Pulumi's names. */
export interface KmsKeySpec {
  readonly description: string;
  readonly enableKeyRotation: true;
  readonly policy: PolicyDocument;
}

/** In the policy of a key, * is the key itself. */
const thisKey = ["*"];

function planKey(description: string, statements: Statement[], context: PlanContext): KmsKeySpec {
  const account: Statement = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: [`arn:${context.partition}:iam::${context.accountId}:root`] },
    Action: ["kms:*"],
    Resource: thisKey,
  };
  return { description, enableKeyRotation: true, policy: policyDocument([account, ...statements]) };
}

/**
 * Plans the key of the ephemeral storage of Fargate, which Fargate may use for tasks of this cluster alone.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
 */
export function planFargateStorageKey(clusterName: string, context: PlanContext): KmsKeySpec {
  const ofCluster = {
    "kms:EncryptionContext:aws:ecs:clusterAccount": context.accountId,
    "kms:EncryptionContext:aws:ecs:clusterName": clusterName,
  };
  const fargate = { Effect: "Allow", Principal: { Service: "fargate.amazonaws.com" } } as const;
  return planKey(
    `Ephemeral storage of tasks on Fargate in cluster ${clusterName}`,
    [
      {
        Sid: "FargateDataKeys",
        ...fargate,
        Action: ["kms:GenerateDataKeyWithoutPlaintext"],
        Resource: thisKey,
        Condition: { StringEquals: ofCluster },
      },
      {
        Sid: "FargateGrants",
        ...fargate,
        Action: ["kms:CreateGrant"],
        Resource: thisKey,
        Condition: {
          "ForAllValues:StringEquals": { "kms:GrantOperations": "Decrypt" },
          StringEquals: ofCluster,
        },
      },
    ],
    context,
  );
}

/**
 * Plans the key of EBS volumes that ECS creates, which EBS may use for principals of this account: the infrastructure roles of services.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html
 */
export function planVolumeKey(clusterName: string, context: PlanContext): KmsKeySpec {
  const byEbs = {
    "kms:CallerAccount": context.accountId,
    "kms:ViaService": `ec2.${context.region}.amazonaws.com${context.partition === "aws-cn" ? ".cn" : ""}`,
  };
  const principals = { Effect: "Allow", Principal: { AWS: ["*"] } } as const;
  return planKey(
    `EBS volumes of tasks in cluster ${clusterName}`,
    [
      {
        Sid: "VolumeDataKeys",
        ...principals,
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
        Resource: thisKey,
        Condition: { StringEquals: byEbs },
      },
      {
        Sid: "VolumeGrants",
        ...principals,
        Action: ["kms:CreateGrant"],
        Resource: thisKey,
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringEquals: byEbs },
      },
    ],
    context,
  );
}
