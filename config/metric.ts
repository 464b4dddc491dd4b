import { z } from "zod";

/** Any CloudWatch metric. */
export const metric = z.strictObject({
  namespace: z.string().min(1).max(255).describe("Namespace, such as AWS/SQS or one of your own."),
  metricName: z.string().min(1).max(255).describe("Name of the metric."),
  dimensions: z
    .record(z.string().min(1), z.string().min(1))
    .default({})
    .describe("Dimensions of the metric."),
  statistic: z
    .enum(["Average", "Minimum", "Maximum", "SampleCount", "Sum"])
    .default("Average")
    .describe("Statistic over each period."),
});

/** A valid metric. */
export type MetricConfig = z.output<typeof metric>;
