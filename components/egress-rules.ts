import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNetwork } from "./network";

/** Lets the instances of a group call everything, over each kind of address that they have. */
export function createEgressRules(
  name: string,
  { ipv6 }: PlatformNetwork,
  { securityGroupId, parent }: { securityGroupId: pulumi.Input<string>; parent: pulumi.Resource },
): pulumi.Resource[] {
  const everything = {
    securityGroupId,
    ipProtocol: "-1",
    description: "ECS agent, registries and whatever the instances call",
  };
  const rule = (key: string, source: object) =>
    new aws.vpc.SecurityGroupEgressRule(`${name}-${key}`, { ...everything, ...source }, { parent });
  return [rule("out", { cidrIpv4: "0.0.0.0/0" }), ...(ipv6 ? [rule("out-ipv6", { cidrIpv6: "::/0" })] : [])];
}
