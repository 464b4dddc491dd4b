import type { AlarmsConfig } from "../config/alarms";
import { compact, ifGiven } from "./canonical";
import { type ResourceMetric, serviceMetric } from "./metric";
import { shorten } from "./names";
import { mapSorted } from "./sorted";

/** A metric that load balancers have of their target groups. */
export interface RouteMetricSpec {
  readonly metricName: string;
  readonly statistic: string;
  /** Routes that have it: those by a rule of an application load balancer, by a listener of a network load balancer, or both. */
  readonly routes: readonly ("rule" | "listener")[];
}

/** An alarm on one metric of a service, or on the difference of two. */
export interface AlarmSpec {
  /** Fixed, so that a deployment can watch it before it exists. */
  readonly name: string;
  readonly description: string;
  readonly metric?: ResourceMetric;
  /** Metric of load balancers, added up over every target group; the component adds the dimensions, which are known only then. */
  readonly routeMetric?: RouteMetricSpec;
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

/** A service whose metrics are watched. */
interface WatchedService {
  readonly clusterName: string;
  readonly name: string;
}

/** What sets an alarm off; the name and the time to wait are the same for every alarm of a service. */
type Condition = Omit<AlarmSpec, "name" | "evaluationPeriods">;

/** Plans the alarms that the stack file asks for. */
export function planAlarms(service: WatchedService, config: AlarmsConfig): AlarmsSpec {
  const conditions = compact<Record<string, Condition>>({
    cpuPercent: ifGiven(config.cpuPercent, (percent) => highUse(service, "cpu", percent)),
    http5xxCount: ifGiven(config.http5xxCount, (count) =>
      atLoadBalancer({ metricName: "HTTPCode_Target_5XX_Count", statistic: "Sum", routes: ["rule"] }, count),
    ),
    memoryPercent: ifGiven(config.memoryPercent, (percent) => highUse(service, "memory", percent)),
    runningBelowDesired: config.runningBelowDesired ? missingTasks(service) : undefined,
    unhealthyHosts: ifGiven(config.unhealthyHosts, (count) =>
      atLoadBalancer(
        { metricName: "UnHealthyHostCount", statistic: "Maximum", routes: ["rule", "listener"] },
        count,
      ),
    ),
  });
  return compact<AlarmsSpec>({
    alarms: mapSorted(conditions, (key, condition) => ({
      name: alarmName(service.clusterName, service.name, key),
      ...condition,
      description: `Service ${service.name}: ${condition.description}`,
      evaluationPeriods: config.evaluationPeriods,
    })),
    topicArn: config.topicArn,
  });
}

function highUse(service: WatchedService, metric: "cpu" | "memory", percent: number): Condition {
  return {
    description: `${metric} use above ${String(percent)} %`,
    metric: serviceMetric(metric, service),
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: percent,
    period: periodSeconds,
    treatMissingData: "missing",
  };
}

function atLoadBalancer(routeMetric: RouteMetricSpec, threshold: number): Condition {
  return {
    description: `${routeMetric.metricName} at ${String(threshold)} or more`,
    routeMetric,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold,
    period: periodSeconds,
    // The load balancer sends these metrics only when there is something to count.
    treatMissingData: "notBreaching",
  };
}

function missingTasks(service: WatchedService): Condition {
  const query = (id: string, metric: "desiredTasks" | "runningTasks") => ({
    id,
    metric: { ...serviceMetric(metric, service), stat: "Average", period: periodSeconds },
  });
  return {
    description: "fewer tasks run than are desired",
    metricQueries: [
      query("desired", "desiredTasks"),
      query("running", "runningTasks"),
      { id: "missing", returnData: true, expression: "desired - running", label: "Tasks that do not run" },
    ],
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    treatMissingData: "missing",
  };
}
