import { z } from "zod";
import { text } from "./scalars";

const strategy = z.union([
  z.strictObject({
    type: z.literal("spread").describe("Spreads tasks evenly."),
    field: text(
      /^(instanceId|host|attribute:[\w./-]+)$/,
      "a field to spread over; write it like attribute:ecs.availability-zone or instanceId",
    ).describe("Over what: attribute:ecs.availability-zone, or instanceId."),
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
  zones: z
    .array(
      text(/^([a-z]{2}(-[a-z]+)+-\d)?[a-z]$/, "an Availability Zone; write it like a or ap-northeast-1a"),
    )
    .max(6)
    .default([])
    .describe("Availability Zones whose instances are taken, by letter or by name. Default: - all."),
  instanceTypes: z
    .array(text(/^[a-z][a-z0-9-]*\.([a-z0-9-]+|\*)$/, "an instance type; write it like m7g.large or m7g.*"))
    .max(20)
    .default([])
    .describe("Instance types that are taken; m7g.* takes a whole family. Default: - all."),
  constraints: z.array(constraint).max(10).default([]).describe("What an instance must meet."),
});

/** A valid `placement`. */
export type PlacementConfig = z.output<typeof placement>;
