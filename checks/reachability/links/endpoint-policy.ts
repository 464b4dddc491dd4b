import type { EndpointPolicySpec } from "../../../plan/endpoint-policy";
import type { PlanIndex } from "../plan-index";
import type { Access, Answer, Way } from "../requirement";
import { allowing } from "./iam";
import { endpointOnWay } from "./endpoint";

/** Beside what a role allows, the policy of the endpoint on its way has to let the call pass. */
export function endpointPolicyLink(
  { way, accesses }: { way: Way; accesses: readonly Access[] },
  index: PlanIndex,
): Answer {
  const { to } = way;
  if (to.kind !== "aws" || index.created === undefined) return [];
  const endpoint = endpointOnWay(to.service, way.from, index);
  if (endpoint === undefined || accesses.length === 0) return [];
  const path = `network.endpointPolicies.${to.service}`;
  const { policy } = endpoint.spec;
  if (policy === undefined)
    return [
      {
        link: "endpoint-policy",
        path,
        fact: `the endpoint of ${to.service} has no policy of its own: everybody may do everything through it`,
        certainty: "aws",
      },
    ];
  return judged(policy, accesses, { service: to.service, path });
}

function judged(
  { Statement }: EndpointPolicySpec,
  accesses: readonly Access[],
  { service, path }: { readonly service: string; readonly path: string },
): Answer {
  const refused = accesses.find((access) => allowing(Statement, access) === undefined);
  if (refused !== undefined)
    return {
      link: "endpoint-policy",
      path,
      problem: `the policy of the endpoint of ${service} does not let ${refused.action} on ${refused.resource} pass`,
      fix: `add a statement with that action and resource to ${path}, or set it to own-account or full-access`,
    };
  return accesses.map((access) => ({
    link: "endpoint-policy",
    path,
    fact: `the policy of the endpoint of ${service} lets ${access.action} on ${access.resource} pass by statement ${allowing(Statement, access) ?? ""}`,
    certainty: "planned",
  }));
}
