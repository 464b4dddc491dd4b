import { z } from "zod";
import { platformOutputs } from "../contract/outputs";

/**
 * The contract as readers in any language need it: what a stack must publish. Keys that an older release of this version does not publish
 * yet are not required and have defaults, and keys that a newer one adds are taken.
 */
export function contractSchema(): object {
  return {
    title: "What an ecs-platform stack publishes under the output platform",
    ...z.toJSONSchema(platformOutputs, { io: "input" }),
  };
}
