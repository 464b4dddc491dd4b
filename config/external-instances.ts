import { z } from "zod";
import { show } from "./explain";
import { integer } from "./scalars";

/** Machines outside AWS register with the cluster until then; Systems Manager reads the moment back in this form. */
const expirationDate = z.string().refine(isMoment, {
  error: (issue) => `${show(issue.input)} is not a moment in UTC; write it like 2026-06-30T18:00:00Z`,
});

function isMoment(value: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value) ? new Date(value) : undefined;
  // A day that its month does not have would turn into one of the next month.
  return (
    moment !== undefined &&
    !Number.isNaN(moment.getTime()) &&
    moment.toISOString() === value.replace("Z", ".000Z")
  );
}

/**
 * What lets machines outside AWS register with the cluster (ECS Anywhere).
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html
 */
export const externalInstances = z.strictObject({
  registrationLimit: integer(1, 1000).describe("How many machines may register."),
  expirationDate: expirationDate.describe(
    "Until when machines may register, in UTC, at most 30 days ahead. Machines that are registered stay. A later date makes a new activation.",
  ),
});

/** Valid external instances. */
export type ExternalInstancesConfig = z.output<typeof externalInstances>;
