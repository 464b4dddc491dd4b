import type { AlarmsConfig } from "../config/alarms";
import { type ResourceMetric, serviceMetric } from "./metric";
import { shorten } from "./names";

/** An alarm on one metric of a service, or on the difference of two. */
export interface AlarmSpec {
  /** Fixed, so that a deployment can watch it before it exists. */
  readonly name: string;
  readonly description: string;
  readonly metric?: ResourceMetric;
  /** Metric of the load balancer; the component adds its dimensions, which are known only then. */
  readonly routeMetric?: { readonly metricName: string; readonly statistic: string };
  readonly statistic?: string;
  /** Two metrics and what is computed from them. */
  readonly metricQueries?: readonly {
    readonly id: string;
    readonly returnData?: true;
    readonly expression?: string;
    readonly label?: string;
    readonly metric?: ResourceMetric & { readonly stat: string; readonly period: number };
  }[];
  readonly comparisonOperator: "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold";
  readonly threshold: number;
  /** Seconds; absent where the queries have their own. */
  readonly period?: number;
  readonly evaluationPeriods: number;
  readonly treatMissingData: "notBreaching" | "missing";
}

/** The alarms of a service and who is told. */
export interface AlarmsSpec {
  readonly alarms: Readonly<Record<string, AlarmSpec>>;
  /** Topic of this service alone; absent where the stack's `notifications` hold. */
  readonly topicArn?: string;
}

/** Name of an alarm of a service. */
export function alarmName(clusterName: string, service: string, key: string): string {
  return shorten(`${clusterName}-${service}-${key}`, 255);
}

const periodSeconds = 60;

/** Plans the alarms that the stack file asks for. */
export function planAlarms(service: { clusterName: string; name: string }, config: AlarmsConfig): AlarmsSpec {
  const common = { period: periodSeconds, evaluationPeriods: config.evaluationPeriods };
  const named = (key: string, what: string) => ({
    name: alarmName(service.clusterName, service.name, key),
    description: `Service ${service.name}: ${what}`,
  });
  const { cpuPercent, memoryPercent, unhealthyHosts, http5xxCount } = config;
  const use = (
    key: "cpuPercent" | "memoryPercent",
    percent: number,
    metric: "cpu" | "memory",
  ): AlarmSpec => ({
    ...named(key, `${metric} use above ${String(percent)} %`),
    metric: serviceMetric(metric, service),
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: percent,
    ...common,
    treatMissingData: "missing",
  });
  const atLoadBalancer = (
    key: string,
    threshold: number,
    routeMetric: AlarmSpec["routeMetric"],
  ): AlarmSpec => ({
    ...named(key, `${String(routeMetric?.metricName)} at ${String(threshold)} or more`),
    ...(routeMetric !== undefined && { routeMetric }),
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold,
    ...common,
    // The load balancer sends these metrics only when there is something to count.
    treatMissingData: "notBreaching",
  });
  return {
    alarms: {
      ...(cpuPercent !== undefined && { cpuPercent: use("cpuPercent", cpuPercent, "cpu") }),
      ...(http5xxCount !== undefined && {
        http5xxCount: atLoadBalancer("http5xxCount", http5xxCount, {
          metricName: "HTTPCode_Target_5XX_Count",
          statistic: "Sum",
        }),
      }),
      ...(memoryPercent !== undefined && { memoryPercent: use("memoryPercent", memoryPercent, "memory") }),
      ...(config.runningBelowDesired && {
        runningBelowDesired: {
          ...named("runningBelowDesired", "fewer tasks run than are desired"),
          metricQueries: missingTasks(service),
          comparisonOperator: "GreaterThanThreshold" as const,
          threshold: 0,
          evaluationPeriods: config.evaluationPeriods,
          treatMissingData: "missing" as const,
        },
      }),
      ...(unhealthyHosts !== undefined && {
        unhealthyHosts: atLoadBalancer("unhealthyHosts", unhealthyHosts, {
          metricName: "UnHealthyHostCount",
          statistic: "Maximum",
        }),
      }),
    },
    ...(config.topicArn !== undefined && { topicArn: config.topicArn }),
  };
}

function missingTasks(service: {
  clusterName: string;
  name: string;
}): NonNullable<AlarmSpec["metricQueries"]> {
  const query = (id: string, metric: "desiredTasks" | "runningTasks") => ({
    id,
    metric: { ...serviceMetric(metric, service), stat: "Average", period: periodSeconds },
  });
  return [
    query("desired", "desiredTasks"),
    query("running", "runningTasks"),
    { id: "missing", returnData: true, expression: "desired - running", label: "Tasks that do not run" },
  ];
}
