import type { Draft } from "../draft";
import type { NetworkLoadBalancerConfig } from "../network-load-balancer";
import type { Problem } from "../problem";

/** An endpoint service lets in those whom it names, each once. */
export function* endpointServiceIsSound(draft: Draft<NetworkLoadBalancerConfig>): Iterable<Problem> {
  const { endpointService } = draft.value;
  if (endpointService === undefined || !draft.intact("endpointService")) return;
  const { allowedPrincipals, acceptanceRequired, supportedRegions = [] } = endpointService;
  if (allowedPrincipals.includes("*") && !acceptanceRequired)
    yield draft.problem(
      ["endpointService", "allowedPrincipals"],
      "lets every AWS account in without being asked; name the accounts, or set acceptanceRequired to true",
    );
  for (const [key, names] of Object.entries({ allowedPrincipals, supportedRegions }))
    for (const [index, name] of names.entries())
      if (names.indexOf(name) < index)
        yield draft.problem(["endpointService", key, index], `${name} is named twice; name it once`);
}
