/**
 * Predefined metrics that have no value while a service has no task, so that nothing scales it out from zero.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-create-policy.html
 */
export const metricsOfTasks: readonly string[] = [
  "ALBRequestCountPerTarget",
  "ECSServiceAverageCPUUtilization",
  "ECSServiceAverageMemoryUtilization",
];
