const amazonLinux = "/aws/service/ecs/optimized-ami/amazon-linux-2023";

function windows(version: string): { readonly x86_64: string } {
  return {
    x86_64: `/aws/service/ami-windows-latest/Windows_Server-${version}-English-Full-ECS_Optimized/image_id`,
  };
}

/**
 * SSM public parameters that hold the id of the newest ECS-optimised AMI, by family and architecture.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_windows_AMI.html
 */
export const ecsAmiParameters: Readonly<
  Record<EcsAmiFamily, { readonly x86_64: string; readonly arm64?: string }>
> = {
  al2023: {
    x86_64: `${amazonLinux}/recommended/image_id`,
    arm64: `${amazonLinux}/arm64/recommended/image_id`,
  },
  "al2023-gpu": { x86_64: `${amazonLinux}/gpu/recommended/image_id` },
  "al2023-neuron": { x86_64: `${amazonLinux}/neuron/recommended/image_id` },
  "windows-2019": windows("2019"),
  "windows-2022": windows("2022"),
  "windows-2025": windows("2025"),
};

/** A family of ECS-optimised AMIs. */
export type EcsAmiFamily =
  "al2023" | "al2023-gpu" | "al2023-neuron" | "windows-2019" | "windows-2022" | "windows-2025";
