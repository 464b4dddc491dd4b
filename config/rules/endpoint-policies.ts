import { calledByOthers } from "../../facts/vpc-endpoints";
import type { Rule } from "../draft";
import { isCreated, type NetworkConfig } from "../network";

/** An endpoint that others call through is not closed to them, or no task would start. */
export const endpointPoliciesLetPull: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("endpointPolicies")) return;
  for (const [name, policy] of Object.entries(network.value.endpointPolicies)) {
    const reason = calledByOthers[name];
    if (reason !== undefined && policy === "own-account")
      yield network.problem(
        ["endpointPolicies", name],
        `own-account would keep tasks from starting, since ${reason}; use full-access, or statements`,
      );
  }
};
