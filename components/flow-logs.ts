import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedNetworkSpec } from "../plan/network";
import { Role } from "./role";

/** What the flow logs of a VPC are made from. */
export interface FlowLogsArgs {
  /** The flow log part of `planNetwork`'s output. */
  spec: CreatedNetworkSpec["flowLog"];
  /** Id of the VPC to watch. */
  vpcId: pulumi.Input<string>;
}

/** VPC flow logs with their log group and the role that writes to it. */
export class FlowLogs extends pulumi.ComponentResource {
  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:FlowLogs", name, { spec: args.spec }, opts);
    const { trafficType, maxAggregationInterval, logGroup, role: roleSpec } = args.spec;
    const parent = { parent: this };
    const group = new aws.cloudwatch.LogGroup(name, { ...logGroup }, parent);
    const role = new Role(name, { spec: roleSpec }, parent);
    new aws.ec2.FlowLog(
      name,
      {
        vpcId: args.vpcId,
        trafficType,
        maxAggregationInterval,
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
      },
      { parent: this, dependsOn: [...role.policies] },
    );
    this.registerOutputs();
  }
}
