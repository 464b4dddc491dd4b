import { z } from "zod";
import { endpointNames } from "../facts/vpc-endpoints";
import { statement } from "./statement";

/** Who may do what through an endpoint. */
const endpointPolicy = z.union([z.enum(["own-account", "full-access"]), z.array(statement).min(1)], {
  error: ({ input }) =>
    Array.isArray(input) ? undefined : "give own-account, full-access, or a list of statements",
});

/** Policies of endpoints, by the name of the service. */
export const endpointPolicies = z.partialRecord(z.enum(endpointNames), endpointPolicy).default({});

/** A valid policy of an endpoint. */
export type EndpointPolicyConfig = z.output<typeof endpointPolicy>;
