import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DistributionSpec, OriginSpec } from "../plan/distribution";
import { createAliasRecords } from "./alias-record";
import type { LoadBalancer } from "./load-balancer";
import type { PlatformNetwork } from "./network";

/** What a distribution is made from. */
export interface DistributionArgs {
  /** Output of `planDistribution`. */
  spec: DistributionSpec;
  /** The load balancer that the spec names. */
  loadBalancer: LoadBalancer;
  network: PlatformNetwork;
}

/** A CloudFront distribution in front of a load balancer, with a VPC origin where that is internal. */
export class Distribution extends pulumi.ComponentResource {
  readonly distributionId: pulumi.Output<string>;
  readonly distributionArn: pulumi.Output<string>;
  readonly domainName: pulumi.Output<string>;
  /** Hosted zone for alias records that lead to the distribution. */
  readonly hostedZoneId: pulumi.Output<string>;
  /** Addresses for viewers: those of the aliases, or the one that CloudFront gave. */
  readonly urls: pulumi.Output<string>[];

  constructor(name: string, args: DistributionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Distribution", name, {}, opts);
    const { spec, loadBalancer } = args;
    const distribution = new aws.cloudfront.Distribution(
      name,
      {
        ...spec.distribution,
        origins: [
          {
            originId: spec.origin.loadBalancer,
            domainName: spec.origin.domainName ?? loadBalancer.dnsName,
            ...(spec.origin.kind === "public"
              ? publicOrigin(spec.origin, loadBalancer)
              : this.createVpcOrigin(name, args)),
          },
        ],
        tags: { Name: name },
      },
      { parent: this },
    );
    createAliasRecords(
      spec.records ?? [],
      { dnsName: distribution.domainName, zoneId: distribution.hostedZoneId, dualStack: false },
      this,
    );
    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.domainName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
    const aliases = (spec.distribution.aliases ?? []).filter((alias) => !alias.startsWith("*."));
    this.urls = [...(aliases.length === 0 ? [distribution.domainName] : aliases)].map(
      (host) => pulumi.interpolate`https://${host}`,
    );
    this.registerOutputs({ distributionId: this.distributionId, domainName: this.domainName });
  }

  private createVpcOrigin(
    name: string,
    { spec, loadBalancer, network }: DistributionArgs,
  ): Pick<aws.types.input.cloudfront.DistributionOrigin, "vpcOriginConfig"> {
    const { connection, timeouts } = spec.origin;
    const { httpPort, httpsPort, originProtocolPolicy, originSslProtocols } = connection;
    const vpcOrigin = new aws.cloudfront.VpcOrigin(
      name,
      {
        vpcOriginEndpointConfig: {
          // A successor has another name, since its load balancer or its port is another one.
          name: pulumi.interpolate`${loadBalancer.loadBalancerName}-${String(httpPort)}-${String(httpsPort)}-${originProtocolPolicy}`,
          arn: loadBalancer.loadBalancerArn,
          ...connection,
          originSslProtocols: { items: originSslProtocols, quantity: originSslProtocols.length },
        },
        tags: { Name: name },
      },
      {
        parent: this,
        // CloudFront asks for an internet gateway in the VPC, through which nothing goes.
        dependsOn: [...network.ingressReady],
        // AWS changes no origin that a distribution uses.
        replaceOnChanges: ["vpcOriginEndpointConfig"],
      },
    );
    return { vpcOriginConfig: { vpcOriginId: vpcOrigin.id, ...timeouts } };
  }
}

/** The way over the internet, with the header that nobody else knows. */
function publicOrigin(
  { loadBalancer, connection, timeouts }: OriginSpec,
  { originHeader }: LoadBalancer,
): Pick<aws.types.input.cloudfront.DistributionOrigin, "customOriginConfig" | "customHeaders"> {
  const [sent] = originHeader?.values ?? [];
  if (originHeader === undefined || sent === undefined)
    throw new Error(`load balancer ${loadBalancer} knows no header of CloudFront`);
  return {
    customHeaders: [{ name: originHeader.name, value: sent }],
    customOriginConfig: { ...connection, ...timeouts },
  };
}
