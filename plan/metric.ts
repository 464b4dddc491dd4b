/** A CloudWatch metric of one resource. */
export interface ResourceMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const serviceMetrics = {
  cpu: { namespace: "AWS/ECS", metricName: "CPUUtilization" },
  memory: { namespace: "AWS/ECS", metricName: "MemoryUtilization" },
  runningTasks: { namespace: "ECS/ContainerInsights", metricName: "RunningTaskCount" },
  desiredTasks: { namespace: "ECS/ContainerInsights", metricName: "DesiredTaskCount" },
} as const;

/** A metric that CloudWatch has of every service; the counts of tasks need Container Insights. */
export function serviceMetric(
  metric: keyof typeof serviceMetrics,
  { clusterName, name }: { clusterName: string; name: string },
): ResourceMetric {
  return { ...serviceMetrics[metric], dimensions: { ClusterName: clusterName, ServiceName: name } };
}
