import { z } from "zod";
import { integer, text } from "./scalars";

/** The name of a bucket. */
export const bucketName = text(
  /^(?!xn--|sthree-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "the name of a bucket; write it like example-load-balancer-logs, not as an ARN",
);

const bucketKeys = {
  bucket: bucketName
    .optional()
    .describe(
      "Bucket of the region that exists, with a policy that lets Elastic Load Balancing write. Default: - one is created, with that policy, encryption, a lifecycle, and no public access.",
    ),
  prefix: text(
    /^(?!\/)(?!.*AWSLogs)[\w!.*'()/-]{1,200}(?<!\/)$/,
    "a prefix of objects; write it without / at either end and without AWSLogs",
  )
    .optional()
    .describe("What the keys of the objects begin with. Default: - nothing."),
  retentionDays: integer(1, 36500)
    .optional()
    .describe("Days that a created bucket keeps them. Default: - 90."),
  protect: z
    .boolean()
    .optional()
    .describe("Whether Pulumi refuses to delete a created bucket. Default: - as `dataProtection` says."),
  forceDestroy: z
    .boolean()
    .optional()
    .describe(
      "Whether a created bucket goes with its objects; without it AWS keeps one that is not empty. Default: - no.",
    ),
};

/** Logs of a network load balancer: those of its TLS connections. */
export const networkLogs = z.strictObject(bucketKeys);

/** Logs of an application load balancer. */
export const applicationLogs = z.strictObject({
  access: z.boolean().default(true).describe("Whether each request is logged."),
  connection: z.boolean().default(false).describe("Whether each connection is logged, with its TLS."),
  healthCheck: z.boolean().default(false).describe("Whether changes of targets' health are logged."),
  ...bucketKeys,
});

/** Valid settings of the logs of a load balancer. */
export type LogsConfig = z.output<typeof applicationLogs> | z.output<typeof networkLogs>;
