/**
 * Longest start and stop timeout of a container on Fargate, in seconds.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const fargateMaxStopTimeoutSeconds = 120;

/**
 * Linux capabilities that a container on Fargate may add.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
 */
export const fargateCapabilities: readonly string[] = ["SYS_PTRACE"];
