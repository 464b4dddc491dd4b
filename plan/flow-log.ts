import type { CreatedNetworkConfig } from "../config/network";
import type { PlanContext } from "./context";
import { arn } from "./context";
import type { LogGroupSpec } from "./log-group";
import { platformName, roleLogicalName } from "./names";
import { allow, policyDocument, serviceTrust } from "./policy-document";
import type { RoleSpec } from "./role";

/** Where the flow logs of a VPC go: into a log group by a role, or into a bucket, which needs none. */
export type FlowLogSpec = {
  readonly trafficType: string;
  readonly maxAggregationInterval: number;
} & ({ readonly logGroup: LogGroupSpec; readonly role: RoleSpec } | { readonly bucketArn: string });

/** Plans the flow logs of a VPC. */
export function planFlowLog({ flowLogs }: CreatedNetworkConfig, context: PlanContext): FlowLogSpec {
  const settings = { trafficType: flowLogs.trafficType, maxAggregationInterval: 600 };
  if (flowLogs.bucketArn !== undefined) return { ...settings, bucketArn: flowLogs.bucketArn };
  const name = `/vpc/${platformName(context)}/flow-logs`;
  const groupArn = arn(context, "logs", `log-group:${name}`);
  return {
    ...settings,
    logGroup: { name, retentionInDays: flowLogs.retentionDays },
    role: {
      logicalName: roleLogicalName("flow-logs"),
      description: "Lets VPC flow logs write to their log group",
      assumeRolePolicy: serviceTrust(context, "vpc-flow-logs.amazonaws.com", {
        service: "ec2",
        resource: "vpc-flow-log/*",
      }),
      policy: policyDocument([
        allow(
          "WriteFlowLogs",
          ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          [`${groupArn}:*`],
        ),
        allow("FindLogGroup", ["logs:DescribeLogGroups"], [arn(context, "logs", "log-group:*")]),
      ]),
      managedPolicyArns: [],
    },
  };
}
