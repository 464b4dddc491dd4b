import { z } from "zod";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { network } from "./network";
import { repository } from "./repository";
import { ecsName } from "./scalars";
import { service } from "./service";

/** Everything a stack file may say under `ecs-platform:`. */
export const platform = z.strictObject({
  network,
  cluster: cluster.prefault({}),
  repositories: z
    .record(z.string().min(1), repository)
    .default({})
    .describe("ECR repositories by key; `image.repository` of a container refers to the key."),
  loadBalancers: z
    .record(z.string().min(1), loadBalancer)
    .default({})
    .describe("Load balancers by name; `loadBalancer.name` of a service refers to it."),
  services: z.record(ecsName("a service"), service).default({}).describe("ECS services by name."),
});

/** What a user may write in a stack file. */
export type PlatformInput = z.input<typeof platform>;
/** A valid stack file with every default filled in. */
export type PlatformConfig = z.output<typeof platform>;
