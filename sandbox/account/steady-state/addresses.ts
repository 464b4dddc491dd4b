import { freeAddresses } from "../free-addresses";
import type { Step } from "./step";

/**
 * A task with a network interface of its own takes an address of a subnet.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export const takeAddresses: Step = (account, { ownInterface, definition }) => {
  if (definition.properties["networkMode"] !== "awsvpc") return undefined;
  const full = ownInterface.subnetIds.find((id) => freeAddresses(account, id) < 0);
  return full === undefined
    ? undefined
    : `RESOURCE:ENI: Unexpected EC2 error while attempting to Create Network Interface in subnet '${full}': InsufficientFreeAddressesInSubnet`;
};
