import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { coversPort, groupProperties, securityRules } from "../security-rules";
import type { StackGraph } from "../stack-graph";
import { any, isTrue, type Truth } from "../truth";
import { at, unknown } from "../value";
import { spansZones } from "../zones";

/** An endpoint is there to be called by the usual name, from every zone, on port 443. */
export const rule: StackRule = {
  id: "vpce-usable",
  stage: "stack",
  title: "Interface endpoints must answer to the service's own name, in two zones, on port 443.",
  why: "Without private DNS callers go past the endpoint; in one zone it is down with the zone; and a security group that does not admit port 443 makes every call wait until it fails.",
  fix: "Set `privateDnsEnabled` to true, name subnets of two zones, and admit port 443 to its security group.",
  severity: "medium",
  levels: levels.always,
  controls: ["vpc_endpoint_multi_az_enabled"],
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
  types: tokens.vpcEndpoint,
  evaluate: judgeEndpoint,
};

function* judgeEndpoint(endpoint: StackResource, stack: StackGraph): Iterable<Finding> {
  const type = at(endpoint.properties, "vpcEndpointType");
  if (type === unknown) yield undecided();
  if (type !== "Interface") return;
  yield must(
    isTrue(at(endpoint.properties, "privateDnsEnabled")),
    "privateDnsEnabled must be true.",
    "privateDnsEnabled",
  );
  yield must(
    spansZones(endpoint, stack, { property: "subnetIds", path: ["subnetIds"] }) ?? false,
    "subnetIds must be in two Availability Zones at least.",
    "subnetIds",
  );
  for (const group of stack.referenced(endpoint, "securityGroupIds", tokens.securityGroup))
    yield must(
      admitsHttps(group, stack),
      `Security group "${group.name}" must admit port 443.`,
      "securityGroupIds",
    );
}

function admitsHttps(group: StackResource, stack: StackGraph): Truth {
  const { found, open } = stack.referring(group, {
    types: [...tokens.securityGroupRule, ...tokens.securityGroupIngressRule],
    properties: groupProperties,
  });
  return any(
    ...[group, ...found].map((holder) => {
      const rules = securityRules(holder, "ingress");
      return rules === unknown ? unknown : any(...rules.map((each) => coversPort(each, 443)));
    }),
    open ? unknown : false,
  );
}
