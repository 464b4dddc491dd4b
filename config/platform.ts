import { z } from "zod";
import { accountSettings } from "./account-settings";
import { notifications } from "./alarms";
import { cluster } from "./cluster";
import { dataProtection } from "./data-protection";
import { namespace } from "./discovery";
import { extendedFiles } from "./extends";
import { distribution } from "./distribution";
import { fileSystem } from "./file-system";
import { job } from "./job";
import { loadBalancer } from "./load-balancer";
import { network } from "./network";
import { pullThroughCache } from "./pull-through-cache";
import { registry } from "./registry";
import { repository } from "./repository";
import { ecsName } from "./scalars";
import { service } from "./service";
import { tags } from "./workload";

/** Everything a stack file may say under `ecs-platform:`. */
export const platform = z.strictObject({
  extends: extendedFiles.optional(),
  network,
  cluster: cluster.prefault({}),
  accountSettings: accountSettings
    .optional()
    .describe(
      "Default account settings of ECS, for the whole account in this region: for one stack of the account only. What goes away here goes back to AWS's default. Default: - left alone.",
    ),
  repositories: z
    .record(z.string().min(1), repository)
    .default({})
    .describe("ECR repositories by key; `image.repository` of a container refers to the key."),
  pullThroughCaches: z
    .record(ecsName("a pull-through cache"), pullThroughCache)
    .default({})
    .describe("ECR pull-through caches by key; `image.pullThroughCache` of a container refers to the key."),
  registry: registry
    .optional()
    .describe(
      "Settings of the account's ECR registry in this region, for one stack of the account only. Default: - left alone.",
    ),
  loadBalancers: z
    .record(z.string().min(1), loadBalancer)
    .default({})
    .describe("Load balancers by name; `loadBalancer.name` of a service refers to it."),
  distributions: z
    .record(ecsName("a distribution"), distribution)
    .default({})
    .describe("CloudFront distributions by name, each in front of a load balancer."),
  namespaces: z
    .record(ecsName("a namespace"), namespace)
    .default({})
    .describe("Cloud Map namespaces by key, for Service Connect and service discovery."),
  fileSystems: z
    .record(ecsName("a file system"), fileSystem)
    .default({})
    .describe("EFS file systems by key; `volumes` of a task refer to it."),
  services: z.record(ecsName("a service"), service).default({}).describe("ECS services by name."),
  jobs: z
    .record(ecsName("a job"), job)
    .default({})
    .describe("Scheduled, triggered and one-off tasks by name."),
  notifications: notifications
    .optional()
    .describe("Who is told when an alarm of a service goes off. Default: - nobody."),
  dashboard: z.boolean().default(false).describe("Whether a CloudWatch dashboard shows the services."),
  dataProtection: dataProtection.prefault({}),
  tags: tags
    .default({})
    .describe(
      "Tags of everything that takes tags; services and jobs of other stacks on this platform get them too.",
    ),
});

/** What a user may write in a stack file. */
export type PlatformInput = z.input<typeof platform>;
/** A valid stack file with every default filled in. */
export type PlatformConfig = z.output<typeof platform>;
