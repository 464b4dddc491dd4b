/**
 * Variables of the ECS agent that this program sets, with the key of the stack file that decides them.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export const agentVariables: Readonly<Record<string, string>> = {
  ECS_CLUSTER: "cluster.name",
  ECS_INSTANCE_ATTRIBUTES: "agent.attributes",
  ECS_AWSVPC_BLOCK_IMDS: "this program, which keeps tasks away from the credentials of their instance",
  ECS_ENABLE_GPU_SUPPORT: "ami.family",
  ECS_ENABLE_SPOT_INSTANCE_DRAINING: "spot",
  ECS_WARM_POOLS_CHECK: "warmPool",
  ECS_RESERVED_MEMORY: "agent.reservedMemoryMiB",
  ECS_CONTAINER_STOP_TIMEOUT: "agent.containerStopTimeoutSeconds",
  ECS_CONTAINER_START_TIMEOUT: "agent.containerStartTimeoutSeconds",
  ECS_IMAGE_PULL_BEHAVIOR: "agent.imagePullBehavior",
  ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: "agent.taskCleanupWaitMinutes",
  ECS_IMAGE_CLEANUP_INTERVAL: "agent.imageCleanupIntervalMinutes",
  ECS_IMAGE_MINIMUM_CLEANUP_AGE: "agent.imageMinimumAgeMinutes",
  ECS_NUM_IMAGES_DELETE_PER_CYCLE: "agent.imagesDeletedPerCycle",
  ECS_AVAILABLE_LOGGING_DRIVERS: "agent.availableLoggingDrivers",
  ECS_LOGLEVEL: "agent.logLevel",
};
