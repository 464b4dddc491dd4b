import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AlarmSpec, AlarmsSpec } from "../plan/alarms";
import type { NotificationsSpec } from "../plan/platform";
import type { CreatedRoute } from "./route";

/** What the alarms of a service are made from. */
export interface AlarmsArgs {
  /** Output of `planAlarms`. */
  readonly spec: AlarmsSpec;
  /** Who is told, where the service does not say it. */
  readonly topicArn: pulumi.Input<string> | undefined;
  readonly routes: readonly CreatedRoute[];
  readonly parent: pulumi.ComponentResource;
}

/** Creates the alarms of a service; its deployments may watch them, so they come before it. */
export function createAlarms(
  name: string,
  { spec, topicArn, routes, parent }: AlarmsArgs,
): pulumi.Resource[] {
  const topic = spec.topicArn ?? topicArn;
  const actions = topic === undefined ? {} : { alarmActions: [topic], okActions: [topic] };
  return Object.entries(spec.alarms).map(
    ([key, alarm]) =>
      new aws.cloudwatch.MetricAlarm(
        `${name}-${key}`,
        {
          name: alarm.name,
          alarmDescription: alarm.description,
          comparisonOperator: alarm.comparisonOperator,
          threshold: alarm.threshold,
          evaluationPeriods: alarm.evaluationPeriods,
          treatMissingData: alarm.treatMissingData,
          ...watched(alarm, routes),
          ...actions,
        },
        { parent },
      ),
  );
}

function watched(alarm: AlarmSpec, routes: readonly CreatedRoute[]) {
  if (alarm.metric !== undefined) {
    const { dimensions, ...metric } = alarm.metric;
    return { ...metric, dimensions: { ...dimensions }, ...timing(alarm) };
  }
  if (alarm.metricQueries !== undefined)
    return {
      metricQueries: alarm.metricQueries.map(({ metric, ...query }) => ({
        ...query,
        ...(metric !== undefined && { metric: { ...metric, dimensions: { ...metric.dimensions } } }),
      })),
    };
  return atLoadBalancers(alarm, routes);
}

function timing({ statistic, period }: AlarmSpec) {
  return {
    ...(statistic !== undefined && { statistic }),
    ...(period !== undefined && { period }),
  };
}

/** A metric of load balancers, added up over every target group that has it. */
function atLoadBalancers({ routeMetric, period }: AlarmSpec, routes: readonly CreatedRoute[]) {
  if (routeMetric === undefined) throw new Error("the alarm has no metric");
  const { metricName, statistic } = routeMetric;
  const groups = routes.flatMap(({ metrics }) =>
    metrics === undefined || !routeMetric.routes.includes(metrics.kind)
      ? []
      : metrics.targetGroups.map((TargetGroup) => ({
          namespace: metrics.namespace,
          metricName,
          dimensions: { LoadBalancer: metrics.loadBalancer, TargetGroup },
        })),
  );
  const [only, ...others] = groups;
  if (only === undefined) throw new Error("the alarm has no target group");
  if (others.length === 0) return { ...only, statistic, ...(period !== undefined && { period }) };
  return {
    metricQueries: [
      ...groups.map((metric, index) => ({
        id: `group${String(index + 1)}`,
        metric: { ...metric, stat: statistic, period: period ?? 60 },
      })),
      {
        id: "all",
        returnData: true,
        label: metricName,
        expression: groups.map((_, index) => `FILL(group${String(index + 1)}, 0)`).join(" + "),
      },
    ],
  };
}

/** Creates the topic that tells of alarms, or takes the one that exists. */
export function createNotifications(spec: NotificationsSpec): pulumi.Input<string> {
  if ("topicArn" in spec) return spec.topicArn;
  const topic = new aws.sns.Topic("notifications", {
    ...(spec.kmsMasterKeyId !== undefined && { kmsMasterKeyId: spec.kmsMasterKeyId }),
  });
  for (const endpoint of spec.emails)
    new aws.sns.TopicSubscription(`notifications-${endpoint}`, {
      topic: topic.arn,
      protocol: "email",
      endpoint,
    });
  return topic.arn;
}
