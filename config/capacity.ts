import { z } from "zod";
import { integer, oneOf } from "./scalars";

const fargate = z.strictObject({
  onDemandBase: integer(0, 100000)
    .default(0)
    .describe("Tasks that always run on demand, before the weights count."),
  onDemandWeight: integer(0, 1000).default(1).describe("Share of the further tasks on Fargate."),
  spotWeight: integer(0, 1000).default(0).describe("Share of the further tasks on Fargate Spot."),
});

const share = z.strictObject({
  base: integer(0, 100000).default(0).describe("Tasks that always run here, before the weights count."),
  weight: integer(0, 1000).default(1).describe("Share of the further tasks."),
});

/** Where tasks run: exactly one of Fargate, one capacity group, several capacity groups, or external instances. */
export const capacity = z.union(
  [
    z.strictObject({ fargate: fargate.describe("Fargate and Fargate Spot, by base and weights.") }),
    z.strictObject({ group: z.string().min(1).describe("A capacity group of the cluster.") }),
    z.strictObject({
      groups: z
        .record(z.string().min(1), share)
        .refine((all) => Object.keys(all).length >= 1, {
          error: "is empty; name at least one capacity group",
        })
        .describe("Several capacity groups of the cluster, by base and weights."),
    }),
    z.strictObject({
      external: z
        .literal(true)
        .describe("Machines outside AWS that are registered with the cluster (ECS Anywhere)."),
    }),
  ],
  { error: oneOf(["fargate", "group", "groups", "external"]) },
);

/** A valid `capacity`. */
export type CapacityConfig = z.output<typeof capacity>;
