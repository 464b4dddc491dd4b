import type { Cause } from "./corpus";

/** How the account words what keeps tasks from being placed, or a deployment from its end. */
export const words: Readonly<Record<Cause, RegExp>> = {
  bounds:
    /was unable to stop or start tasks during a deployment because of the service deployment configuration\./,
  time: /timeout while waiting for state to become 'tfSTABLE' \(last state: 'tfPENDING', timeout: \d+m0s\)$/,
  cpu: /has insufficient CPU units available\.$/,
  memory: /has insufficient memory available\.$/,
  gpus: /encountered error "RESOURCE:GPU"\.$/,
  interfaces: /encountered error "RESOURCE:ENI"\.$/,
  hostPorts: /is already using a port required by your task\.$/,
  distinctInstance: /encountered error "DistinctInstance placement constraint unsatisfied\."$/,
};
