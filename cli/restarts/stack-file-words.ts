/** Keys of the stack file below a service, by the property of its ECS service that says the same. */
export const serviceWords: Readonly<Record<string, string>> = {
  alarms: "deployment.alarms",
  availabilityZoneRebalancing: "availabilityZoneRebalancing",
  capacityProviderStrategies: "capacity",
  cluster: "the cluster",
  deploymentCircuitBreaker: "deployment.rollback",
  deploymentConfiguration: "deployment",
  deploymentController: "deployment.strategy",
  deploymentMaximumPercent: "deployment.maximumPercent",
  deploymentMinimumHealthyPercent: "deployment.minimumHealthyPercent",
  desiredCount: "desiredCount",
  enableEcsManagedTags: "managedTags",
  enableExecuteCommand: "exec",
  healthCheckGracePeriodSeconds: "loadBalancer.healthCheckGracePeriodSeconds",
  launchType: "capacity",
  loadBalancers: "loadBalancer",
  networkConfiguration: "subnets, securityGroupIds or assignPublicIp",
  orderedPlacementStrategies: "placement.strategies",
  placementConstraints: "placement.constraints",
  platformVersion: "platformVersion",
  propagateTags: "propagateTags",
  schedulingStrategy: "scheduling",
  serviceConnectConfiguration: "serviceConnect",
  serviceRegistries: "discovery",
  triggers: "triggers",
  volumeConfiguration: "task.volumes",
  vpcLatticeConfigurations: "vpcLattice",
};

/** The same by property of its task definition. */
export const taskWords: Readonly<Record<string, string>> = {
  cpu: "task.cpu",
  enableFaultInjection: "task.faultInjection",
  ephemeralStorage: "task.ephemeralStorageGiB",
  executionRoleArn: "task.executionRoleArn",
  family: "task.family",
  ipcMode: "task.ipcMode",
  memory: "task.memoryMiB",
  networkMode: "task.networkMode",
  pidMode: "task.pidMode",
  placementConstraints: "task.placementConstraints",
  requiresCompatibilities: "capacity",
  runtimePlatform: "task.architecture or task.operatingSystem",
  taskRoleArn: "task.taskRoleArn",
  volumes: "task.volumes",
};

/** Keys of a container, where they have another name than the field of its definition. */
export const containerWords: Readonly<Record<string, string>> = {
  memory: "memoryMiB",
  memoryReservation: "memoryReservationMiB",
  startTimeout: "startTimeoutSeconds",
  stopTimeout: "stopTimeoutSeconds",
};

/** Fields whose values are short, and never secret. */
export const shownFields: readonly string[] = [
  ...["image", "cpu", "memory", "memoryReservation", "user", "essential", "startTimeout", "stopTimeout"],
  ...["readonlyRootFilesystem", "privileged", "workingDirectory", "desiredCount", "networkMode", "family"],
  ...["deploymentMaximumPercent", "deploymentMinimumHealthyPercent", "healthCheckGracePeriodSeconds"],
  ...["platformVersion", "schedulingStrategy", "enableExecuteCommand", "propagateTags", "launchType"],
];
