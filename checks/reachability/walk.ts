import { endpointPolicyLink } from "./links/endpoint-policy";
import { iamLink } from "./links/iam";
import { networkAclLink } from "./links/network-acl";
import { routeLink } from "./links/route";
import { securityGroupLink } from "./links/security-group";
import type { PlanIndex } from "./plan-index";
import type { Evidence, MissingLink, Proof } from "./proof";
import { type Answer, isMissing, type LinkRequest, type Requirement } from "./requirement";

/** Who answers for each link; one more kind of link is one more row. */
function answerOf(request: LinkRequest, index: PlanIndex): Answer {
  switch (request.link) {
    case "stated":
      return request.answer;
    case "security-group":
      return securityGroupLink(request, index);
    case "route":
      return routeLink(request, index);
    case "network-acl":
      return networkAclLink(request, index);
    case "endpoint-policy":
      return endpointPolicyLink(request, index);
    case "iam":
      return iamLink(request);
  }
}

/** Walks the links of a need until one is missing. What several links say in the same words is said once. */
export function walk({ subject, kind, target, links: requests }: Requirement, index: PlanIndex): Proof {
  const chain = new Map<string, Evidence>();
  const proven = () => ({ subject, kind, target, chain: [...chain.values()] });
  for (const [at, request] of requests.entries()) {
    const answer = answerOf(request, index);
    if (isMissing(answer)) {
      const missing =
        answer.link === "network-acl" ? withLaterGaps(answer, requests.slice(at + 1), index) : answer;
      return { ...proven(), holds: false, missing };
    }
    for (const evidence of answer) chain.set(`${evidence.link} ${evidence.fact}`, evidence);
  }
  return { ...proven(), holds: true };
}

/** A link that network ACLs close, with what they keep away on the rest of the way, so that everything can be mended at once. */
function withLaterGaps(missing: MissingLink, later: readonly LinkRequest[], index: PlanIndex): MissingLink {
  const gaps = [...(missing.gaps ?? [])];
  for (const request of later) {
    const answer = answerOf(request, index);
    if (!isMissing(answer)) gaps.push(...answer.flatMap(({ gap }) => gap ?? []));
    else if (answer.link === "network-acl") gaps.push(...(answer.gaps ?? []));
    else break;
  }
  return { ...missing, gaps };
}
