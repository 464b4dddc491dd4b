import { type ResourceMetric, serviceMetric } from "./metric";

/** A CloudWatch dashboard. */
export interface DashboardSpec {
  readonly dashboardName: string;
  readonly body: { readonly widgets: readonly object[] };
}

/** CloudWatch lays widgets on a grid of 24 columns. */
const width = 8;
const height = 6;

/** Plans a dashboard with a row for each service: CPU and memory, running and desired tasks, and its log. */
export function planDashboard(
  clusterName: string,
  services: readonly { readonly name: string; readonly logGroupName: string }[],
  region: string,
): DashboardSpec {
  return {
    dashboardName: clusterName,
    body: {
      widgets: services.flatMap(({ name, logGroupName }, row) => {
        const service = { clusterName, name };
        const place = (column: number) => ({ x: column * width, y: row * height, width, height });
        return [
          graph(place(0), { title: `${name}: CPU and memory`, region }, [
            serviceMetric("cpu", service),
            serviceMetric("memory", service),
          ]),
          graph(place(1), { title: `${name}: tasks`, region }, [
            serviceMetric("desiredTasks", service),
            serviceMetric("runningTasks", service),
          ]),
          {
            type: "log",
            ...place(2),
            properties: {
              title: `${name}: log`,
              region,
              query: `SOURCE '${logGroupName}' | fields @timestamp, @message | sort @timestamp desc | limit 50`,
              view: "table",
            },
          },
        ];
      }),
    },
  };
}

function graph(
  place: object,
  { title, region }: { title: string; region: string },
  metrics: readonly ResourceMetric[],
): object {
  return {
    type: "metric",
    ...place,
    properties: {
      title,
      region,
      view: "timeSeries",
      stat: "Average",
      period: 60,
      metrics: metrics.map(({ namespace, metricName, dimensions }) => [
        namespace,
        metricName,
        ...Object.entries(dimensions).flat(),
      ]),
    },
  };
}
