import type { PlanIndex } from "../plan-index";
import type { Answer, Way } from "../requirement";
import { nameOf } from "./security-group";

/** Whether the subnets of who asks have a way to the IPv6 internet, where every address is public and no NAT is needed. */
export function routeOverIpv6({ from, to }: Way, { created }: PlanIndex): Answer {
  const name = nameOf(to);
  if (created === undefined || from.place.kind !== "tier")
    return [
      {
        link: "route",
        path: from.path,
        fact: `the subnets of ${from.name} are taken to lead to ${name} over IPv6`,
        certainty: "assumed",
      },
    ];
  const { tier } = from.place;
  if (created.vpc.assignGeneratedIpv6CidrBlock !== true)
    return {
      link: "route",
      path: "network.ipv6",
      problem: `the VPC has no IPv6 addresses, with which ${from.name} would reach ${name}`,
      fix: "set network.ipv6 to true",
    };
  const gateway =
    tier === "public"
      ? "internet gateway"
      : created.egressOnlyInternetGateway === true
        ? "egress-only internet gateway"
        : undefined;
  if (gateway === undefined)
    return {
      link: "route",
      path: "network.egress",
      problem: `${tier} subnets give ${from.name} no way to ${name} over IPv6: there is no route to an egress-only internet gateway`,
      fix: "set network.egress to nat-single or nat-per-zone",
    };
  return [
    {
      link: "route",
      path: "network.ipv6",
      fact: `${tier} subnets route ::/0 to the ${gateway}, and ${from.name} get an IPv6 address each, where the account setting dualStackIPv6 is on`,
      certainty: "planned",
    },
  ];
}
