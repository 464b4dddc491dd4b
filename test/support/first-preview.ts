import { planWithPlaces } from "../../cli/offline-plan";
import { recordPlatform } from "../../cli/recording/recorded-platform";
import type { StackResource } from "../../policy/resource";

/** The resources of a stack file as the policy pack gets them in the preview before the first `up`. */
export function firstPreview(stackFile: string): Promise<StackResource[]> {
  const { plan, context } = planWithPlaces(stackFile);
  const { project, stack, accountId, region, partition, availabilityZones } = context;
  return recordPlatform(plan, {
    project,
    stack,
    account: { accountId, region, partition, availabilityZones },
  });
}
