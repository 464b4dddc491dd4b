import type { EventCaptureConfig } from "../config/cluster-settings";
import { compact } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import type { LogGroupSpec } from "./log-group";
import { eventLogGroupName } from "./names";
import { type PolicyDocument, policyDocument } from "./policy-document";
import { inOrder, sortedJson } from "./sorted";

/** A rule that sends events of ECS to the log group. */
interface CaptureRuleSpec {
  readonly description: string;
  readonly eventPattern: string;
}

/** Events of ECS that are kept. */
export interface EventCaptureSpec {
  readonly logGroup: LogGroupSpec;
  /** Rules by what they send. */
  readonly rules: Readonly<Record<string, CaptureRuleSpec>>;
  /** Lets EventBridge write into the log group. Named by the cluster: AWS generates no names for these policies. */
  readonly logPolicy: { readonly policyName: string; readonly policyDocument: PolicyDocument };
}

type CapturedEvent = EventCaptureConfig["events"][number];

/** What a rule matches, beside its source. */
interface Pattern {
  readonly description: string;
  readonly "detail-type": readonly string[];
  readonly resources?: readonly { readonly prefix: string }[];
  readonly detail?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Patterns of the events of one cluster. Events of tasks and instances name it; those of services name only the service, in whose ARN the
 * cluster stands.
 */
function patternsOf(clusterName: string, context: PlanContext): Readonly<Record<CapturedEvent, Pattern>> {
  const clusterArn = [arn(context, "ecs", `cluster/${clusterName}`)];
  const resources = [{ prefix: arn(context, "ecs", `service/${clusterName}/`) }];
  return {
    "stopped-tasks": {
      description: `Tasks of cluster ${clusterName} that stopped`,
      "detail-type": ["ECS Task State Change"],
      detail: { clusterArn, lastStatus: ["STOPPED"] },
    },
    "service-actions": {
      description: `Actions of services of cluster ${clusterName}`,
      "detail-type": ["ECS Service Action"],
      resources,
    },
    deployments: {
      description: `Deployments of services of cluster ${clusterName}`,
      "detail-type": ["ECS Deployment State Change"],
      resources,
    },
    instances: {
      description: `Changes of container instances of cluster ${clusterName}`,
      "detail-type": ["ECS Container Instance State Change"],
      detail: { clusterArn },
    },
  };
}

/** Plans the log group, the rules that fill it, and the right to do so. */
export function planEventCapture(
  clusterName: string,
  { events, retentionDays, kmsKeyArn }: EventCaptureConfig,
  context: PlanContext,
): EventCaptureSpec {
  const name = eventLogGroupName(clusterName);
  const patterns = patternsOf(clusterName, context);
  return {
    logGroup: compact<LogGroupSpec>({ name, retentionInDays: retentionDays, kmsKeyId: kmsKeyArn }),
    rules: inOrder(
      Object.fromEntries(
        events.map((event) => {
          const { description, ...pattern } = patterns[event];
          return [event, { description, eventPattern: sortedJson({ source: ["aws.ecs"], ...pattern }) }];
        }),
      ),
    ),
    logPolicy: { policyName: `${clusterName}-ecs-events`, policyDocument: planLogPolicy(name, context) },
  };
}

/**
 * Both services write: EventBridge hands events on to the delivery service of CloudWatch Logs.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
function planLogPolicy(logGroupName: string, context: PlanContext): PolicyDocument {
  return policyDocument(
    ["delivery.logs", "events"].map((service) => ({
      Sid: service === "events" ? "EventBridge" : "LogDelivery",
      Effect: "Allow" as const,
      Principal: { Service: `${service}.amazonaws.com` },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [arn(context, "logs", `log-group:${logGroupName}:*`)],
      Condition: { StringEquals: { "aws:SourceAccount": context.accountId } },
    })),
  );
}
