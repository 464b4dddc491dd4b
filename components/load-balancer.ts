import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import { createAliasRecords } from "./alias-record";
import { createListeners } from "./application-listener";
import { createEndpointService } from "./endpoint-service";
import type { ArnPlace } from "./known-arns";
import { createLoadBalancerSecurityGroup } from "./load-balancer-security-group";
import type { PlatformNetwork } from "./network";
import { createOriginHeader, type OriginHeader } from "./origin-header";
import { createLogs } from "./log-bucket";
import { placeInSubnets } from "./static-addresses";

/** What a service needs to stand behind a load balancer, of this stack or of another. */
export interface LoadBalancerConnection {
  readonly loadBalancerArn: pulumi.Input<string>;
  /** Listener that carries rules; absent on a network load balancer, where each service brings its own. */
  readonly listenerArn?: pulumi.Input<string>;
  /** Who may connect, for the listeners that services bring. */
  readonly ingressCidrBlocks: readonly string[];
  readonly securityGroupId: pulumi.Input<string>;
  /** Header that every rule asks for, by which requests of the distribution in front are known; absent where there is none. */
  readonly originHeader?: Pick<OriginHeader, "name" | "values">;
  /** Part of the ARN by which CloudWatch and Application Auto Scaling know the load balancer. */
  readonly arnSuffix: pulumi.Input<string>;
  /** DNS name that AWS gave it. */
  readonly dnsName: pulumi.Input<string>;
  /** Hosted zone of AWS that the name lies in; absent where a platform of an earlier version does not publish it. */
  readonly zoneId?: pulumi.Input<string> | undefined;
  /** Whether it also has IPv6 addresses. */
  readonly dualStack: boolean;
}

/** What a load balancer is made from. */
export interface LoadBalancerArgs {
  /** Output of `planLoadBalancer`. */
  spec: LoadBalancerSpec;
  network: PlatformNetwork;
  place: ArnPlace;
}

/** A load balancer with its security group and, where services share them, its listeners; services add rules, listeners and targets. */
export class LoadBalancer extends pulumi.ComponentResource implements LoadBalancerConnection {
  readonly loadBalancerArn: pulumi.Output<string>;
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Name that it has in AWS. */
  readonly loadBalancerName: pulumi.Output<string>;
  readonly originHeader?: OriginHeader;
  readonly zoneId: pulumi.Output<string>;
  readonly dualStack: boolean;
  readonly listenerArn?: pulumi.Output<string>;
  /** The listeners that it has of its own, the one that carries rules first; none on a network load balancer. */
  readonly listeners: readonly pulumi.Resource[];
  readonly ingressCidrBlocks: readonly string[];
  readonly securityGroupId: pulumi.Output<string>;
  /** The endpoint service in front of it; absent where it has none. */
  readonly endpointService: aws.ec2.VpcEndpointService | undefined;
  /** Address of the listener that carries the services; of a network load balancer its name alone. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:LoadBalancer", name, {}, opts);
    const { spec, network } = args;
    const { securityGroup, ready } = createLoadBalancerSecurityGroup(name, { spec, network, parent: this });
    const logs = createLogs(spec.logs, args.place, this);
    const loadBalancer = new aws.lb.LoadBalancer(
      spec.logicalName,
      {
        ...spec.loadBalancer,
        ...logs.settings,
        securityGroups: [securityGroup.id],
        ...placeInSubnets(name, { spec, network, parent: this }),
      },
      {
        parent: this,
        dependsOn: [...ready, ...(spec.subnets === "public" ? network.ingressReady : []), ...logs.ready],
        // Two load balancers cannot hold one address, and no target group is behind two: listeners and rules go first, and it with them.
        deleteBeforeReplace: true,
        // The VPC is no input: where the group is another one, so is the VPC.
        replaceOnChanges: ["securityGroups"],
      },
    );
    const listeners = createListeners(name, { spec, loadBalancer, parent: this });
    const [listener] = listeners;
    this.listeners = listeners;
    this.dualStack = "ipAddressType" in spec.loadBalancer;
    const { dnsName, zoneId } = loadBalancer;
    createAliasRecords(spec.records ?? [], { dnsName, zoneId, dualStack: this.dualStack }, this);
    if (spec.webAclArn !== undefined) this.associate(name, spec.webAclArn, loadBalancer);
    this.endpointService = createEndpointService(name, {
      spec,
      loadBalancerArn: loadBalancer.arn,
      parent: this,
    });
    if (spec.originOnly?.originHeader !== undefined)
      this.originHeader = createOriginHeader(name, spec.originOnly.originHeader, this);
    this.loadBalancerName = loadBalancer.name;
    this.loadBalancerArn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    if (listener !== undefined) this.listenerArn = listener.arn;
    this.ingressCidrBlocks = spec.ingressCidrBlocks;
    this.securityGroupId = securityGroup.id;
    this.url =
      spec.listener === undefined
        ? loadBalancer.dnsName
        : pulumi.interpolate`${spec.listener.protocol.toLowerCase()}://${loadBalancer.dnsName}`;
    this.registerOutputs({
      loadBalancerArn: this.loadBalancerArn,
      ...(this.listenerArn !== undefined && { listenerArn: this.listenerArn }),
      url: this.url,
    });
  }

  /** A new association takes the place of the old one, and the old one's end would end it: so the old one ends first. */
  private associate(name: string, webAclArn: string, { arn }: aws.lb.LoadBalancer): void {
    new aws.wafv2.WebAclAssociation(
      name,
      { resourceArn: arn, webAclArn },
      { parent: this, deleteBeforeReplace: true },
    );
  }
}
