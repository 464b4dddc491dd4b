import { z } from "zod";

const strategy = z.union([
  z.strictObject({
    type: z.literal("spread").describe("Spreads tasks evenly."),
    field: z.string().min(1).describe("Over what: attribute:ecs.availability-zone, or instanceId."),
  }),
  z.strictObject({
    type: z.literal("binpack").describe("Fills instances before it takes the next."),
    field: z.enum(["cpu", "memory"]).describe("By what."),
  }),
  z.strictObject({ type: z.literal("random").describe("Places tasks anywhere.") }),
]);

const constraint = z.union([
  z.strictObject({ type: z.literal("distinctInstance").describe("Never two tasks on one instance.") }),
  z.strictObject({
    type: z.literal("memberOf").describe("Only instances that an expression selects."),
    expression: z
      .string()
      .min(1)
      .max(2000)
      .describe("Expression of the cluster query language, such as attribute:ecs.instance-type =~ m7g.*"),
  }),
]);

/** On which instances of its groups a service's tasks go. */
export const placement = z.strictObject({
  strategies: z
    .array(strategy)
    .max(5)
    .default([])
    .describe("Strategies in order, for placing and for stopping. Default: - spread over zones, by ECS."),
  constraints: z.array(constraint).max(10).default([]).describe("What an instance must meet."),
});

/** A valid `placement`. */
export type PlacementConfig = z.output<typeof placement>;
