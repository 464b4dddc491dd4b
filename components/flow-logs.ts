import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FlowLogSpec } from "../plan/flow-log";
import { createRole } from "./role";

/** EC2 takes no second flow log of a VPC with the same destination. */
const oneAtATime = { deleteBeforeReplace: true } as const;

/** What the flow logs of a VPC are made from. */
export interface FlowLogsArgs {
  /** The flow log part of `planNetwork`'s output. */
  readonly spec: FlowLogSpec;
  /** Id of the VPC to watch. */
  readonly vpcId: pulumi.Input<string>;
  readonly parent: pulumi.ComponentResource;
}

/** Creates VPC flow logs: into a bucket, or into a log group of their own with the role that writes to it. */
export function createFlowLogs(name: string, { spec, vpcId, parent }: FlowLogsArgs): void {
  if ("bucketArn" in spec) {
    const { bucketArn, ...settings } = spec;
    const destination = { logDestinationType: "s3", logDestination: bucketArn };
    new aws.ec2.FlowLog(name, { vpcId, ...settings, ...destination }, { parent, ...oneAtATime });
    return;
  }
  const group = new aws.cloudwatch.LogGroup(name, { ...spec.logGroup }, { parent });
  const role = createRole(spec.role, parent);
  new aws.ec2.FlowLog(
    name,
    {
      vpcId,
      trafficType: spec.trafficType,
      maxAggregationInterval: spec.maxAggregationInterval,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
    },
    { parent, dependsOn: [...role.policies], ...oneAtATime },
  );
}
