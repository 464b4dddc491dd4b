import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EventCaptureSpec } from "../plan/event-capture";
import { eventLogicalName } from "../plan/names";

/** Creates the log group of events, the right to write there, and the rules that send them. */
export function createEventCapture(
  name: string,
  { logGroup, logPolicy, rules }: EventCaptureSpec,
  parent: pulumi.ComponentResource,
): void {
  const events = new aws.cloudwatch.LogGroup(`${name}-events`, { ...logGroup }, { parent });
  const policy = new aws.cloudwatch.LogResourcePolicy(
    `${name}-events`,
    { policyName: logPolicy.policyName, policyDocument: JSON.stringify(logPolicy.policyDocument) },
    { parent },
  );
  for (const [event, rule] of Object.entries(rules)) {
    const ruleName = eventLogicalName(`${name}-${event}`);
    const created = new aws.cloudwatch.EventRule(ruleName, { ...rule }, { parent });
    // Nobody is told of an event that could not be written, so the right is there before the first one.
    new aws.cloudwatch.EventTarget(
      ruleName,
      { rule: created.name, arn: events.arn },
      { parent, dependsOn: policy },
    );
  }
}
