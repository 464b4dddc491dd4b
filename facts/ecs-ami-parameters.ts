/**
 * SSM public parameters that hold the id of the newest ECS-optimised AMI, by family and architecture.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
export const ecsAmiParameters = {
  al2023: {
    x86_64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    arm64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
  },
} as const;

/** A family of ECS-optimised AMIs. */
export type EcsAmiFamily = keyof typeof ecsAmiParameters;
