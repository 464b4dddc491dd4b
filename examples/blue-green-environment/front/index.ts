import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
// In a repository of its own: import { PlatformReference } from "ecs-platform";
import { PlatformReference } from "../../../library";

/** An environment and its share of the requests. */
interface Environment {
  /** `<organization>/<project>/<stack>` */
  readonly stack: string;
  /** 0 to 255: its share is its weight by the sum of all weights. */
  readonly weight: number;
}

/** One host name with a weighted record for each environment. */
export = async () => {
  const config = new pulumi.Config();
  const name = config.require("host");
  const environments = config.requireObject<Record<string, Environment>>("environments");
  for (const [color, { stack, weight }] of Object.entries(environments)) {
    const { loadBalancers } = await PlatformReference.read(stack);
    const dnsName = loadBalancers["public"]?.dnsName;
    if (dnsName === undefined) throw new pulumi.RunError(`stack ${stack} has no load balancer "public"`);
    new aws.route53.Record(color, {
      zoneId: config.require("zoneId"),
      name,
      type: "CNAME",
      ttl: 60,
      records: [dnsName],
      setIdentifier: color,
      weightedRoutingPolicies: [{ weight }],
    });
  }
  return { url: `https://${name}` };
};
